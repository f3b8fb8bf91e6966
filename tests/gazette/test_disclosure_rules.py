"""What must be published by when, how an entry stands, and how ready the authority is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from caunoi.gazette import disclosure_rules as rules
from caunoi.gazette.disclosure_rules import CategoryState, Entry, Lack, Standing
from caunoi.vietnam.calendar import Calendar

DAY = date(2026, 11, 25)


def entry(**wishes: Any) -> Entry:
    return Entry(**{"due_on": DAY, "published_on": DAY, **wishes})


def test_five_working_days_pass_over_weekends_and_holidays() -> None:
    friday, day_of_culture = date(2026, 11, 20), date(2026, 11, 24)
    assert rules.due_on(friday, 5, Calendar()) == date(2026, 11, 30)
    assert rules.due_on(day_of_culture, 0, Calendar()) == day_of_culture


def test_an_authoritys_own_day_off_counts_too() -> None:
    calendar = Calendar(extra_days_off=frozenset({date(2026, 11, 26)}))
    assert rules.due_on(date(2026, 11, 20), 5, calendar) == date(2026, 12, 1)


def test_the_days_on_display_begin_with_the_day_of_publication() -> None:
    assert rules.display_until(date(2026, 3, 1), 30) == date(2026, 3, 30)
    assert rules.display_until(date(2026, 3, 1), None) is None
    assert rules.display_until(None, 30) is None


@pytest.mark.parametrize(
    ("wishes", "standing"),
    [
        ({"published_on": None}, Standing.DUE),
        ({"published_on": None, "due_on": DAY - timedelta(days=1)}, Standing.LATE),
        ({"published_on": DAY + timedelta(days=1)}, Standing.DUE),
        ({}, Standing.IN_TIME),
        ({"due_on": DAY - timedelta(days=1)}, Standing.PUBLISHED_LATE),
        ({"display_until": DAY}, Standing.IN_TIME),
        ({"display_until": DAY - timedelta(days=1)}, Standing.EXPIRED),
        ({"published_on": DAY - timedelta(days=366), "review_days": 365}, Standing.STALE),
        ({"published_on": DAY - timedelta(days=365), "review_days": 365}, Standing.IN_TIME),
        (
            {"published_on": DAY - timedelta(days=400), "review_days": 365, "checked_on": DAY - timedelta(days=3)},
            Standing.IN_TIME,
        ),
        ({"withdrawn": True}, Standing.WITHDRAWN),
    ],
)
def test_each_standing_begins_on_its_day(wishes: dict[str, Any], standing: Standing) -> None:
    assert rules.standing_on(DAY, entry(**wishes)) == standing


def state(key: str, *standings: Standing, expected: bool = True) -> CategoryState:
    return CategoryState(key, expected, standings)


def test_everything_in_order_is_a_hundred_and_nothing_at_all_is_zero() -> None:
    assert rules.readiness([state("ns", Standing.IN_TIME), state("phi", Standing.IN_TIME)]).score == 100
    assert rules.readiness([state("ns"), state("phi")]).score == 0
    assert rules.readiness([]).score == 0


def test_the_score_says_what_it_is_made_of_the_worst_first() -> None:
    found = rules.readiness(
        [
            state("ns"),
            state("phi", Standing.IN_TIME, Standing.PUBLISHED_LATE),
            state("bm", Standing.STALE),
            state("qh", Standing.IN_TIME, Standing.DUE, Standing.EXPIRED, Standing.WITHDRAWN),
        ]
    )
    assert [(reason.key, reason.lack) for reason in found.reasons] == [
        ("ns", Lack.MISSING),
        ("bm", Lack.STALE),
        ("phi", Lack.PUBLISHED_LATE),
    ]
    assert found.score == round(100 - 25 - 12.5 - 6.25)


def test_what_only_happens_at_times_is_not_missed() -> None:
    happening = state("nvqs", expected=False)
    assert rules.readiness([happening, state("ns", Standing.IN_TIME)]).score == 100
    late = state("nvqs", Standing.LATE, expected=False)
    assert rules.readiness([late, state("ns", Standing.IN_TIME)]).score == 50


def test_a_category_whose_only_entry_is_overdue_is_late_and_not_just_missing() -> None:
    (reason,) = rules.readiness([state("ns", Standing.LATE)]).reasons
    assert (reason.lack, reason.count) == (Lack.LATE, 1)


def test_quarters_are_read_and_named() -> None:
    assert rules.quarter_of("2026-3") == (date(2026, 7, 1), date(2026, 9, 30))
    assert rules.quarter_of("2026-4") == (date(2026, 10, 1), date(2026, 12, 31))
    assert rules.name_of_quarter(date(2026, 12, 31)) == "2026-4"
    for wrong in ("", "2026-5", "2026-0", "26-1", "2026-3 ", "x"):
        assert rules.quarter_of(wrong) is None
