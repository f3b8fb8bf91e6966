from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.vietnam.dates import VIETNAM, ago, local_day, long_date, lunar_date, parse_day, short_date

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=VIETNAM)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def test_the_long_form_follows_the_decree() -> None:
    assert long_date(date(2026, 11, 23)) == "Thứ Hai, ngày 23 tháng 11 năm 2026"
    assert long_date(date(2026, 2, 1)) == "Chủ nhật, ngày 01 tháng 02 năm 2026"
    assert long_date(date(2026, 3, 9)) == "Thứ Hai, ngày 09 tháng 3 năm 2026"


def test_the_short_form_has_two_digits() -> None:
    assert short_date(date(2026, 1, 5)) == "05/01/2026"


def test_a_moment_counts_in_the_day_it_is_in_vietnam() -> None:
    assert local_day(datetime(2026, 11, 22, 18, 30, tzinfo=UTC)) == date(2026, 11, 23)
    assert short_date(datetime(2026, 11, 22, 18, 30, tzinfo=UTC)) == "23/11/2026"


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=20), "vừa xong"),
        (timedelta(minutes=5), "5 phút trước"),
        (timedelta(hours=3, minutes=59), "3 giờ trước"),
        (timedelta(hours=17), "hôm qua"),
        (timedelta(days=3), "3 ngày trước"),
        (timedelta(days=65), "2 tháng trước"),
        (timedelta(days=364), "12 tháng trước"),
        (timedelta(days=800), "2 năm trước"),
        (-timedelta(hours=2), "sắp tới"),
        (-timedelta(days=3), "còn 3 ngày"),
    ],
)
def test_the_past_is_told_as_people_tell_it(passed: timedelta, words: str) -> None:
    assert ago(NOW - passed, NOW) == words


def test_minutes_before_midnight_are_not_yesterday() -> None:
    midnight = datetime(2026, 11, 24, 0, 10, tzinfo=VIETNAM)
    assert ago(midnight - timedelta(minutes=20), midnight) == "20 phút trước"


@pytest.mark.parametrize("text", ["23/11/2026", " 23-11-2026 ", "23.11.2026", "2026-11-23"])
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert parse_day(text) == date(2026, 11, 23)


@pytest.mark.parametrize("text", ["", "31/02/2026", "11/23/2026", "hôm nay"])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="hãy viết như"):
        parse_day(text)


@given(DAYS)
def test_what_is_written_can_be_read_back(day: date) -> None:
    assert parse_day(short_date(day)) == day
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 17), "mùng 1 tháng Giêng năm Bính Ngọ"),
        (date(2026, 2, 16), "ngày 29 tháng Chạp năm Ất Tỵ"),
        (date(2026, 4, 26), "mùng 10 tháng Ba năm Bính Ngọ"),
        (date(2026, 8, 27), "rằm tháng Bảy năm Bính Ngọ"),
        (date(2025, 7, 30), "mùng 6 tháng Sáu nhuận năm Ất Tỵ"),
    ],
)
def test_lunar_days_are_named(day: date, words: str) -> None:
    assert lunar_date(day) == words


def test_the_lunar_calendar_is_vietnams_not_chinas() -> None:
    assert lunar_date(date(2007, 2, 17)) == "mùng 1 tháng Giêng năm Đinh Hợi"
    assert lunar_date(date(1985, 1, 21)) == "mùng 1 tháng Giêng năm Ất Sửu"
