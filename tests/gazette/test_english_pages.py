"""The English side of documents: types, names and provisions in English, the texts themselves as they were issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from caunoi.gazette.disclosure_wording import in_language_of_page
from caunoi.gazette.models import DisclosureCategory, Document
from caunoi.gazette.wording import TYPE_NAMES, provision_name
from caunoi.vietnam.document_types import DOCUMENT_TYPES


def test_every_type_of_document_is_named_as_the_law_names_it_and_in_english():
    with translation.override("vi"):
        assert {slug: str(name) for slug, name in TYPE_NAMES.items()} == {
            slug: known.name for slug, known in DOCUMENT_TYPES.items()
        }
    with translation.override("en"):
        assert not {str(name) for name in TYPE_NAMES.values()} & {known.name for known in DOCUMENT_TYPES.values()}


def test_a_provision_is_named_in_the_order_of_the_language_of_the_page():
    with translation.override("vi"):
        assert provision_name("dieu-12-khoan-3-diem-dd") == "điểm đ khoản 3 Điều 12"
    with translation.override("en"):
        assert provision_name("dieu-12-khoan-3-diem-dd") == "point đ, clause 3, Article 12"
        assert provision_name("muc-ii") == "Section II"
        assert provision_name("") == ""


@pytest.mark.django_db
def test_the_english_page_says_what_became_of_a_decision(client: Client, make_document: Callable[..., Document]):
    old = make_document("12/2020/QĐ-UBND", issued_on=date(2019, 12, 20), effective_on=date(2020, 1, 1))
    make_document("7/2026/QĐ-UBND", effective_on=date(2026, 4, 1), relations=[("repeals", "12/2020/QĐ-UBND", "dieu-2")])
    told = client.get(f"/en/van-ban/{old.slug}/").content.decode()
    assert "Decision No. 12/2020/QĐ-UBND" in told
    assert "Some provisions are no longer in force, the first since 01/04/2026." in told
    assert "Repealed by" in told
    assert "Decision No. 7/2026/QĐ-UBND" in told
    assert '<span class="document__name">Decision No. 12/2020/QĐ-UBND</span>' in told


@pytest.mark.django_db
def test_the_english_list_names_types_in_english(client: Client, make_document: Callable[..., Document]):
    make_document("7/2026/NQ-HĐND")
    told = client.get("/en/van-ban/").content.decode()
    assert "Resolution" in told
    assert "Nghị quyết</" not in told


@pytest.mark.django_db
def test_the_slug_and_the_stored_name_stay_vietnamese_whoever_looks(make_document: Callable[..., Document]):
    with translation.override("en"):
        document = make_document("7/2026/NQ-HĐND")
        assert document.name == "Nghị quyết số 7/2026/NQ-HĐND"
        assert document.slug.startswith("nghi-quyet")


def test_the_law_s_categories_have_english_and_an_authority_s_own_keep_their_words():
    with translation.override("en"):
        assert in_language_of_page("Phí, lệ phí, thuế") == "Fees, charges and taxes"
        assert in_language_of_page("Lịch cắt điện của xã") == "Lịch cắt điện của xã"
        assert in_language_of_page("") == ""


@pytest.mark.django_db
def test_every_category_that_the_law_brings_is_named_in_english():
    with translation.override("en"):
        untold = [each.label for each in DisclosureCategory.objects.all() if each.shown_label == each.label]
    assert untold == []
