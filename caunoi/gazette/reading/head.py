"""The head of a document: issuer, number, place and day; type and title under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from caunoi.gazette.reading import office_names
from caunoi.gazette.reading.letterhead import MOTTO, Line, Side, merged, similar
from caunoi.gazette.reading.result import FieldReading
from caunoi.vietnam import document_numbers
from caunoi.vietnam.document_numbers import DocumentNumber
from caunoi.vietnam.document_types import DOCUMENT_TYPES, OTHER, DocumentType, type_named, type_of_symbol
from caunoi.vietnam.text import fold

MOTTO_BELOW = "doc lap tu do hanh phuc"
# How many lines of the first page the head can have.
HEAD_LINES = 24
# A scanner misreads vowels; the words stay known by their consonants.
DAY = re.compile(r"\bng[a-z]{1,2}y ?(\d{1,2}) th[a-z]{1,2}ng ?(\d{1,2}) n[a-z]{1,2}m ?(\d{4})\b")
BEFORE_DAY = re.compile(r"[,.;]?\s*\bng[^\W\d]{2}\b", re.IGNORECASE)
NUMBER_WORD = re.compile(r"^\W{0,3}(?:lu[ậa]t\s+)?[S5][^\W\d]\W*(?=[\s:.\d/])", re.IGNORECASE)
NUMBER_INSIDE = re.compile(r"\d{1,6}[a-zđ]?\s*(?:[/-]\s*\d{4}\s*)?[/|!]\s*[A-ZĐÐ][\w&]*(?:\s?[-–—.]\s?[A-ZĐÐ][\w&]*)*")
SUBJECT = re.compile(r"^\W*V[/lI1|]?\s?v\b[:.]?\s*", re.IGNORECASE)
AFTER_TITLE = re.compile(
    r"^(can cu|kinh gui|theo de nghi|thuc hien|dieu \d|so\b.*ngay|phan thu|chuong [ivx1]+\b|[iv]+ |1 )"
)


def field(name: str, value: str, certainty: float, line: Line) -> FieldReading:
    return FieldReading(name, value, round(min(1.0, certainty * line.confidence), 2), line.page, line.box)


def fields_of_head(lines: Sequence[Line]) -> Iterable[FieldReading]:
    """`lines` are those of the first page, from top to bottom, the left column of the head first."""
    top = list(lines[:HEAD_LINES])
    number_line = _number_line(top)
    found = _type_line(lines)
    number = _number(number_line, found[1] if found else None) if number_line else None
    if number:
        yield number
    yield from _issuers(top, number_line)
    yield from _day(top)
    if found:
        yield from _type_and_title(lines, *found, number)
    else:
        yield from _letter(lines, number)


# --- number ---------------------------------------------------------------------------------------------------------


def _number_line(lines: Sequence[Line]) -> Line | None:
    left = [line for line in lines if line.side != Side.RIGHT]
    for line in left:
        if NUMBER_WORD.match(line.text) and ("/" in line.text or NUMBER_INSIDE.search(line.text)):
            return line
    return next((line for line in left if NUMBER_INSIDE.search(line.text) and len(line.text) < 40), None)


def _number(line: Line, printed_type: DocumentType | None) -> FieldReading | None:
    told = NUMBER_WORD.sub("", line.text).replace("Ð", "Đ").replace("|", "/").replace("!", "/")
    parsed = document_numbers.parse(told)
    certainty = 1.0
    if parsed is None and (inside := NUMBER_INSIDE.search(told)):
        parsed, certainty = document_numbers.parse(inside[0]), 0.8
    if parsed is None:
        return None
    if type_of_symbol(parsed.symbol) is None:
        certainty *= 0.9
    return field("number", str(_of_type(parsed, printed_type)), certainty, line)


def _of_type(number: DocumentNumber, printed_type: DocumentType | None) -> DocumentNumber:
    """The number with the abbreviation of the type under it, where they differ by no more than marks: HD, HĐ."""
    first, dash, rest = number.symbol.partition("-")
    if printed_type and first != printed_type.abbreviation and fold(first) == fold(printed_type.abbreviation):
        return replace(number, symbol=printed_type.abbreviation + dash + rest)
    return number


# --- issuer ---------------------------------------------------------------------------------------------------------


def _issuers(lines: Sequence[Line], number_line: Line | None) -> Iterable[FieldReading]:
    above = []
    for line in lines:
        if line is number_line:
            break
        if line.side == Side.LEFT and office_names.is_capital(line.text) and len(fold(line.text)) > 2:
            above.append(line)
    if number_line is None:
        above = above[:3]
    bodies = _bodies(above)
    if not bodies:
        return
    yield field("issuer", office_names.as_sentence(bodies[-1].text), 1.0, bodies[-1])
    if len(bodies) > 1:
        parent = merged(bodies[:-1])
        yield field("parent_issuer", office_names.as_sentence(parent.text), 1.0, parent)


def _bodies(lines: Sequence[Line]) -> list[Line]:
    """Lines of the head joined to names of bodies, the upper one first."""
    bodies: list[Line] = []
    for line in lines:
        goes_on = bodies and not (office_names.begins_body(line.text) and office_names.is_complete(bodies[-1].text))
        if goes_on:
            bodies[-1] = merged([bodies[-1], line])
        else:
            bodies.append(line)
    return bodies


# --- place and day --------------------------------------------------------------------------------------------------


def _day(lines: Sequence[Line]) -> Iterable[FieldReading]:
    for line in sorted(lines, key=lambda line: line.side != Side.RIGHT):
        found = DAY.search(_digits_mended(fold(line.text)))
        if not found or fold(line.text).startswith("can cu"):
            continue
        try:
            day = date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            continue
        certainty = 1.0 if line.side == Side.RIGHT else 0.7
        yield field("issued_on", day.isoformat(), certainty, line)
        place = BEFORE_DAY.split(line.text)[0].strip(" ,.;:'-_")
        if line.side == Side.RIGHT and place:
            yield field("place", place, certainty, line)
        return


def _digits_mended(folded: str) -> str:
    """Letters that a scanner reads for digits, where only digits can stand."""
    return re.sub(
        r"\b(?=[oil]*\d)[\doil]{1,4}\b", lambda found: found[0].translate(str.maketrans("oil", "011")), folded
    )


# --- type and title -------------------------------------------------------------------------------------------------


def _type_line(lines: Sequence[Line]) -> tuple[int, DocumentType] | None:
    for place, line in enumerate(lines[: HEAD_LINES + 6]):
        if line.side in (Side.LEFT, Side.RIGHT) or not office_names.is_capital(line.text):
            continue
        if similar(fold(line.text), MOTTO) > 0.7:
            continue
        known = type_named(line.text) or _type_like(line.text)
        if known:
            return place, known
    return None


def _type_like(text: str) -> DocumentType | None:
    """The type that a misread line of capitals means."""
    folded = fold(text)
    if len(folded) > 24:
        return None
    likeness, best = max(
        ((similar(folded, fold(known.name)), known) for known in DOCUMENT_TYPES.values() if known is not OTHER),
        key=lambda pair: pair[0],
    )
    return best if likeness > 0.82 else None


def _type_and_title(
    lines: Sequence[Line], place: int, known: DocumentType, number: FieldReading | None
) -> Iterable[FieldReading]:
    line = lines[place]
    by_symbol = type_of_symbol(number.value.rpartition("/")[2]) if number else None
    agrees = by_symbol is None or by_symbol is known or fold(by_symbol.abbreviation) == fold(known.abbreviation)
    yield field("type", known.name, 1.0 if agrees else 0.75, line)
    title = _title_lines(lines, place)
    rest = line.text.split()[len(known.name.split()) :]
    if rest and fold(rest[0]) != "cua":
        title = [line, *title]
    if title:
        whole = merged(title)
        words = whole.text.split()[len(known.name.split()) :] if title[0] is line else whole.text.split()
        yield field("title", _title_as_sentence(" ".join(words)), 1.0, whole)


def _title_lines(lines: Sequence[Line], place: int) -> list[Line]:
    """The lines under the type, as long as they stand close to each other and look alike."""
    title: list[Line] = []
    previous = lines[place]
    for line in lines[place + 1 :]:
        told = fold(line.text)
        far = line.box is not None and line.top - previous.bottom > 1.1 * max(line.height, previous.height)
        turns_capital = (
            bool(title) and office_names.is_capital(line.text) and not office_names.is_capital(title[0].text)
        )
        begins_order = not title and line.side != Side.CENTRE and line.box is None
        if far or turns_capital or begins_order or AFTER_TITLE.match(told) or line.text.startswith("("):
            break
        if line.box is None and line.side != Side.CENTRE:
            break
        if line.side in (Side.CENTRE, Side.BODY) or title:
            title.append(line)
        previous = line
    if title and office_names.is_capital(title[0].text) and office_names.begins_body(title[0].text):
        return []
    return title


def _title_as_sentence(text: str) -> str:
    return text.strip(" .;:-–_*“”")


def _letter(lines: Sequence[Line], number: FieldReading | None) -> Iterable[FieldReading]:
    """An official letter has no line of its type; its title stands under the number: `V/v …`."""
    for place, line in enumerate(lines[: HEAD_LINES + 6]):
        if line.side == Side.RIGHT or not SUBJECT.match(line.text):
            continue
        yield field("type", DOCUMENT_TYPES["cong-van"].name, 0.95, line)
        title = [line]
        for following in lines[place + 1 :]:
            if following.side == Side.RIGHT and following.top < title[-1].bottom:
                continue
            near = following.box is None or following.top - title[-1].bottom < following.height
            if following.side != Side.LEFT or not near or fold(following.text).startswith("kinh gui"):
                break
            title.append(following)
        whole = merged(title)
        words = SUBJECT.sub("", whole.text).strip(" .;")
        yield field("title", words[:1].upper() + words[1:], 0.95, whole)
        return
    if number and (known := type_of_symbol(number.value.rpartition("/")[2])):
        yield FieldReading("type", known.name, round(number.confidence * 0.8, 2), number.page, number.box)
