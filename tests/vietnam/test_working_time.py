import time as clock
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.vietnam.calendar import Calendar, public_holidays, swapped_working_days
from caunoi.vietnam.dates import VIETNAM
from caunoi.vietnam.working_time import Interval, WorkingHours

OFFICE = WorkingHours()
SATURDAY_MORNING = WorkingHours({**OFFICE.week, 5: [(time(7, 30), time(11, 0))]})
MOMENTS = st.integers(0, 800 * 24 * 60).map(
    lambda minutes: datetime(2025, 12, 1, tzinfo=VIETNAM) + timedelta(minutes=minutes)
)
DAYS_OF_2026 = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40)


def at(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(23, 7, 29), False),
        (at(23, 7, 30), True),
        (at(23, 11, 29), True),
        (at(23, 11, 30), False),
        (at(23, 13, 30), True),
        (at(23, 17, 0), False),
        (at(24, 9), False),
        (at(28, 9), False),
        (at(22, 9, month=8), True),
        (datetime(2026, 11, 23, 1, 0, tzinfo=UTC), True),
    ],
)
def test_the_office_is_open_in_its_hours_only(moment: datetime, is_open: bool) -> None:
    assert OFFICE.is_working(moment) is is_open


def test_the_next_opening_passes_over_nights_and_holidays() -> None:
    assert OFFICE.next_opening(at(23, 10)) == at(23, 10)
    assert OFFICE.next_opening(at(23, 12)) == at(23, 13, 30)
    assert OFFICE.next_opening(at(23, 17)) == at(25, 7, 30)


def test_a_term_in_minutes_runs_in_office_hours() -> None:
    assert OFFICE.add_working_minutes(at(23, 16), 120) == at(25, 8, 30)
    assert OFFICE.add_working_minutes(at(23, 10, 30), 60) == at(23, 11, 30)
    assert OFFICE.add_working_minutes(at(21, 10), 1) == at(23, 7, 31)
    assert OFFICE.add_working_minutes(at(21, 10), 0) == at(21, 10)


def test_a_term_in_days_lasts_to_the_close_of_its_last_day() -> None:
    assert OFFICE.add_working_days(at(20, 9), 7) == at(2, 17, month=12)
    assert OFFICE.add_working_days(at(21, 9), 1) == at(23, 17)
    assert OFFICE.add_working_days(at(20, 22), 1) == at(23, 17)


def test_hours_on_a_saturday_do_not_make_it_a_working_day() -> None:
    assert SATURDAY_MORNING.is_working(at(28, 9))
    assert SATURDAY_MORNING.add_working_days(at(27, 9), 1) == at(30, 17)
    assert SATURDAY_MORNING.working_minutes_between(at(28, 0), at(29, 0)) == 210


def test_a_swapped_saturday_is_worked_in_full() -> None:
    assert SATURDAY_MORNING.is_working(at(22, 16, month=8))


def test_a_holiday_that_is_worked_keeps_the_hours_of_its_weekday() -> None:
    short_tuesday = {**OFFICE.week, 1: [(time(8), time(10))]}
    hours = WorkingHours(short_tuesday, Calendar(extra_working_days=frozenset({date(2026, 11, 24)})))
    assert hours.working_minutes_between(at(24, 0), at(25, 0)) == 120


def test_a_weekday_without_hours_counts_for_no_deadline() -> None:
    closed_on_wednesday = WorkingHours({day: hours for day, hours in OFFICE.week.items() if day != 2})
    assert closed_on_wednesday.add_working_days(at(23, 9), 1) == at(26, 17)


def test_seconds_are_kept_and_begun_minutes_not_counted() -> None:
    start = at(23, 9) + timedelta(seconds=30)
    assert OFFICE.add_working_minutes(start, 10) == start + timedelta(minutes=10)
    assert OFFICE.working_minutes_between(start, at(23, 9, 10)) == 9
    assert OFFICE.working_minutes_between(at(23, 9, 10), start) == -9


def test_the_hours_are_kept_in_order() -> None:
    hours = WorkingHours({0: [(time(13), time(17)), (time(8), time(12))]})
    assert hours.intervals_on(date(2026, 11, 23)) == (
        Interval(time(8), time(12)),
        Interval(time(13), time(17)),
    )


@pytest.mark.parametrize(
    ("week", "reason"),
    [
        ({}, "ít nhất một buổi"),
        ({5: [(time(8), time(12))]}, "ít nhất một buổi"),
        ({7: [(time(8), time(12))]}, "Ngày trong tuần"),
        ({0: [(time(12), time(8))]}, "phải sau giờ mở cửa"),
        ({0: [(time(8), time(12)), (time(11), time(17))]}, "chồng lên"),
        ({0: [(time(8, tzinfo=UTC), time(12, tzinfo=UTC))]}, "không kèm múi giờ"),
    ],
)
def test_impossible_hours_are_refused_with_the_reason(week: dict[int, list[tuple[time, time]]], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        WorkingHours(week)


def test_impossible_questions_are_refused() -> None:
    with pytest.raises(ValueError, match="múi giờ"):
        OFFICE.is_working(datetime(2026, 11, 23, 9))
    with pytest.raises(ValueError, match="không được âm"):
        OFFICE.add_working_minutes(at(23, 9), -1)
    with pytest.raises(ValueError, match="từ 1 trở lên"):
        OFFICE.add_working_days(at(23, 9), 0)
    with pytest.raises(ValueError, match="2101"):
        OFFICE.add_working_minutes(at(23, 9), 10**8)


def slowly_open(minute: datetime, hours: WorkingHours) -> bool:
    """The same promise told in another way: is this one minute worked?"""
    day = minute.date()
    calendar = hours.calendar
    called = day not in calendar.extra_days_off and (
        day in calendar.extra_working_days or day in swapped_working_days(day.year)
    )
    off = day in calendar.extra_days_off or (
        day in public_holidays(day.year) and day not in calendar.extra_working_days
    )
    since_midnight = minute.hour * 60 + minute.minute
    full_day = 450 <= since_midnight < 690 or 810 <= since_midnight < 1020
    if day.weekday() == 5 and 5 in hours.week and not called:
        return not off and 450 <= since_midnight < 660
    if day.weekday() >= 5:
        return called and full_day
    return not off and full_day


@settings(max_examples=40)
@given(MOMENTS, st.integers(0, 9 * 24 * 60), st.booleans(), DAYS_OF_2026, DAYS_OF_2026)
def test_time_between_agrees_with_counting_every_minute(
    start: datetime, length: int, saturdays: bool, off: frozenset[date], called: frozenset[date]
) -> None:
    week = (SATURDAY_MORNING if saturdays else OFFICE).week
    hours = WorkingHours(week, Calendar(extra_days_off=off, extra_working_days=called - off))
    minutes = (start + timedelta(minutes=step) for step in range(length))
    counted = sum(slowly_open(minute, hours) for minute in minutes)
    assert hours.working_minutes_between(start, start + timedelta(minutes=length)) == counted


@settings(max_examples=40)
@given(MOMENTS, st.integers(1, 1500), DAYS_OF_2026)
def test_a_deadline_is_the_first_moment_by_which_the_minutes_have_passed(
    start: datetime, minutes: int, off: frozenset[date]
) -> None:
    hours = WorkingHours(calendar=Calendar(extra_days_off=off))
    moment, left = start, minutes
    while left:
        left -= slowly_open(moment, hours)
        moment += timedelta(minutes=1)
    assert hours.add_working_minutes(start, minutes) == moment


@given(MOMENTS)
def test_the_next_opening_is_the_first_open_moment(start: datetime) -> None:
    opening = OFFICE.next_opening(start)
    assert opening >= start
    assert OFFICE.is_working(opening)
    assert OFFICE.working_minutes_between(start, opening) == 0


@given(MOMENTS, st.integers(0, 20_000))
def test_adding_and_measuring_agree(start: datetime, minutes: int) -> None:
    end = OFFICE.add_working_minutes(start, minutes)
    assert OFFICE.working_minutes_between(start, end) == minutes
    assert OFFICE.working_minutes_between(end, start) == -minutes


@given(MOMENTS, MOMENTS, MOMENTS)
def test_time_between_adds_up(first: datetime, second: datetime, third: datetime) -> None:
    direct = OFFICE.working_time_between(first, third)
    assert direct == OFFICE.working_time_between(first, second) + OFFICE.working_time_between(second, third)


@given(MOMENTS, st.integers(1, 60))
def test_a_deadline_in_days_falls_on_the_calendars_day(start: datetime, count: int) -> None:
    end = OFFICE.add_working_days(start, count)
    assert end.date() == OFFICE.calendar.add_working_days(start.date(), count)
    assert end.time() == time(17)


def test_thousands_of_deadlines_take_no_time() -> None:
    began = clock.perf_counter()
    for step in range(3000):
        OFFICE.add_working_minutes(at(23, 9) + timedelta(minutes=step), 20 * 450)
    assert clock.perf_counter() - began < 3
