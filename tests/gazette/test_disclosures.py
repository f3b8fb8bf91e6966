"""`/cong-khai/`: what must be published is found, taken away and followed; what is not public is nowhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Site

from caunoi.gazette.actions import complete, disclose, withdraw
from caunoi.gazette.disclosure_state import counts_of, readiness_of
from caunoi.gazette.models import Disclosure, DisclosureCategory, Document
from caunoi.units.models import DayException, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("addresses_of_documents")]
CATALOGUE, REGISTER = "/cong-khai/", "/cong-khai/danh-muc/"
OUTLETS = (CATALOGUE, REGISTER, "/cong-khai/xuat.csv", "/cong-khai/moi.atom", "/cong-khai/moi.xml", "/en/cong-khai/")


@pytest.fixture
def addresses_of_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Document, "get_absolute_url", lambda self: f"/van-ban/{self.slug}/")


@pytest.fixture
def make_disclosure(portal_site: Site) -> Callable[..., Disclosure]:
    def make(title: str = "Dự toán ngân sách năm", key: str = "ns", **wishes: Any) -> Disclosure:
        today = timezone.localdate()
        wishes = {"site": portal_site, "made_on": today, "published_on": today, "link": "https://example.vn/"} | wishes
        entry = Disclosure(title=title, category=DisclosureCategory.objects.get(key=key), **wishes)
        complete(entry)
        entry.save()
        return entry

    return make


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_law_is_seeded_as_dated_data(portal_site: Site) -> None:
    categories = DisclosureCategory.objects.valid_on(date(2026, 11, 23))
    assert categories.count() == 19
    assert categories.get(key="sk").working_days == 0
    assert set(categories.filter(on_radio=True).values_list("key", flat=True)) == {
        "htxh",
        "quy",
        "nvqs",
        "cb",
        "dt",
        "phi",
    }
    assert not DisclosureCategory.objects.valid_on(date(2023, 6, 30)).exists()


def test_an_entry_shows_where_when_and_until(
    client: Client, make_disclosure: Callable[..., Disclosure], district: Unit
) -> None:
    make_disclosure(
        made_on=date(2026, 3, 2),
        published_on=date(2026, 3, 4),
        display_until=date(2099, 12, 31),
        place="Bảng tin trụ sở",
        responsible_unit=district,
    )
    told = page(client, CATALOGUE)
    for words in ("Dự toán ngân sách năm", "02/03/2026", "04/03/2026", "31/12/2099", "Bảng tin trụ sở", "đúng hạn"):
        assert words in told
    assert 'href="https://example.vn/"' in told


def test_a_document_gives_its_title_number_and_date_and_its_withdrawal_takes_the_entry_back(
    client: Client,
    make_document: Callable[..., Document],
    clerk: Any,
    leader: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    document = make_document("15/KH-UBND", title="Kế hoạch sản xuất", issued_on=date(2026, 3, 2))
    entry = disclose(document, DisclosureCategory.objects.get(key="qh"), clerk)
    assert (entry.title, entry.number, entry.made_on) == ("Kế hoạch sản xuất", "15/KH-UBND", date(2026, 3, 2))
    assert disclose(document, entry.category, clerk) == entry
    assert f"/van-ban/{document.slug}/" in page(client, CATALOGUE)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(document, leader, "Ban hành nhầm thẩm quyền của cấp trên.")
    for outlet in OUTLETS:
        assert "Kế hoạch sản xuất" not in page(client, outlet)


@pytest.mark.parametrize(
    "hidden",
    [
        {"published_on": None},
        {"withdrawn_reason": "Đăng nhầm bản chưa ký."},
        {"display_until": date(2020, 1, 1)},
    ],
)
@pytest.mark.parametrize("outlet", OUTLETS)
def test_what_is_not_on_display_is_in_no_outlet(
    client: Client, make_disclosure: Callable[..., Disclosure], hidden: dict[str, Any], outlet: str
) -> None:
    make_disclosure("Danh sách chưa đăng", **hidden)
    assert "Danh sách chưa đăng" not in page(client, outlet)


def test_another_sites_entries_are_not_here(
    client: Client, make_disclosure: Callable[..., Disclosure], second_site: Site
) -> None:
    make_disclosure("Ngân sách của xã", site=second_site)
    for outlet in OUTLETS:
        assert "Ngân sách của xã" not in page(client, outlet)


def test_filters_combine_and_a_quarter_has_also_what_is_no_longer_shown(
    client: Client, make_disclosure: Callable[..., Disclosure], district: Unit, commune: Unit
) -> None:
    summer = {"made_on": date(2026, 7, 1), "published_on": date(2026, 7, 2), "display_until": date(2026, 8, 1)}
    make_disclosure("Quyết toán quý hai", responsible_unit=district, **summer)
    make_disclosure("Báo cáo khác đơn vị", responsible_unit=commune, **summer)
    make_disclosure("Mức phí chợ", key="phi", responsible_unit=district, **summer)
    make_disclosure("Dự toán hôm nay", responsible_unit=district)
    told = page(client, f"{CATALOGUE}?danh-muc=ns&quy=2026-3&don-vi={district.slug}")
    assert "Quyết toán quý hai" in told
    for other in ("Báo cáo khác đơn vị", "Mức phí chợ", "Dự toán hôm nay"):
        assert other not in told
    assert "Quyết toán quý hai" not in page(client, CATALOGUE)


@pytest.mark.parametrize("wrong", ["quy=2026-9", "danh-muc=khong-co", "don-vi=khong-co", "quy=%00", "danh-muc='--"])
def test_what_is_not_there_is_not_found(client: Client, portal_site: Site, wrong: str) -> None:
    assert client.get(f"{CATALOGUE}?{wrong}").status_code == 404


def test_the_laws_own_list_has_its_columns_and_the_contact(
    client: Client, make_disclosure: Callable[..., Disclosure]
) -> None:
    make_disclosure(number="15/QĐ-UBND", place="Nhà văn hóa")
    told = page(client, REGISTER)
    for words in ("Đầu mối cung cấp thông tin", "15/QĐ-UBND", "Nhà văn hóa", "Hình thức công khai", "trong 5 ngày làm"):
        assert words in told


def test_tables_open_in_excel_and_hold_no_formula(client: Client, make_disclosure: Callable[..., Disclosure]) -> None:
    make_disclosure('=HYPERLINK("https://example.vn")')
    book = client.get("/cong-khai/xuat.xlsx?danh-muc=ns")
    rows = list(load_workbook(BytesIO(book.content)).active.values)
    assert rows[0][1] == "Tên thông tin"
    assert rows[1][1].startswith("'=")
    assert rows[1][3].date() == timezone.localdate()
    plain = client.get("/cong-khai/xuat.csv").content
    assert plain.startswith(b"\xef\xbb\xbf")
    assert "'=HYPERLINK" in plain.decode("utf-8-sig")


def test_the_due_day_follows_the_authoritys_own_days_off(make_disclosure: Callable[..., Disclosure]) -> None:
    made = date(2026, 3, 2)
    assert make_disclosure(made_on=made).due_on == date(2026, 3, 9)
    DayException.objects.create(day=date(2026, 3, 4), kind="off", reason="Nghỉ bão")
    assert make_disclosure(made_on=made).due_on == date(2026, 3, 10)


def test_the_score_of_a_site_rises_with_what_it_publishes(
    portal_site: Site, make_disclosure: Callable[..., Disclosure]
) -> None:
    today = timezone.localdate()
    assert readiness_of(counts_of(portal_site.pk, today)).score == 0
    for category in DisclosureCategory.objects.filter(is_expected=True):
        make_disclosure(category.label, key=category.key)
    assert readiness_of(counts_of(portal_site.pk, today)).score == 100
    make_disclosure(key="ns", published_on=None, made_on=today - timedelta(days=60))
    assert readiness_of(counts_of(portal_site.pk, today)).score < 100


def test_pages_are_kept_for_everyone_until_something_changes(
    client: Client, make_disclosure: Callable[..., Disclosure], portal_site: Site
) -> None:
    for outlet in OUTLETS:
        response = client.get(outlet)
        assert "public" in response.headers["Cache-Control"]
        assert not response.cookies
        assert f"disclosures:{portal_site.pk}" in response.cache_tags


def test_a_longer_list_takes_no_more_queries(
    make_disclosure: Callable[..., Disclosure],
    make_document: Callable[..., Document],
    queries_of: Callable[..., int],
    district: Unit,
    settings: Any,
) -> None:
    settings.PAGE_CACHE_SECONDS = 0
    category = DisclosureCategory.objects.get(key="qh")
    disclose(make_document("1/KH-UBND"), category, None)
    make_disclosure(responsible_unit=district)
    before = [queries_of(outlet) for outlet in OUTLETS]
    for number in range(2, 8):
        disclose(make_document(f"{number}/KH-UBND"), category, None)
        make_disclosure(responsible_unit=district)
    assert [queries_of(outlet) for outlet in OUTLETS] == before
