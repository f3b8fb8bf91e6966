"""Pictures come in AVIF and WebP, in the sizes that a page needs; no reader waits for them to be made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.pages import pictures, rules
from caunoi.pages.models import PictureRendition

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pictures that the worker was asked to cut."""
    asked: list[int] = []
    monkeypatch.setattr("caunoi.pages.pictures.cut_soon", lambda picture: asked.append(picture.pk))
    return asked


def test_a_new_picture_is_shown_at_once_and_cut_later(make_picture: Callable[..., Any], asked_for: list[int]) -> None:
    picture = make_picture()
    html = pictures.picture_html(picture, "card")
    assert "<img" in html
    assert "<source" not in html
    assert list(PictureRendition.objects.values_list("filter_spec", flat=True)) == [rules.last_resort("card")]
    assert picture.pk in asked_for


@pytest.mark.cuts_pictures
@pytest.mark.django_db(transaction=True)
def test_the_worker_makes_every_size_in_every_format(make_picture: Callable[..., Any]) -> None:
    picture = make_picture()
    made = set(PictureRendition.objects.filter(image=picture).values_list("filter_spec", flat=True))
    assert made == set(rules.renditions_of_all())
    html = pictures.picture_html(picture, "card")
    assert 'type="image/avif"' in html
    assert 'type="image/webp"' in html
    assert "640w" in html


@pytest.mark.parametrize("use", rules.PICTURE_USES)
def test_a_picture_says_its_size_and_what_it_shows(use: str, make_picture: Callable[..., Any]) -> None:
    picture = make_picture(description="Cánh đồng Hòa Sơn buổi sớm")
    html = pictures.picture_html(picture, use)
    assert 'alt="Cánh đồng Hòa Sơn buổi sớm"' in html
    assert "width=" in html
    assert "height=" in html
    assert 'loading="lazy"' in html
    assert 'loading="lazy"' not in pictures.picture_html(picture, use, eager=True)


def test_a_picture_whose_file_is_gone_leaves_no_broken_frame(make_picture: Callable[..., Any]) -> None:
    picture = make_picture()
    picture.file.storage.delete(picture.file.name)
    assert pictures.picture_html(picture, "lead") == ""


def test_no_picture_is_nothing() -> None:
    assert pictures.picture_html(None, "lead") == ""


def test_many_pictures_take_as_many_queries_as_one(make_picture: Callable[..., Any]) -> None:
    shown = [make_picture(f"Ảnh {number}") for number in range(5)]
    for picture in shown:
        pictures.picture_html(picture, "thumb")
    pictures.prefetch(shown)
    with CaptureQueriesContext(connection) as captured:
        for picture in shown:
            pictures.picture_html(picture, "thumb")
    assert len(captured) == 0
