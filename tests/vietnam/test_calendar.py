from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunar_vn import convert_lunar_to_solar

from caunoi.vietnam.calendar import Calendar, public_holidays, swapped_working_days
from caunoi.vietnam.dates import VIETNAM

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
EXTRA = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=6)


def rest_of_the_working_week(year: int) -> list[str]:
    """Public days off of a year from Monday to Friday, as day/month."""
    return [f"{day.day}/{day.month}" for day in public_holidays(year) if day.weekday() < 5]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2024, "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9"),
        (2025, "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9"),
        (2026, "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11"),
        (2027, "1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11"),
    ],
)
def test_public_offices_rest_on_the_announced_days(year: int, days: str) -> None:
    assert rest_of_the_working_week(year) == days.split()


def test_saturdays_worked_for_a_swapped_day_are_working_days() -> None:
    assert swapped_working_days(2024) == {date(2024, 5, 4)}
    assert swapped_working_days(2025) == {date(2025, 4, 26)}
    assert swapped_working_days(2026) == {date(2026, 1, 10), date(2026, 8, 22)}
    assert date(2014, 12, 27) in swapped_working_days(2014)
    assert swapped_working_days(2019) == {date(2019, 1, 5), date(2019, 5, 4)}
    assert Calendar().is_working_day(date(2026, 8, 22))
    assert not Calendar().is_working_day(date(2026, 8, 29))


def test_the_day_of_vietnamese_culture_is_off_since_2026() -> None:
    assert not Calendar().is_working_day(date(2026, 11, 24))
    assert Calendar().is_working_day(date(2025, 11, 24))


@pytest.mark.parametrize("year", range(2008, 2101))
def test_tet_and_the_kings_day_follow_the_lunar_calendar(year: int) -> None:
    assert convert_lunar_to_solar(1, 1, year) in public_holidays(year)
    assert convert_lunar_to_solar(10, 3, year) in public_holidays(year)


@pytest.mark.parametrize("year", range(2027, 2060))
def test_a_year_gives_at_least_twelve_days_off_the_working_week(year: int) -> None:
    """Two holidays that meet on one day are one; swaps of working days are announced later."""
    assert len(rest_of_the_working_week(year)) >= 11


def test_the_reason_for_rest_is_told() -> None:
    calendar = Calendar(extra_days_off=frozenset({date(2026, 12, 3)}))
    assert calendar.reason_for_rest(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"
    assert calendar.reason_for_rest(date(2026, 1, 2)) == "Ngày nghỉ (thay cho ngày 10/01/2026)"
    assert calendar.reason_for_rest(date(2026, 12, 3)) == "Ngày nghỉ của cơ quan"
    assert calendar.reason_for_rest(date(2026, 11, 28)) == "Nghỉ cuối tuần"
    assert calendar.reason_for_rest(date(2026, 11, 25)) == ""


def test_an_authority_adds_days_off_and_working_days() -> None:
    calendar = Calendar(
        extra_days_off=frozenset({date(2026, 12, 3), date(2026, 8, 22)}),
        extra_working_days=frozenset({date(2026, 12, 5), date(2026, 11, 24)}),
    )
    assert not calendar.is_working_day(date(2026, 12, 3))
    assert not calendar.is_working_day(date(2026, 8, 22))
    assert calendar.is_working_day(date(2026, 12, 5))
    assert calendar.is_working_day(date(2026, 11, 24))


def test_one_day_cannot_be_both() -> None:
    day = frozenset({date(2026, 12, 5)})
    with pytest.raises(ValueError, match="05/12/2026"):
        Calendar(extra_days_off=day, extra_working_days=day)


def test_years_without_a_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="2101"):
        Calendar().is_working_day(date(2101, 1, 3))


def test_a_moment_counts_as_its_day() -> None:
    assert not Calendar().is_working_day(datetime(2026, 11, 24, 9, tzinfo=VIETNAM))


def test_seven_working_days_pass_over_the_holiday() -> None:
    assert Calendar().add_working_days(date(2026, 11, 20), 7) == date(2026, 12, 2)


@given(DAYS, st.integers(0, 60))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    calendar = Calendar()
    later = calendar.add_working_days(day, count)
    assert calendar.working_days_between(day, later) == count
    assert calendar.working_days_between(later, day) == -count


@given(DAYS, st.integers(0, 40), EXTRA)
def test_counting_agrees_with_looking_at_each_day(day: date, length: int, off: frozenset[date]) -> None:
    calendar = Calendar(extra_days_off=off)
    counted = 0
    for step in range(1, length + 1):
        one = day + timedelta(days=step)
        public = one in public_holidays(one.year)
        swapped = one in swapped_working_days(one.year)
        counted += one not in off and (swapped or (one.weekday() < 5 and not public))
    assert calendar.working_days_between(day, day + timedelta(days=length)) == counted


@given(DAYS)
def test_a_day_rests_for_a_reason_or_is_worked(day: date) -> None:
    calendar = Calendar()
    assert bool(calendar.reason_for_rest(day)) != calendar.is_working_day(day)
