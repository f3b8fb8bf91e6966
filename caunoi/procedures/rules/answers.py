"""What somebody answered: what of it counts, and what is wrong with it. Answers are plain values by key.

A date is written `2026-03-09`, yes and no as `yes` and `no`, an empty answer is "" or missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caunoi.procedures.rules.eform import Condition, Day, Field, Kind, Need, Pattern, asked
from caunoi.vietnam.dates import parse_day
from caunoi.vietnam.identity_numbers import is_identity_number

LONGEST_LINE = 300
LONGEST_TEXT = 5000
PHONE_NUMBER = re.compile(r"^(?:\+84|0)\d{8,10}$")
PATTERNS = {
    Pattern.LETTERS: re.compile(r"^[^\W\d_]+(?:[ '\-.][^\W\d_]+)*\.?$"),
    Pattern.DIGITS: re.compile(r"^\d+$"),
    Pattern.PHONE: PHONE_NUMBER,
    Pattern.EMAIL: re.compile(r"^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$"),
    Pattern.WHOLE_NAME: re.compile(r"^[^\W\d_]+(?:[ '\-][^\W\d_]+)+$"),
    Pattern.NUMBER_PLATE: re.compile(r"^\d{2}[A-Z]{1,2}\d?[ \-]?\d{3,4}\.?\d{0,2}$"),
}
FIRST_YEAR = 1850


@dataclass(frozen=True)
class Problem:
    """`path` is that of the control: `key`, `key-part`, `key-0-key`."""

    path: str
    code: str
    words: Mapping[str, str] = field(default_factory=dict)


def is_shown(each: Field, answers: Mapping[str, Any], fields: Sequence[Field]) -> bool:
    """Whether `each` is asked, given what was answered; what hangs on something hidden is hidden too."""
    if each.shown_when is None:
        return True
    held = [_holds(condition, answers, fields) for condition in each.shown_when.conditions]
    return all(held) if each.shown_when.need is Need.ALL else any(held)


def _holds(condition: Condition, answers: Mapping[str, Any], fields: Sequence[Field]) -> bool:
    deciding = next((one for one in fields if one.key == condition.field), None)
    if deciding is None or not is_shown(deciding, answers, fields):
        return False
    given = answers.get(deciding.key)
    chosen = given if isinstance(given, list) else [given]
    return any(value in chosen for value in condition.values)


def shown(fields: Sequence[Field], answers: Mapping[str, Any]) -> list[Field]:
    """The fields that are asked now, and the headings that something stands under."""
    kept = [each for each in fields if is_shown(each, answers, fields)]
    following = [*kept[1:], None]
    return [
        each
        for each, after in zip(kept, following, strict=True)
        if each.kind is not Kind.SECTION or (after is not None and after.kind is not Kind.SECTION)
    ]


def counted(fields: Sequence[Field], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that are sent: of what was asked, and not empty."""
    given = {each.key: answers.get(each.key) for each in asked(shown(fields, answers))}
    return {key: value for key, value in given.items() if not is_empty(value)}


def is_empty(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(is_empty(part) for part in value.values())
    if isinstance(value, list):
        return all(is_empty(part) for part in value)
    return value in (None, "", False)


def problems_of(fields: Sequence[Field], answers: Mapping[str, Any], today: date) -> list[Problem]:
    """Everything that is wrong, in the order of the form; papers are looked at where they are sent."""
    return [
        problem
        for each in asked(shown(fields, answers))
        if each.kind is not Kind.FILE
        for problem in _problems(each, each.key, answers, today)
    ]


def _problems(each: Field, path: str, answers: Mapping[str, Any], today: date) -> Iterator[Problem]:
    value = answers.get(each.key)
    if is_empty(value) and each.kind is not Kind.GROUP:
        if each.required:
            yield Problem(_first_part(each, path), f"required_{each.kind.value}")
        return
    if each.kind is Kind.GROUP:
        yield from _in_rows(each, path, value if isinstance(value, list) else [], today)
    elif each.kind is Kind.PERSON:
        yield from _in_person(each, path, value if isinstance(value, Mapping) else {}, today)
    elif each.kind is Kind.ADDRESS:
        yield from _in_address(path, value if isinstance(value, Mapping) else {}, required=each.required)
    elif each.kind is Kind.SIGNATURE:
        yield from _in_signature(path, value if isinstance(value, Mapping) else {})
    else:
        yield from _in_one(each, path, value, answers, today)


def _first_part(each: Field, path: str) -> str:
    first = {Kind.PERSON: each.parts[0] if each.parts else "name", Kind.ADDRESS: "unit", Kind.SIGNATURE: "name"}
    return f"{path}-{first[each.kind]}" if each.kind in first else path


def _in_one(each: Field, path: str, value: Any, answers: Mapping[str, Any], today: date) -> Iterator[Problem]:
    if each.kind is Kind.DATE:
        yield from _in_day(each, path, str(value), answers, today)
    elif each.kind is Kind.NUMBER:
        yield from _in_number(each, path, str(value))
    elif each.kind is Kind.IDENTITY_NUMBER:
        if not is_identity_number(str(value), today):
            yield Problem(path, "identity_number")
    elif each.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO):
        possible = {"yes", "no"} if each.kind is Kind.YES_NO else {one.value for one in each.choices}
        if not set(value if isinstance(value, list) else [value]) <= possible:
            yield Problem(path, "choice")
    elif each.kind in (Kind.TEXT, Kind.LONG_TEXT):
        yield from _in_text(each, path, str(value))


def _in_text(each: Field, path: str, text: str) -> Iterator[Problem]:
    longest = each.longest or (LONGEST_TEXT if each.kind is Kind.LONG_TEXT else LONGEST_LINE)
    if len(text) > longest:
        yield Problem(path, "too_long", {"most": str(longest), "have": str(len(text))})
    elif each.shortest and len(text) < each.shortest:
        yield Problem(path, "too_short", {"least": str(each.shortest)})
    elif each.pattern and not matches(each.pattern, text):
        yield Problem(path, f"pattern_{each.pattern.value}")


def matches(pattern: Pattern, text: str) -> bool:
    bare = re.sub(r"[ .\-]", "", text) if pattern in (Pattern.PHONE, Pattern.DIGITS) else text.strip()
    return pattern is Pattern.ANY or bool(PATTERNS[pattern].match(bare))


def number_of(text: str) -> float | None:
    """`1.250.000` and `2,5` as they are written here; None when it is no number."""
    bare = text.replace(" ", "").replace("\xa0", "")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", bare):
        bare = bare.replace(".", "")
    bare = bare.replace(",", ".")
    return float(bare) if re.fullmatch(r"-?\d{1,15}(?:\.\d{1,6})?", bare) else None


def _in_number(each: Field, path: str, text: str) -> Iterator[Problem]:
    number = number_of(text)
    if number is None:
        yield Problem(path, "number")
    elif each.whole and number != int(number):
        yield Problem(path, "whole")
    elif each.least is not None and number < each.least:
        yield Problem(path, "least", {"least": _told(each.least)})
    elif each.most is not None and number > each.most:
        yield Problem(path, "most", {"most": _told(each.most)})


def _told(number: float) -> str:
    return f"{number:,.6f}".rstrip("0").rstrip(".").replace(",", " ").replace(".", ",").replace(" ", ".")


def day_of(text: str) -> date | None:
    """The day that was typed; None for one that no calendar has, 29/02 of most years among them."""
    try:
        return parse_day(text)
    except ValueError:
        return None


def _in_day(each: Field, path: str, text: str, answers: Mapping[str, Any], today: date) -> Iterator[Problem]:
    day = day_of(text)
    if day is None or day.year < FIRST_YEAR or day.year > today.year + 100:
        yield Problem(path, "date", {"typed": text[:20]})
    elif each.day is Day.NOT_FUTURE and day > today:
        yield Problem(path, "not_future")
    elif each.day is Day.NOT_PAST and day < today:
        yield Problem(path, "not_past")
    elif each.least_age and age_on(day, today) < each.least_age:
        yield Problem(path, "least_age", {"years": str(each.least_age)})
    elif each.not_before and (first := day_of(str(answers.get(each.not_before) or ""))) and day < first:
        yield Problem(path, "not_before")


def age_on(birth: date, today: date) -> int:
    """Whole years; whoever was born on 29/02 grows older on 01/03 in other years."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _in_rows(each: Field, path: str, rows: list[Any], today: date) -> Iterator[Problem]:
    filled = [row for row in rows if isinstance(row, Mapping) and not is_empty(row)]
    least = max(each.least_rows, 1 if each.required else 0)
    if len(filled) < least:
        yield Problem(f"{path}-0-{each.fields[0].key}", "rows_least", {"least": str(least)})
    if len(rows) > each.most_rows:
        yield Problem(f"{path}-0-{each.fields[0].key}", "rows_most", {"most": str(each.most_rows)})
    for number, row in enumerate(rows):
        if not isinstance(row, Mapping) or is_empty(row):
            continue
        for inner in shown(each.fields, row):
            yield from _problems(inner, f"{path}-{number}-{inner.key}", row, today)


def _in_person(each: Field, path: str, person: Mapping[str, Any], today: date) -> Iterator[Problem]:
    for part in each.parts or ("name",):
        value = str(person.get(part) or "")
        if not value:
            if each.required and part == "name":
                yield Problem(f"{path}-{part}", "required_person")
            continue
        yield from _in_one(part_of_person(each, part), f"{path}-{part}", value, {}, today)


def part_of_person(each: Field, part: str) -> Field:
    """A part of a person as a field of its own; the age that is asked for is that of the person."""
    if part == "birth_date":
        return Field(Kind.DATE, part, part, day=Day.NOT_FUTURE, least_age=each.least_age)
    if part == "identity_number":
        return Field(Kind.IDENTITY_NUMBER, part, part)
    patterns = {"name": Pattern.LETTERS, "phone": Pattern.PHONE}
    longest = LONGEST_LINE if part in ("name", "address") else 80
    return Field(Kind.TEXT, part, part, longest=longest, pattern=patterns.get(part, Pattern.ANY))


def _in_address(path: str, address: Mapping[str, Any], *, required: bool) -> Iterator[Problem]:
    details, unit = str(address.get("details") or ""), str(address.get("unit") or "")
    if len(details) > LONGEST_LINE:
        yield Problem(f"{path}-details", "too_long", {"most": str(LONGEST_LINE), "have": str(len(details))})
    if required and not unit:
        yield Problem(f"{path}-unit", "required_address")
    if unit == ELSEWHERE and not details:
        yield Problem(f"{path}-details", "address_elsewhere")


# An address outside the authority: written out in words.
ELSEWHERE = "elsewhere"


def _in_signature(path: str, signature: Mapping[str, Any]) -> Iterator[Problem]:
    name = str(signature.get("name") or "")
    if not matches(Pattern.LETTERS, name) or len(name) > LONGEST_LINE:
        yield Problem(f"{path}-name", "required_signature" if not name else "pattern_letters")
    if not signature.get("declared"):
        yield Problem(f"{path}-declared", "required_declaration")
