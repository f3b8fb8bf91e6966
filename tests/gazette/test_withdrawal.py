"""Taking a public document back and showing it again: by an approver, with a reason, everywhere at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry, Site

from caunoi.demo import factories, gazette_factories
from caunoi.gazette import actions
from caunoi.gazette.models import Document
from caunoi.gazette.rules import Force
from tests.accounts.english_words import english_in

pytestmark = pytest.mark.django_db
REASON = "Phụ lục có số căn cước của người dân, đang được che lại."


def withdrawal_of(document: Document) -> str:
    return f"/quan-tri/van-ban/{document.pk}/thu-hoi/"


def return_of(document: Document) -> str:
    return f"/quan-tri/van-ban/{document.pk}/dang-lai/"


@pytest.fixture
def desk(leader: Any, as_person: Callable[[Any], Client]) -> Client:
    return as_person(leader)


@pytest.fixture
def document(make_document: Callable[..., Document]) -> Document:
    return make_document("15/QĐ-UBND", title="Về việc ban hành quy chế tiếp công dân")


def test_a_withdrawn_document_answers_gone_with_the_reason_and_nothing_of_what_it_said(
    desk: Client, client: Client, document: Document
) -> None:
    screen = desk.get(withdrawal_of(document)).content.decode()
    assert "Về việc ban hành quy chế tiếp công dân" in screen
    assert not english_in(screen)
    answer = desk.post(withdrawal_of(document), {"reason": REASON}, follow=True)
    assert "Đã thu hồi Quyết định số 15/QĐ-UBND." in answer.content.decode()
    gone = client.get(document.get_absolute_url())
    assert gone.status_code == 410
    assert REASON in gone.content.decode()
    assert "quy chế tiếp công dân" not in gone.content.decode()
    for outlet in ("/van-ban/", "/rss/van-ban.atom", "/van-ban/xuat.csv", "/api/v1/documents"):
        told = client.get(outlet)
        told = b"".join(told.streaming_content) if told.streaming else told.content
        assert "quy chế tiếp công dân" not in told.decode("utf-8-sig"), outlet


def test_it_comes_back_as_it_was_and_both_decisions_are_in_the_log(
    desk: Client, client: Client, document: Document
) -> None:
    desk.post(withdrawal_of(document), {"reason": REASON})
    screen = desk.get(return_of(document)).content.decode()
    assert REASON in screen
    assert not english_in(screen)
    answer = desk.post(return_of(document), {"reason": "Phụ lục đã che xong dữ liệu cá nhân."}, follow=True)
    assert "Đã đăng lại Quyết định số 15/QĐ-UBND." in answer.content.decode()
    page = client.get(document.get_absolute_url())
    assert page.status_code == 200
    assert "quy chế tiếp công dân" in page.content.decode()
    log = ModelLogEntry.objects.filter(object_id=str(document.pk))
    assert log.get(action="gazette.withdraw").data["reason"] == REASON
    assert log.get(action="gazette.restore").data["reason"] == "Phụ lục đã che xong dữ liệu cá nhân."


@pytest.mark.parametrize("reason", ["", "Sai rồi"])
def test_a_reason_in_a_sentence_is_asked_for_and_what_was_typed_stays(
    reason: str, desk: Client, client: Client, document: Document
) -> None:
    html = desk.post(withdrawal_of(document), {"reason": reason}).content.decode()
    assert "Hãy viết lý do thành câu" in html
    assert f">\n{reason}</textarea>" in html
    assert client.get(document.get_absolute_url()).status_code == 200


def test_a_second_press_is_told_that_it_is_done(desk: Client, document: Document) -> None:
    desk.post(withdrawal_of(document), {"reason": REASON})
    html = desk.post(withdrawal_of(document), {"reason": REASON}).content.decode()
    assert "Chỉ thu hồi được văn bản đang đăng." in html
    assert ModelLogEntry.objects.filter(action="gazette.withdraw").count() == 1


def test_what_it_replaced_is_in_force_again_while_it_is_gone(
    desk: Client, make_document: Callable[..., Document]
) -> None:
    former = make_document("11/QĐ-UBND")
    newer = make_document("15/QĐ-UBND", relations=[("replaces", "11/QĐ-UBND")])

    def force() -> str:
        return Document.objects.with_force(newer.issued_on).get(pk=former.pk).force

    assert force() == Force.EXPIRED
    desk.post(withdrawal_of(newer), {"reason": REASON})
    assert force() == Force.IN_FORCE
    desk.post(return_of(newer), {"reason": "Văn bản thay thế đã được rà soát xong."})
    assert force() == Force.EXPIRED


@pytest.mark.parametrize("role", ["contributor", "clerk", "editor"])
def test_whoever_does_not_approve_takes_nothing_back(
    role: str, request: Any, document: Document, client: Client, as_person: Callable[[Any], Client]
) -> None:
    browser = as_person(request.getfixturevalue(role))
    for address in (withdrawal_of(document), return_of(document)):
        assert browser.get(address, headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403
        browser.post(address, {"reason": REASON})
    assert client.get(document.get_absolute_url()).status_code == 200


def test_the_leader_of_another_portal_knows_nothing_of_it(
    second_site: Site, document: Document, client: Client, as_person: Callable[[Any], Client]
) -> None:
    other = factories.make_person("chu-tich-xa", "Ngô Văn Tám", role="leader", site=second_site, password="x")
    assert as_person(other).post(withdrawal_of(document), {"reason": REASON}).status_code == 404
    assert client.get(document.get_absolute_url()).status_code == 200


def test_the_list_offers_each_decision_where_it_can_be_taken(
    desk: Client, portal_site: Site, document: Document, clerk: Any, as_person: Callable[[Any], Client]
) -> None:
    draft = gazette_factories.make_document(portal_site, "16/QĐ-UBND", public=False)
    address = "/quan-tri/snippets/gazette/document/"
    listed = desk.get(address).content.decode()
    assert withdrawal_of(document) in listed
    assert withdrawal_of(draft) not in listed
    assert withdrawal_of(document) not in as_person(clerk).get(address).content.decode()
    assert f"/quan-tri/van-ban/{draft.pk}/duyet/" not in listed
    actions.send_for_approval(draft, clerk)
    desk.post(withdrawal_of(document), {"reason": REASON})
    listed = desk.get(address).content.decode()
    assert withdrawal_of(document) not in listed
    assert return_of(document) in listed
    assert f"/quan-tri/van-ban/{draft.pk}/duyet/" in listed


def test_the_list_leads_clerks_to_the_editor_and_asks_no_more_however_long_it_is(
    clerk: Any,
    leader: Any,
    make_document: Callable[..., Document],
    as_person: Callable[[Any], Client],
    queries_of: Callable[..., int],
) -> None:
    address = "/quan-tri/snippets/gazette/document/"
    first = make_document("1/QĐ-UBND")
    writer, approver = as_person(clerk), as_person(leader)
    assert f"{address}edit/{first.pk}/" in writer.get(address).content.decode()
    few = queries_of(address, writer), queries_of(address, approver)
    for serial in range(2, 8):
        make_document(f"{serial}/QĐ-UBND")
    assert (queries_of(address, writer), queries_of(address, approver)) == few
