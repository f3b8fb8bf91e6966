"""The newsroom's decisions, in plain values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.news import rules

NOW = datetime(2026, 3, 6, 9, tzinfo=UTC)


def test_the_steps_are_those_of_the_board_and_each_has_another_role() -> None:
    assert [step.role for step in rules.STEPS] == ["editor", "secretary", "head"]


def test_four_eyes() -> None:
    assert rules.may_approve(actor_id=1, last_editor_id=2)
    assert rules.may_approve(actor_id=1, last_editor_id=None)
    assert not rules.may_approve(actor_id=1, last_editor_id=1)


@pytest.mark.parametrize("reason", ["", " ", ".", "sai", "..........", "saisotrongbai", "a b"])
def test_a_full_stop_is_no_reason(reason: str) -> None:
    assert not rules.reason_is_enough(reason)


@pytest.mark.parametrize("reason", ["Thiếu số liệu.", "Sai tên xã ở đoạn hai"])
def test_a_sentence_is(reason: str) -> None:
    assert rules.reason_is_enough(reason)


def test_each_syllable_counts() -> None:
    assert rules.count_words("Hòa Sơn gặt 62 tạ/ha, được mùa!") == 8
    assert rules.count_words(" … – ") == 0


@given(st.integers(min_value=0, max_value=100_000))
def test_reading_takes_at_least_a_minute_and_longer_texts_no_less(words: int) -> None:
    assert rules.reading_minutes(words) >= 1
    assert rules.reading_minutes(words + 1) >= rules.reading_minutes(words)


@pytest.mark.parametrize(
    ("moment", "later"), [(None, False), (NOW, False), (NOW + timedelta(seconds=1), True), (NOW - timedelta(1), False)]
)
def test_only_a_moment_to_come_is_scheduled(moment: datetime | None, later: bool) -> None:
    assert rules.goes_out_later(moment, NOW) is later
