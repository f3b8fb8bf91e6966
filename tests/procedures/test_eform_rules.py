"""E-forms as plain values: what may be asked, what is shown, what is wrong with an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caunoi.demo.eform_factories import BIRTH_ANSWERS, BIRTH_FORM
from caunoi.procedures.eforms.definition import NotADefinition, fields_of
from caunoi.procedures.rules import answers as rules
from caunoi.procedures.rules import eform
from caunoi.procedures.rules.online_filing import MOST_FILES, MOST_FILES_A_PART, Part, has_room, missing_parts
from caunoi.vietnam.identity_numbers import is_identity_number

TODAY = date(2026, 11, 30)
GENDER = {"kind": "choice", "key": "gender", "label": "Giới tính", "choices": [{"value": "nam", "label": "Nam"}]}
MARRIED = {"kind": "yes_no", "key": "married", "label": "Đã kết hôn?"}


def problems(told: list[dict[str, Any]], answers: dict[str, Any]) -> list[tuple[str, str]]:
    found = rules.problems_of(fields_of(told), answers, TODAY)
    return [(problem.path, problem.code) for problem in found]


def one(kind: str, value: Any, **wishes: Any) -> list[str]:
    told = {"kind": kind, "key": "x", "label": "X", **wishes}
    return [code for _path, code in problems([told], {"x": value})]


def test_a_whole_form_answered_rightly_has_no_problem() -> None:
    assert problems(BIRTH_FORM, BIRTH_ANSWERS) == []


def test_a_definition_comes_back_as_it_went() -> None:
    fields = fields_of(BIRTH_FORM)
    assert eform.read(eform.plain_of(fields)) == fields


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("29/02/2024", None),
        ("29/02/2023", "date"),
        ("29-02-2024", None),
        ("31/04/2024", "date"),
        ("01/12/2026", "not_future"),
        ("30/11/2026", None),
        ("mai", "date"),
        ("01/01/0001", "date"),
        ("9" * 300, "date"),
    ],
)
def test_days_are_those_of_the_calendar_and_not_of_tomorrow(typed: str, code: str | None) -> None:
    assert one("date", typed, day="not_future") == ([code] if code else [])


@pytest.mark.parametrize(("birth", "enough"), [("30/11/2008", True), ("01/12/2008", False), ("29/02/2008", True)])
def test_an_age_is_reached_on_the_birthday(birth: str, enough: bool) -> None:
    assert one("date", birth, least_age=18) == ([] if enough else ["least_age"])


def test_whoever_was_born_on_the_leap_day_grows_older_in_march() -> None:
    assert rules.age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert rules.age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("026198001234", True),
        ("026 198 001 234", True),
        ("026327001234", False),
        ("026326001234", True),
        ("026298001234", False),
        ("000198001234", False),
        ("097198001234", False),
        ("02619800123", False),
        ("0261980012345", False),
        ("02619800123a", False),
        ("٠٢٦١٩٨٠٠١٢٣٤", False),
    ],
)
def test_an_identity_number_tells_a_province_and_a_year_of_birth(number: str, right: bool) -> None:
    assert is_identity_number(number, TODAY) is right


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.250.000", 1_250_000),
        ("2,5", 2.5),
        ("1250000", 1_250_000),
        ("-3", -3),
        ("1.25", 1.25),
        ("hai", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_they_are_written_here(typed: str, number: float | None) -> None:
    assert rules.number_of(typed) == number


@pytest.mark.parametrize(
    ("kind", "value", "wishes", "code"),
    [
        ("text", "A" * 301, {}, "too_long"),
        ("text", "A" * 300, {}, None),
        ("text", "An1", {"pattern": "letters"}, "pattern_letters"),
        ("text", "Nguyễn Thị Ánh", {"pattern": "whole_name"}, None),
        ("text", "Ánh", {"pattern": "whole_name"}, "pattern_whole_name"),
        ("text", "0912 345 678", {"pattern": "phone"}, None),
        ("text", "88A-123.45", {"pattern": "number_plate"}, None),
        ("number", "11", {"most": 10}, "most"),
        ("number", "2,5", {"whole": True}, "whole"),
        ("yes_no", "maybe", {}, "choice"),
        ("declaration", False, {"required": True}, "required_declaration"),
        ("signature", {"name": "An", "declared": False}, {}, "required_declaration"),
        ("address", {"unit": "elsewhere", "details": ""}, {}, "address_elsewhere"),
        (
            "person",
            {"name": "", "birth_date": "01/01/1990"},
            {"required": True, "parts": ["name", "birth_date"]},
            "required_person",
        ),
    ],
)
def test_each_kind_says_what_is_wrong(kind: str, value: Any, wishes: dict[str, Any], code: str | None) -> None:
    assert one(kind, value, **wishes) == ([code] if code else [])


def test_a_condition_hides_what_hangs_on_it_and_what_hangs_on_that() -> None:
    told = [
        MARRIED,
        {
            "kind": "yes_no",
            "key": "abroad",
            "label": "Ở nước ngoài?",
            "required": True,
            "shown_when": {"field": "married", "values": ["yes"]},
        },
        {
            "kind": "text",
            "key": "country",
            "label": "Nước",
            "required": True,
            "shown_when": {"field": "abroad", "values": ["yes"]},
        },
    ]
    hidden = {"married": "no", "abroad": "yes", "country": "Lào"}
    assert problems(told, hidden) == []
    assert rules.counted(fields_of(told), hidden) == {"married": "no"}
    assert problems(told, {"married": "yes", "abroad": "yes"}) == [("country", "required_text")]


def test_rows_are_checked_one_by_one_and_empty_ones_do_not_count() -> None:
    rows = [{"name": "An", "born_on": ""}, {}, {"name": "", "born_on": "31/02/2020"}]
    assert problems(BIRTH_FORM, {**BIRTH_ANSWERS, "siblings": rows}) == [
        ("siblings-2-name", "required_text"),
        ("siblings-2-born_on", "date"),
    ]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ([GENDER], "choices"),
        ([MARRIED, MARRIED], "key_twice"),
        (
            [{"kind": "text", "key": "a", "label": "A", "shown_when": {"field": "b", "values": ["yes"]}}],
            "condition_field",
        ),
        (
            [MARRIED, {"kind": "text", "key": "a", "label": "A", "shown_when": {"field": "married", "values": ["?"]}}],
            "condition_value",
        ),
        ([{"kind": "number", "key": "a", "label": "A", "least": 5, "most": 1}], "least_above_most"),
        ([{"kind": "text", "label": "A"}], "key_wrong"),
    ],
)
def test_a_form_that_nobody_could_answer_is_no_definition(told: list[dict[str, Any]], code: str) -> None:
    with pytest.raises(NotADefinition) as wrong:
        fields_of(told)
    assert code in [fault.code for fault in wrong.value.faults]


@pytest.mark.parametrize(
    "told",
    [
        {},
        [1],
        [{"kind": "script", "label": "A"}],
        [{"kind": "text", "key": "A b", "label": "A"}],
        [{"kind": "text"}],
        "x",
    ],
)
def test_what_the_schema_does_not_know_is_no_definition(told: Any) -> None:
    with pytest.raises(NotADefinition) as wrong:
        fields_of(told)
    assert wrong.value.places


def test_there_is_room_for_so_many_files_and_no_more() -> None:
    assert has_room(0, 0, 0, 10) == ""
    assert has_room(MOST_FILES, 0, 0, 10) == "files"
    assert has_room(1, MOST_FILES_A_PART, 0, 10) == "part"
    assert has_room(1, 1, 119 * 1024 * 1024, 2 * 1024 * 1024) == "size"


def test_only_required_papers_are_missing() -> None:
    assert missing_parts([Part("a", True), Part("b", False), Part("c", True)], {"a"}) == ["c"]


def several(need: str) -> list[dict[str, Any]]:
    """A guardian is asked for by two answers, or by either."""
    conditions = [{"field": "married", "values": ["no"]}, {"field": "age", "values": ["under-16", "under-18"]}]
    ages = [{"value": value, "label": value} for value in ("under-16", "under-18", "grown")]
    return [
        MARRIED,
        {"kind": "choice", "key": "age", "label": "Bao nhiêu tuổi?", "choices": ages},
        {"kind": "text", "key": "guardian", "label": "Người giám hộ", "shown_when": {need: conditions}},
    ]


@pytest.mark.parametrize(
    ("need", "married", "age", "is_asked"),
    [
        ("all", "no", "under-16", True),
        ("all", "no", "under-18", True),
        ("all", "no", "grown", False),
        ("all", "yes", "under-16", False),
        ("all", "", "under-16", False),
        ("any", "no", "grown", True),
        ("any", "yes", "under-18", True),
        ("any", "yes", "grown", False),
        ("any", "", "", False),
    ],
)
def test_several_answers_decide_together_or_each_alone(need: str, married: str, age: str, is_asked: bool) -> None:
    asked = rules.shown(fields_of(several(need)), {"married": married, "age": age})
    assert ("guardian" in [each.key for each in asked]) == is_asked


def test_a_form_with_one_condition_is_written_as_it_always_was() -> None:
    fields = fields_of([MARRIED, {**several("any")[2], "shown_when": {"field": "married", "values": ["no"]}}])
    assert eform.plain_of(fields)[1]["shown_when"] == {"field": "married", "values": ["no"]}
    together = fields_of(several("any"))
    assert eform.read(eform.plain_of(together)) == together


@pytest.mark.parametrize(
    "when",
    [
        {"all": []},
        {"all": [{"field": "married"}]},
        {"all": [{"field": "married", "values": ["no"]}], "any": [{"field": "age", "values": ["grown"]}]},
        {"field": "married", "values": ["no"], "all": [{"field": "age", "values": ["grown"]}]},
        {"none": [{"field": "married", "values": ["no"]}]},
        {"any": [{"field": "married", "values": ["no"]}, {"field": "guardian", "values": ["x"]}]},
        {"all": [{"field": "age", "values": ["grown"]}, {"field": "age", "values": ["old"]}]},
    ],
)
def test_conditions_that_cannot_be_are_refused(when: dict[str, Any]) -> None:
    *before, guardian = several("all")
    with pytest.raises(NotADefinition):
        fields_of([*before, {**guardian, "shown_when": when}])
