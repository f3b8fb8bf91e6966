import re

from hypothesis import given
from hypothesis import strategies as st

from caunoi.vietnam.slugs import slugify


def test_a_name_becomes_an_address() -> None:
    assert slugify("Đức Bác") == "duc-bac"
    assert slugify("Quyết định số 1294/QĐ-UBND: “về việc…”") == "quyet-dinh-so-1294-qd-ubnd-ve-viec"


def test_nothing_readable_gives_nothing() -> None:
    assert slugify("…!?") == ""
    assert slugify("日本") == ""


def test_long_titles_end_with_a_whole_word() -> None:
    assert slugify("thông báo tuyển sinh", max_length=12) == "thong-bao"
    assert slugify("thông báo tuyển sinh", max_length=9) == "thong-bao"


def test_only_a_first_word_that_is_too_long_is_cut() -> None:
    assert slugify("a" * 30, max_length=10) == "a" * 10


@given(st.text(max_size=120), st.integers(1, 80))
def test_every_slug_is_short_and_clean(text: str, max_length: int) -> None:
    slug = slugify(text, max_length=max_length)
    assert len(slug) <= max_length
    assert slug == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert slugify(slug, max_length=max_length) == slug
