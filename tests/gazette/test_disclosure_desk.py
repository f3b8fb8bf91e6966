"""Clerks fill the catalogue, leaders see how ready the authority is, and each only on their own site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, Site

from caunoi.gazette.actions import disclose
from caunoi.gazette.models import Disclosure, DisclosureCategory, Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("addresses_of_documents")]
LIST, ADD = "/quan-tri/cong-khai/", "/quan-tri/cong-khai/new/"
WAITING, READINESS = "/quan-tri/cong-khai-cho/", "/quan-tri/cong-khai-san-sang/"


@pytest.fixture
def addresses_of_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Document, "get_absolute_url", lambda self: f"/van-ban/{self.slug}/")


def wish(site: Site, **changes: Any) -> dict[str, Any]:
    return {
        "site": site.pk,
        "category": DisclosureCategory.objects.get(key="ns").pk,
        "document_number": "",
        "title": "Dự toán ngân sách năm",
        "number": "",
        "made_on": "02/03/2026",
        "published_on": "04/03/2026",
        "display_until": "",
        "checked_on": "",
        "page": "",
        "link": "https://example.vn/",
        "form": "Đăng trên cổng thông tin điện tử",
        "place": "",
        "responsible_unit": "",
        "withdrawn_reason": "",
        **changes,
    }


def test_a_clerk_writes_an_entry_and_the_law_says_the_rest(
    clerk: Any, as_person: Callable[[Any], Client], portal_site: Site
) -> None:
    desk = as_person(clerk)
    assert desk.get(ADD).status_code == 200
    assert desk.post(ADD, wish(portal_site)).status_code == 302
    entry = Disclosure.objects.get()
    assert (entry.due_on, entry.display_until) == (date(2026, 3, 9), date(2026, 4, 2))
    assert ModelLogEntry.objects.filter(content_type__model="disclosure", user=clerk).exists()
    assert desk.get(LIST).status_code == 200
    assert desk.get(f"{LIST}edit/{entry.pk}/").status_code == 200


def test_a_document_is_named_by_its_number_however_it_is_typed(
    clerk: Any, as_person: Callable[[Any], Client], portal_site: Site, make_document: Callable[..., Document]
) -> None:
    document = make_document("15/KH-UBND", title="Kế hoạch sản xuất")
    as_person(clerk).post(ADD, wish(portal_site, document_number="15/kh-ubnd", title="", link=""))
    entry = Disclosure.objects.get()
    assert entry.document == document
    assert entry.title == "Kế hoạch sản xuất"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"document_number": "99/KH-UBND"}, "Cổng chưa đăng văn bản nào có số này."),
        ({"title": ""}, "Hãy ghi tên thông tin"),
        ({"link": ""}, "nơi người dân xem được"),
        ({"published_on": "01/03/2026"}, "không thể trước ngày tạo ra"),
        ({"published_on": "01/03/2099"}, "không thể sau hôm nay"),
        ({"display_until": "03/03/2026"}, "Ngày hết thời gian công khai phải sau ngày công khai."),
        ({"withdrawn_reason": "sai"}, "Hãy viết lý do thành câu."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    clerk: Any, as_person: Callable[[Any], Client], portal_site: Site, wrong: dict[str, str], message: str
) -> None:
    answer = as_person(clerk).post(ADD, wish(portal_site, **wrong))
    assert message in answer.content.decode()
    assert not Disclosure.objects.exists()


def test_a_draft_document_is_found_by_nobodys_number(
    clerk: Any, as_person: Callable[[Any], Client], portal_site: Site, make_document: Callable[..., Document]
) -> None:
    make_document("16/KH-UBND", public=False)
    answer = as_person(clerk).post(ADD, wish(portal_site, document_number="16/KH-UBND"))
    assert "Cổng chưa đăng" in answer.content.decode()


def test_what_was_published_is_taken_back_and_not_deleted(
    clerk: Any, as_person: Callable[[Any], Client], portal_site: Site
) -> None:
    desk = as_person(clerk)
    desk.post(ADD, wish(portal_site))
    entry = Disclosure.objects.get()
    desk.post(f"{LIST}delete/{entry.pk}/")
    assert Disclosure.objects.filter(pk=entry.pk).exists()


def test_a_press_puts_a_waiting_document_into_the_catalogue(
    clerk: Any, as_person: Callable[[Any], Client], make_document: Callable[..., Document]
) -> None:
    document = make_document("15/KH-UBND")
    make_document("16/GM-UBND", type="giay-moi")
    desk = as_person(clerk)
    told = desk.get(WAITING).content.decode()
    assert "15/KH-UBND" in told
    assert "16/GM-UBND" not in told
    category = DisclosureCategory.objects.get(key="qh")
    assert desk.post(WAITING, {"document": document.pk, "category": category.pk}).status_code == 302
    entry = Disclosure.objects.get()
    assert (entry.document, entry.published_on) == (document, timezone.localdate())
    assert ModelLogEntry.objects.filter(action="gazette.disclose", user=clerk).exists()
    assert desk.post(WAITING, {"document": document.pk, "category": category.pk}).status_code == 404
    assert desk.post(WAITING, {"document": "x", "category": "-1"}).status_code == 404


def test_publishing_alone_discloses_nothing(make_document: Callable[..., Document]) -> None:
    make_document("15/KH-UBND")
    assert not Disclosure.objects.exists()


def test_the_clerks_desk_counts_and_the_leaders_has_the_score(
    clerk: Any, leader: Any, as_person: Callable[[Any], Client], make_document: Callable[..., Document]
) -> None:
    make_document("15/KH-UBND")
    told = as_person(clerk).get("/quan-tri/").content.decode()
    assert "Văn bản chờ đưa vào công khai" in told
    assert "Công khai còn thiếu, chậm hoặc cũ" in told
    assert "Mức sẵn sàng công khai" not in told
    seen = as_person(leader).get("/quan-tri/").content.decode()
    assert "Mức sẵn sàng công khai" in seen
    report = as_person(leader).get(READINESS).content.decode()
    assert "chưa có mục nào" in report
    assert "0/100" in report


def test_a_leader_looks_and_changes_nothing(
    clerk: Any, leader: Any, as_person: Callable[[Any], Client], portal_site: Site
) -> None:
    as_person(clerk).post(ADD, wish(portal_site))
    entry = Disclosure.objects.get()
    desk = as_person(leader)
    assert desk.get(WAITING).status_code in {302, 403}
    desk.post(ADD, wish(portal_site, title="Của lãnh đạo"))
    desk.post(f"{LIST}edit/{entry.pk}/", wish(portal_site, title="Đã sửa"))
    assert list(Disclosure.objects.values_list("title", flat=True)) == ["Dự toán ngân sách năm"]


def test_another_sites_entries_do_not_exist_for_a_clerk(
    clerk: Any,
    as_person: Callable[[Any], Client],
    second_site: Site,
    make_document: Callable[..., Document],
) -> None:
    document = make_document("15/KH-UBND", site=second_site)
    desk = as_person(clerk)
    assert "15/KH-UBND" not in desk.get(WAITING).content.decode()
    entry = disclose(document, DisclosureCategory.objects.get(key="qh"), None)
    assert desk.get(f"{LIST}edit/{entry.pk}/").status_code == 404
    assert "15/KH-UBND" not in desk.get(LIST).content.decode()
    desk.post(ADD, wish(second_site))
    assert Disclosure.objects.count() == 1


@pytest.mark.parametrize("role", ["contributor", "editor", "officer"])
def test_other_roles_find_no_door(role: str, request: Any, as_person: Callable[[Any], Client]) -> None:
    desk = as_person(request.getfixturevalue(role))
    for screen in (LIST, ADD, WAITING, READINESS):
        assert desk.get(screen).status_code in {302, 403}
