"""The clock, held against a slow one that walks minute by minute."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.cases.rules.clock import ClockRule, Lateness, Limit, Measure, Pause, due_at, remaining, warns_at
from caunoi.vietnam.calendar import Calendar
from caunoi.vietnam.dates import VIETNAM
from caunoi.vietnam.working_time import WorkingHours

HOURS = WorkingHours()
MINUTE = timedelta(minutes=1)


def at(day: int, hour: int = 8, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


def slow_due(received: datetime, limit: Limit, hours: WorkingHours, pauses: list[Pause]) -> datetime:
    """Walk on, minute by minute, counting those in which the office is open and the clock runs."""
    day, counted = received.date(), 0
    while counted < limit.amount:
        day += timedelta(days=1)
        counted += bool(hours.intervals_on(day))
    whole = hours.working_minutes_between(received, datetime.combine(day, time(23, 59), VIETNAM))
    moment, left = received, whole
    while left:
        paused = any(pause.begins <= moment < pause.ends for pause in pauses if pause.ends)
        if hours.is_working(moment) and not paused:
            left -= 1
        moment += MINUTE
    return moment


moments = st.datetimes(datetime(2026, 8, 20), datetime(2026, 12, 20)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=VIETNAM)
)


@st.composite
def pauses_after(draw: st.DrawFn, start: datetime) -> list[Pause]:
    pauses, moment = [], start
    for _number in range(draw(st.integers(0, 2))):
        begins = moment + draw(st.integers(0, 3 * 24 * 60)) * MINUTE
        ends = begins + draw(st.integers(1, 4 * 24 * 60)) * MINUTE
        pauses.append(Pause(begins, ends))
        moment = ends
    return pauses


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_it_says_what_a_slow_walk_says(data: st.DataObject) -> None:
    received = data.draw(moments)
    limit = Limit(data.draw(st.integers(1, 6)))
    off = data.draw(st.sets(st.dates(date(2026, 8, 20), date(2027, 1, 10)), max_size=4))
    hours = WorkingHours(calendar=Calendar(extra_days_off=frozenset(off)))
    pauses = data.draw(pauses_after(received))
    expected = slow_due(received, limit, hours, pauses)
    found = due_at(received, limit, hours, pauses)
    assert found is not None
    assert hours.working_minutes_between(expected, found) == 0


def test_the_day_of_receipt_is_not_counted() -> None:
    assert due_at(at(5), Limit(3), HOURS) == at(8, 17)


def test_a_weekend_and_a_holiday_are_passed_over() -> None:
    received = at(20, month=11)
    assert due_at(received, Limit(2), HOURS) == at(25, 17, month=11)


def test_a_day_off_announced_later_moves_it_on() -> None:
    hours = WorkingHours(calendar=Calendar(extra_days_off=frozenset({date(2026, 10, 7)})))
    assert due_at(at(5), Limit(3), hours) == at(9, 17)


def test_time_waiting_for_the_citizen_is_not_the_offices() -> None:
    pause = Pause(at(6, 9), at(7, 9))
    assert due_at(at(5), Limit(3), HOURS, [pause]) == at(9, 17)


def test_a_pause_out_of_hours_costs_nothing() -> None:
    assert due_at(at(5), Limit(3), HOURS, [Pause(at(5, 18), at(6, 6))]) == at(8, 17)


def test_nobody_knows_while_the_clock_stands_still() -> None:
    assert due_at(at(5), Limit(3), HOURS, [Pause(at(6, 9))]) is None


def test_no_limit_is_never_due() -> None:
    assert due_at(at(5), Limit(), HOURS) is None


def test_what_is_done_the_same_day_and_comes_late_is_counted_from_the_next() -> None:
    assert due_at(at(5, 14), Limit(60, Measure.WORKING_MINUTES), HOURS) == at(5, 15)
    assert due_at(at(5, 15, 10), Limit(60, Measure.WORKING_MINUTES), HOURS) == at(6, 8, 30)
    assert due_at(
        at(5, 15, 10), Limit(60, Measure.WORKING_MINUTES), HOURS, rule=ClockRule(late_after=time(16, 0))
    ) == at(5, 16, 10)


@pytest.mark.parametrize(
    ("now", "state", "days"),
    [
        (at(5), Lateness.LEFT, 3),
        (at(7, 10), Lateness.SOON, 1),
        (at(8, 10), Lateness.SOON, 0),
        (at(8, 17, 1), Lateness.LATE, 1),
        (at(13, 9), Lateness.LATE, 3),
    ],
)
def test_what_is_left_is_told_in_working_days(now: datetime, state: Lateness, days: int) -> None:
    left = remaining(now, at(8, 17), None, HOURS, paused=False)
    assert (left.state, left.days) == (state, days)


def test_finished_in_time_is_done_and_finished_late_stays_late() -> None:
    assert remaining(at(20), at(8, 17), at(8, 16), HOURS, paused=False).state is Lateness.DONE
    late = remaining(at(20), at(8, 17), at(9, 9), HOURS, paused=False)
    assert (late.state, late.days) == (Lateness.LATE, 1)


def test_a_warning_comes_a_working_day_before() -> None:
    assert warns_at(at(12, 17), HOURS, 1) == at(9, 7, 30)


def test_calendar_days_that_end_on_a_day_off_end_on_the_next_working_one() -> None:
    assert due_at(at(5), Limit(5, Measure.CALENDAR_DAYS), HOURS) == at(12, 17)
    assert due_at(at(5), Limit(3, Measure.CALENDAR_DAYS), HOURS) == at(8, 17)


def test_what_is_due_the_same_day_is_due_when_the_office_closes() -> None:
    assert due_at(at(5, 9), Limit(0, Measure.SAME_DAY), HOURS) == at(5, 17)
    assert due_at(at(5, 15, 30), Limit(0, Measure.SAME_DAY), HOURS) == at(6, 17)


def test_a_limit_is_never_negative() -> None:
    with pytest.raises(ValueError, match="limit"):
        Limit(-1)


def test_born_on_the_29th_of_february_counts_like_any_day() -> None:
    received = datetime(2028, 2, 28, 9, 0, tzinfo=VIETNAM)
    assert due_at(received, Limit(1), HOURS) == datetime(2028, 2, 29, 17, 0, tzinfo=VIETNAM)
