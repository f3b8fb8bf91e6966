"""What follows when a document becomes public: provisions, relations in both directions, citations, force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from caunoi.gazette import actions
from caunoi.gazette.models import Citation, Document, Provision
from caunoi.gazette.rules import Force

OLD = "12/2020/QĐ-UBND"
NEW = "07/2026/QĐ-UBND"


def force(document: Document, day: date) -> str:
    return Document.objects.with_force(day).get(pk=document.pk).force


def test_articles_of_a_public_document_have_rows_with_lasting_anchors(make_document: Callable[..., Document]) -> None:
    document = make_document(text="Điều 1. Phạm vi\n\n1. Một.\n2. Hai.\n\nĐiều 2. Hiệu lực\n\nTừ ngày ký.")
    assert list(document.provisions.values_list("anchor", "heading")) == [("dieu-1", "Phạm vi"), ("dieu-2", "Hiệu lực")]


def test_a_draft_has_no_provisions_cites_nothing_and_touches_nothing(make_document: Callable[..., Document]) -> None:
    old = make_document(OLD, effective_on=date(2020, 1, 1))
    make_document(NEW, public=False, effective_on=date(2026, 4, 1), relations=[("replaces", OLD)])
    assert not Provision.objects.filter(document__number=NEW).exists()
    assert force(old, date(2026, 5, 1)) == Force.IN_FORCE


def test_a_document_that_replaces_another_ends_it_from_its_own_first_day(
    make_document: Callable[..., Document],
) -> None:
    old = make_document(OLD, effective_on=date(2020, 1, 1), issued_on=date(2019, 12, 20))
    new = make_document(NEW, effective_on=date(2026, 4, 1), relations=[("replaces", "12/2020/qd-ubnd")])
    assert new.relations.get().target == old
    assert force(old, date(2026, 3, 31)) == Force.IN_FORCE
    assert force(old, date(2026, 4, 1)) == Force.EXPIRED


def test_a_document_that_was_named_before_it_came_is_found_when_it_comes(
    make_document: Callable[..., Document],
) -> None:
    new = make_document(
        NEW,
        effective_on=date(2026, 4, 1),
        relations=[("replaces", OLD)],
        text="Điều 1. Thay thế Quyết định số 12/2020/QĐ-UBND.",
    )
    assert new.relations.get().target is None
    assert Citation.objects.get(source=new).target is None
    old = make_document(OLD, effective_on=date(2020, 1, 1), issued_on=date(2019, 12, 20))
    assert new.relations.get().target == old
    assert Citation.objects.get(source=new).target == old
    assert force(old, date(2026, 5, 1)) == Force.EXPIRED


def test_a_number_used_again_each_year_means_the_one_that_was_there(make_document: Callable[..., Document]) -> None:
    first = make_document("15/QĐ-UBND", issued_on=date(2024, 2, 1))
    make_document("15/QĐ-UBND", issued_on=date(2026, 9, 1))
    reader = make_document("30/QĐ-UBND", issued_on=date(2025, 5, 5), relations=[("amends", "15/QĐ-UBND")])
    assert reader.relations.get().target == first


def test_withdrawing_a_document_gives_back_what_it_had_ended(
    make_document: Callable[..., Document], leader: Any
) -> None:
    old = make_document(OLD, effective_on=date(2020, 1, 1), issued_on=date(2019, 12, 20))
    new = make_document(NEW, effective_on=date(2026, 4, 1), relations=[("replaces", OLD)])
    actions.withdraw(new, leader, "Đăng nhầm bản chưa ký chính thức")
    assert force(old, date(2026, 5, 1)) == Force.IN_FORCE
    assert not Provision.objects.filter(document=new).exists()
    actions.restore(Document.objects.get(pk=new.pk), leader, "Đã có bản ký chính thức rồi")
    assert force(old, date(2026, 5, 1)) == Force.EXPIRED
    assert Provision.objects.filter(document=new).exists()


def test_only_an_approver_withdraws_and_says_why(
    make_document: Callable[..., Document], clerk: Any, leader: Any
) -> None:
    document = make_document()
    with pytest.raises(actions.NotAllowed):
        actions.withdraw(document, clerk, "Đăng nhầm bản chưa ký chính thức")
    with pytest.raises(actions.NotAllowed):
        actions.withdraw(document, leader, "Nhầm")


def test_two_documents_of_one_number_have_addresses_of_their_own(make_document: Callable[..., Document]) -> None:
    first, second = make_document(), make_document()
    assert first.slug == "quyet-dinh-15-qd-ubnd-2026"
    assert second.slug == "quyet-dinh-15-qd-ubnd-2026-2"


def test_a_stated_end_counts_where_no_day_is_known(make_document: Callable[..., Document]) -> None:
    document = make_document(OLD, effective_on=date(2020, 1, 1), stated_force="expired")
    assert force(document, date(2026, 5, 1)) == Force.EXPIRED
