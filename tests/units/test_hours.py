"""Working hours are read as offices write them, and written back so that they can be read again."""

from __future__ import annotations

import pytest

from caunoi.units import hours

WEEK = [(day, *span) for day in range(5) for span in (("07:30", "11:30"), ("13:30", "17:00"))]


@pytest.mark.parametrize(
    "typed",
    [
        "Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00",
        "T2-T6: 7h30-11h30, 13h30-17h",
        "thứ 2 đến thứ 6: 7 giờ 30 - 11 giờ 30 và 13:30 - 17:00",
        "thu hai - thu sau: 7.30-11.30; 13.30-17.00",
        "Thứ Hai, Thứ Ba, T4, T5 và T6: 7h30–11h30, 13h30–17h00",
        "\n".join(f"T{day}: 13:30-17:00, 07:30-11:30" for day in (3, 2, 4, 6, 5)),
    ],
)
def test_one_week_however_it_is_written(typed: str) -> None:
    assert hours.read(typed) == WEEK


def test_nothing_typed_is_no_hours() -> None:
    assert hours.read("  \n\n") == []
    assert hours.write([]) == ""


@pytest.mark.parametrize(
    "rows",
    [WEEK, [(5, "08:00", "11:00")], [(0, "07:00", "11:00"), (2, "07:00", "11:00"), (6, "13:00", "14:00")]],
)
def test_what_is_written_reads_back(rows: list[hours.Row]) -> None:
    assert hours.read(hours.write(rows)) == rows


def test_neighbouring_days_of_the_same_hours_are_one_line() -> None:
    assert hours.write([*WEEK, (5, "07:30", "11:30")]) == (
        "Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00\nThứ Bảy: 07:30–11:30"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "cả ngày",
        "Thứ Tám: 7h-11h",
        "Thứ Hai: 17:00-07:30",
        "Thứ Hai: 25:00-26:00",
        "Thứ Hai: 7:75-11:00",
        "Thứ Sáu – Thứ Hai: 7h-11h",
        "Thứ Hai: 7h",
        "Thứ Hai:",
        "T2: 7h-11h, 10h-12h",
        "T2: 7h-11h\nT2: 8h-9h",
    ],
)
def test_what_makes_no_sense_is_named(typed: str) -> None:
    with pytest.raises(hours.Unreadable) as refused:
        hours.read(typed)
    assert refused.value.line
