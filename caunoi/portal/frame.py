"""The frame around every page, gathered once a request in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from caunoi.pages.models import Menu
from caunoi.portal.models import Alert, PlannedOutage
from caunoi.units.models import Authority

SOURCE_CODE = "https://github.com/caunoi/caunoi"


@dataclass(frozen=True)
class Footer:
    governing_body: str = ""
    responsible_person: str = ""
    licence: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    source_code_url: str = SOURCE_CODE


@dataclass
class Frame:
    """The contract between the front door and `design/base.html`."""

    parent_authority: str
    name_line_1: str
    name_line_2: str
    short_name: str
    home_url: str
    search_url: str
    suggestions_url: str
    sign_in_url: str
    main_menu: list[dict[str, Any]]
    footer_menu: list[dict[str, Any]]
    bottom_bar: list[dict[str, Any]]
    languages: list[dict[str, Any]]
    language_code: str
    alerts: list[dict[str, Any]]
    outages: list[dict[str, Any]]
    footer: Footer
    feeds_url: str
    rating_url: str
    page_path: str
    canonical_url: str
    demonstration: bool
    site_id: int | None = None
    unit: Any = None

    @classmethod
    def of(cls, request: HttpRequest) -> Frame:
        authority = Authority.of(request)
        site = authority.site if authority.site_id else None
        english = translation.get_language() == "en"
        menu = Menu.objects.filter(site=site).first() if site else None
        home = "/en/" if english else "/"
        return cls(
            parent_authority=authority.parent_name,
            name_line_1=(english and authority.name_line_1_en) or authority.name_line_1 or _("Cổng thông tin điện tử"),
            name_line_2=(english and authority.name_line_2_en) or authority.name_line_2 or str(authority.unit or ""),
            short_name=authority.short_name or authority.name_line_2 or "Cầu Nối",
            home_url=home,
            search_url=reverse("search"),
            suggestions_url=reverse("suggestions"),
            # The same for everyone, so that pages may be kept: whoever has signed in arrives at once.
            sign_in_url=reverse("my_page"),
            main_menu=_menu_items(menu.main if menu else [], request.path, english=english),
            footer_menu=_menu_items(menu.footer if menu else [], request.path, english=english),
            bottom_bar=_bottom_bar(request.path, home),
            languages=_languages(request),
            language_code=translation.get_language() or settings.LANGUAGE_CODE,
            alerts=_alerts(site),
            outages=_outages(site),
            footer=_footer(authority),
            feeds_url=reverse("feeds"),
            rating_url=reverse("rate_page"),
            page_path=request.path,
            canonical_url=request.build_absolute_uri(request.path),
            demonstration=settings.DEMONSTRATION,
            site_id=site.pk if site else None,
            unit=authority.unit,
        )


def _menu_items(stream: Any, path: str, *, english: bool) -> list[dict[str, Any]]:
    """What leads to a page that is no longer public is left out until it is again."""
    items = []
    for block in stream:
        if not _leads_somewhere(block.value):
            continue
        item = _menu_item(block.value, path, english=english)
        children = [child for child in block.value.get("children") or [] if _leads_somewhere(child)]
        item["children"] = [_menu_item(child, path, english=english) for child in children]
        items.append(item)
    return items


def _leads_somewhere(value: Any) -> bool:
    page = value.get("page")
    return bool(page.live if page else value.get("url"))


def _menu_item(value: Any, path: str, *, english: bool) -> dict[str, Any]:
    page = value.get("page")
    url = (page.localized if english and page else page).url if page else value.get("url") or ""
    if english and not page and url.startswith("/") and not url.startswith("/en/"):
        url = f"/en{url}"
    return {
        "label": (english and value.get("label_en")) or value["label"],
        "url": url,
        "current": bool(url) and url != "/" and path.startswith(url),
    }


def _bottom_bar(path: str, home: str) -> list[dict[str, Any]]:
    """What a thumb reaches on a phone; rooms that do not stand yet have no place here."""
    entries = [
        (_("Trang chủ"), home, "house"),
        (_("Tìm"), reverse("search"), "search"),
        (_("Thủ tục"), reverse("procedures"), "file-pen"),
        (_("Văn bản"), reverse("documents"), "file-text"),
        (_("Của tôi"), reverse("my_page"), "user-round"),
    ]
    return [
        {
            "label": label,
            "url": url,
            "icon": icon,
            "current": path == url or (url != home and path.startswith(url)),
        }
        for label, url, icon in entries
    ]


def _languages(request: HttpRequest) -> list[dict[str, Any]]:
    """This page in each language where it has a twin, else that language's home page."""
    current = translation.get_language()
    twins = getattr(request, "language_twins", {})
    path = request.path.removeprefix("/en") or "/"
    is_view = bool(request.resolver_match and request.resolver_match.url_name in TWIN_VIEWS)
    fallback = {"vi": path if is_view else "/", "en": f"/en{path}" if is_view else "/en/"}
    return [
        {
            "code": code,
            "label": "VI" if code == "vi" else "EN",
            "name": name,
            "url": twins.get(code, fallback[code]),
            "current": code == current,
        }
        for code, name in settings.LANGUAGES
    ]


TWIN_VIEWS = {
    "tree",
    "unit",
    "search",
    "channels",
    "outages",
    "site_map",
    "my_page",
    "my_data",
    "citizen_sign_in",
    "citizen_profile",
    "helping",
    "feeds",
    "follow",
    "documents",
    "document",
    "document_follow",
    "disclosures",
    "disclosure_register",
    "procedures",
    "procedure",
    "procedure_version",
    "procedure_preparation",
}


def _alerts(site: Site | None) -> list[dict[str, Any]]:
    if site is None:
        return []
    return [
        {
            "level": alert.level,
            "level_label": alert.get_level_display(),
            "title": alert.title,
            "text": alert.text,
            "source": alert.source,
            "starts_at": alert.starts_at,
            "ends_at": alert.ends_at,
            "url": alert.url,
        }
        for alert in Alert.objects.in_force().filter(site=site)
    ]


def _outages(site: Site | None) -> list[dict[str, Any]]:
    if site is None:
        return []
    return list(
        PlannedOutage.objects.announced(timezone.now())
        .filter(site=site)
        .values("what", "reason", "starts_at", "ends_at", "instead")
    )


def _footer(authority: Authority) -> Footer:
    licence = ""
    if authority.licence_number:
        licence = _("Giấy phép số %(number)s do %(issuer)s cấp ngày %(day)s") % {
            "number": authority.licence_number,
            "issuer": authority.licence_issuer,
            "day": f"{authority.licence_day:%d/%m/%Y}" if authority.licence_day else "…",
        }
    return Footer(
        governing_body=authority.governing_body or str(authority.unit or ""),
        responsible_person=authority.responsible_person,
        licence=licence,
        address=authority.address,
        phone=authority.phone,
        email=authority.email,
        source_code_url=authority.source_code_url or SOURCE_CODE,
    )
