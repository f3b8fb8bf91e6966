"""Each role sees in the back office only what is theirs, and reaches no more than it sees."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from caunoi.accounts import rules
from caunoi.demo import factories
from caunoi.news.models import ArticlePage, NewsIndexPage, SectionPage
from caunoi.units.models import Unit

PROPS = re.compile(r"<script[^>]*wagtail-sidebar-props[^>]*>(.*?)</script>", re.DOTALL)
PICTURES = {"images", "media", "documents"}
NOTICES = {"thong-bao", "thong-bao-cua-cong", "canh-bao", "tam-dung-dich-vu", "kenh-chinh-thuc"}
WORKFLOWS = {"reports", "workflows", "workflow-tasks"}
BOARD_REPORTS = {*WORKFLOWS, "locked-pages", "site-history", "aging-pages"}
WORDS_OF_THE_SEARCH = {"tim-kiem", "ket-qua-uu-tien", "tu-dong-nghia", "unanswered"}
DOCUMENTS = {"gazette", "danh-sach-van-ban"}
PROCEDURES = {"procedures", "danh-sach-thu-tuc"}
HELP = {"help", "keyboard-shortcuts-trigger"}
# What changes with the law; leaders read it.
DATED_ROWS = {
    *("ten-trang-thai-ho-so", "bac-bao-cao-cham-han", "thoi-han-luu-ho-so", "bo-chi-so-phuc-vu", "quy-tac-tinh-han"),
    "settings",
}
SEEN: dict[str, set[str]] = {
    "contributor": {"tin-bai", *PICTURES},
    "editor": {"explorer", "tin-bai", *PICTURES, *WORKFLOWS, *WORDS_OF_THE_SEARCH},
    "secretary": {"explorer", "tin-bai", *PICTURES, *BOARD_REPORTS, *WORDS_OF_THE_SEARCH},
    "head": {
        *("explorer", "tin-bai", "settings", "menu"),
        *PICTURES,
        *BOARD_REPORTS,
        *NOTICES,
        *WORDS_OF_THE_SEARCH,
    },
    "clerk": {"incoming", "returned", "wanted", "cong-khai", *DOCUMENTS, *PROCEDURES, *PICTURES},
    "officer": {"cases", "reception", *PROCEDURES},
    "leader": {
        *("to-approve", "procedures-to-approve", "cong-khai", "cases", "mau-tra-loi", "reports", "page-ratings"),
        *DOCUMENTS,
        *PROCEDURES,
        *DATED_ROWS,
    },
    "administrator": {
        *("explorer", "tin-bai", "settings", "menu", "thong-tin-cong", "users", "page-ratings", "design-gallery"),
        *("incoming", "to-approve", "cong-khai"),
        *DATED_ROWS,
        *DOCUMENTS,
        *WORDS_OF_THE_SEARCH,
        *PICTURES,
        *BOARD_REPORTS,
        *NOTICES,
    },
}


def names_in(items: list[Any]) -> set[str]:
    names: set[str] = set()
    for item in items:
        about, *rest = item["_args"]
        names.add(about["name"])
        names |= names_in(rest[0]) if rest and isinstance(rest[0], list) else set()
    return names


def menu_of(browser: Client) -> set[str]:
    props = json.loads(PROPS.search(browser.get("/quan-tri/").content.decode()).group(1))
    menu = next(module for module in props["modules"] if "MainMenu" in module["_type"])
    return names_in(menu["_args"][0])


@pytest.fixture
def browser_of(request: Any, as_person: Callable[[Any], Client]) -> Callable[[str], Client]:
    return lambda role: as_person(request.getfixturevalue(role))


@pytest.mark.parametrize("role", list(SEEN))
def test_the_menu_names_only_what_is_the_roles(role: str, browser_of: Callable[[str], Client]) -> None:
    seen = menu_of(browser_of(role))
    if role == "administrator":
        # Each new room adds something for whoever runs the site.
        assert SEEN[role] - NOTICES <= seen
    else:
        assert seen - NOTICES == (SEEN[role] | HELP) - NOTICES
    assert bool(seen & NOTICES) == bool(SEEN[role] & NOTICES)


@pytest.mark.parametrize("role", list(SEEN))
def test_a_report_that_is_not_in_the_menu_does_not_open(role: str, browser_of: Callable[[str], Client]) -> None:
    browser = browser_of(role)
    for screen, roles in rules.REPORTS.items():
        for name in (screen, f"{screen}_results"):
            answer = browser.get(reverse(name))
            assert answer.status_code == (200 if rules.Role(role) in roles else 302), name


CLOSED = (
    "wagtailadmin_collections:index",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:task_index",
    "wagtailusers_groups:index",
    "wagtailsites:index",
    "wagtaillocales:index",
    "wagtailredirects:index",
)


@pytest.mark.parametrize("role", list(SEEN))
def test_what_belongs_to_the_whole_installation_opens_to_no_role(
    role: str, browser_of: Callable[[str], Client]
) -> None:
    browser = browser_of(role)
    for name in CLOSED:
        assert browser.get(reverse(name)).status_code == 302, name


@pytest.mark.parametrize("role", ["clerk", "officer", "leader"])
def test_who_does_not_write_reaches_no_page_and_no_list_of_articles(
    role: str, browser_of: Callable[[str], Client], portal_site: Site
) -> None:
    browser = browser_of(role)
    assert browser.get(reverse("articles:index")).status_code == 302
    assert browser.get(reverse("articles:choose_parent")).status_code == 302
    assert browser.get(reverse("wagtailadmin_pages:edit", args=[portal_site.root_page_id])).status_code == 302


@pytest.mark.parametrize("role", ["officer", "leader"])
def test_who_has_no_pictures_reaches_none(role: str, browser_of: Callable[[str], Client]) -> None:
    browser = browser_of(role)
    for name in ("wagtailimages:add", "wagtaildocs:add", "wagtailimages:index", "wagtaildocs:index"):
        assert browser.get(reverse(name)).status_code == 302, name


def test_a_contributor_adds_articles_and_no_other_page(
    browser_of: Callable[[str], Client], portal_site: Site, section: SectionPage
) -> None:
    browser = browser_of("contributor")
    news = NewsIndexPage.objects.descendant_of(portal_site.root_page).get()
    add = "wagtailadmin_pages:add"
    assert browser.get(reverse(add, args=["news", "articlepage", section.pk])).status_code == 200
    assert browser.get(reverse(add, args=["news", "sectionpage", news.pk])).status_code == 302
    assert browser.get(reverse(add, args=["pages", "informationpage", portal_site.root_page_id])).status_code == 302


def test_a_contributor_finds_their_own_articles_and_nobody_elses(
    browser_of: Callable[[str], Client], contributor: Any, editor: Any, section: SectionPage, commune: Unit
) -> None:
    own = factories.make_article(section, "Bài của xã Hòa Sơn", author=contributor, units=[commune], public=False)
    other = factories.make_article(section, "Bài của tòa soạn", author=editor, public=False)
    browser = browser_of("contributor")
    page = browser.get(reverse("articles:index")).content.decode()
    assert own.title in page
    assert other.title not in page
    assert browser.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).status_code == 200
    assert browser.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).status_code == 302


def test_a_contributor_writes_about_their_own_unit_only(
    contributor: Any, section: SectionPage, commune: Unit, other_commune: Unit
) -> None:
    form_class = ArticlePage.get_edit_handler().get_form_class()
    form = form_class(instance=ArticlePage(), for_user=contributor, parent_page=section)
    offered = set(form.fields["units"].queryset)
    assert commune in offered
    assert other_commune not in offered


@pytest.fixture
def commune_head(second_site: Site, commune: Unit) -> Any:
    return factories.make_person("hs-head", "Lý Văn Sơn", role="head", site=second_site, password="x", unit=commune)


def test_an_editor_of_the_commune_touches_nothing_of_the_district(
    second_site: Site, commune: Unit, section: SectionPage, editor: Any, as_person: Callable[[Any], Client]
) -> None:
    person = factories.make_person("hs", "Lý Thị Hạ", role="editor", site=second_site, password="x", unit=commune)
    article = factories.make_article(section, "Tin của huyện", author=editor)
    browser = as_person(person)
    for page in (article, section, section.get_parent()):
        assert browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 302
        assert not page.specific.permissions_for_user(person).can_edit()
    assert browser.get(reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk])).status_code == 302
    assert "Tin của huyện" not in browser.get(reverse("articles:index")).content.decode()


def test_the_commune_publishes_under_the_commune_only(
    second_site: Site, portal_site: Site, commune_head: Any, section: SectionPage
) -> None:
    own_section = SectionPage.objects.descendant_of(second_site.root_page).first()
    own = factories.make_article(own_section, "Tin của xã", public=False)
    other = factories.make_article(section, "Tin của huyện", public=False)
    assert own.permissions_for_user(commune_head).may_decide()
    assert not other.permissions_for_user(commune_head).may_decide()
    publishable = {
        page.pk for page in Page.objects.all() if page.specific.permissions_for_user(commune_head).can_publish()
    }
    assert publishable <= set(
        Page.objects.descendant_of(second_site.root_page, inclusive=True).values_list("pk", flat=True)
    )


def test_help_leads_to_no_other_product(browser_of: Callable[[str], Client]) -> None:
    assert "guide.wagtail.org" not in browser_of("editor").get("/quan-tri/").content.decode()


@pytest.mark.parametrize(
    ("role", "beginnings"),
    [
        ("contributor", {"Viết bài", "Thêm hình ảnh"}),
        ("clerk", {"Thêm hình ảnh", "Công khai còn thiếu, chậm hoặc cũ"}),
        ("officer", {"Tiếp nhận tại quầy"}),
        ("leader", {"Đánh giá của bạn đọc", "Mức sẵn sàng công khai, trên 100"}),
        (
            "administrator",
            {
                *("Viết bài", "Thêm hình ảnh", "Đăng cảnh báo", "Báo tạm dừng dịch vụ"),
                *("Đánh giá của bạn đọc", "Thêm người dùng"),
                *("Công khai còn thiếu, chậm hoặc cũ", "Mức sẵn sàng công khai, trên 100"),
            },
        ),
    ],
)
def test_the_desk_offers_what_the_role_can_begin(
    role: str, beginnings: set[str], browser_of: Callable[[str], Client]
) -> None:
    page = browser_of(role).get("/quan-tri/").content.decode()
    offered = set(re.findall(r"desk__beginning[^>]*>.*?<span>(.*?)</span>", page, re.DOTALL))
    assert offered == beginnings
