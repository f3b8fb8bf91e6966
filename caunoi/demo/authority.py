"""The living sample authority, put together from its parts."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from caunoi.cases.models import Case
from caunoi.demo import days_at_the_desk, filed_on_the_web
from caunoi.demo.dialect import Text
from caunoi.demo.english import tell_friends_abroad
from caunoi.demo.gallery import Gallery
from caunoi.demo.newsroom import Newsroom
from caunoi.demo.one_stop_desk import OneStopDesk
from caunoi.demo.people import ACCOUNTS, COMMUNE_ACCOUNTS, open_accounts
from caunoi.demo.place import CONTENT, settle
from caunoi.demo.records_office import COMMUNE_FOLDER, DISTRICT_FOLDER, RecordsOffice, is_empty
from caunoi.demo.services import load_procedures
from caunoi.demo.studio import Studio
from caunoi.gazette.models import Document
from caunoi.news.models import ArticlePage, SectionPage
from caunoi.news.rules import Section
from caunoi.pages.models import InformationPage
from caunoi.portal import starter
from caunoi.portal.actions import SiteWish, open_site
from caunoi.portal.models import Alert, HomePage, OfficialChannel, PlannedOutage
from caunoi.procedures.models import Procedure
from caunoi.units.models import Authority, Unit

DISTRICT, COMMUNE = "huyen-song-lo", "hai-luu"
COMMUNE_HOST = "hai-luu.localhost"
EXTRA_SECTIONS = (
    Section("Phân tích", "phan-tich", "Nhìn sâu một việc: số liệu, nguyên nhân, dự báo và kiến nghị."),
    Section("Gương điển hình", "guong-dien-hinh", "Người tốt, cách làm hay ở thôn, xóm."),
)
Tell = Callable[[str], Any]


def load(port: int, tell: Tell) -> None:
    """Load what is missing, all or nothing; with everything there, only the port is set right."""
    site, commune = _site_of(DISTRICT), _site_of(COMMUNE)
    if site is None or commune is None or _lacks_documents(site, commune) or _lacks_services(site):
        tell("Đang dựng trang trình diễn …")
        site, commune = _build(site, commune, port)
        told = [model.objects.count() for model in (Unit, ArticlePage, Document, Procedure, Case)]
        tell("  {} đơn vị, {} tin, bài, {} văn bản, {} thủ tục, {} hồ sơ".format(*told))
    Site.objects.filter(pk__in=[site.pk, commune.pk]).exclude(port=port).update(port=port)
    Site.clear_site_root_paths_cache()


def _lacks_documents(site: Site, commune: Site) -> bool:
    return is_empty(site, DISTRICT_FOLDER) or is_empty(commune, COMMUNE_FOLDER)


def _lacks_services(site: Site) -> bool:
    return not Procedure.objects.filter(site=site).exists() or not Case.objects.filter(site=site).exists()


def _build(site: Site | None, commune: Site | None, port: int) -> tuple[Site, Site]:
    """What is missing, pictures and papers made on every core meanwhile."""
    folders = () if site and commune else ("pages", "articles", "english", "hai-luu")
    with Studio([CONTENT / folder for folder in folders]) as studio, transaction.atomic():
        if Unit.objects.filter(slug=DISTRICT).first() is None:
            settle()
        office = RecordsOffice(studio.pool)
        site = site or _build_district(port, studio)
        commune = commune or _build_commune(port, studio)
        open_accounts(site, ACCOUNTS)
        open_accounts(commune, COMMUNE_ACCOUNTS)
        office.fill(site, commune)
        load_procedures(site)
        OneStopDesk(site).fill()
        filed_on_the_web.fill(site)
        days_at_the_desk.fill(site)
    return site, commune


def _build_district(port: int, studio: Studio) -> Site:
    site = _open_district(port)
    open_accounts(site, ACCOUNTS)
    # The home page has a strip of its own for each of these kinds.
    SectionPage.objects.filter(slug__in=[section.slug for section in EXTRA_SECTIONS]).update(shown_on_home=False)
    gallery = Gallery(site, studio)
    _introduce(site, gallery)
    Newsroom(site, CONTENT / "articles", gallery).load()
    tell_friends_abroad(site, gallery)
    _announce(site)
    return site


def _build_commune(port: int, studio: Studio) -> Site:
    site = _open_commune(port)
    Newsroom(site, CONTENT / "hai-luu", Gallery(site, studio)).load()
    return site


def _site_of(slug: str) -> Site | None:
    known = Authority.objects.filter(unit__slug=slug).select_related("site").first()
    return known.site if known else None


def _open_district(port: int) -> Site:
    wish = SiteWish(
        unit=Unit.objects.get(slug=DISTRICT),
        hostname="127.0.0.1",
        port=port,
        is_default=True,
        name_line_1="Cổng Thông tin – Giao tiếp điện tử",
        name_line_2="Huyện Sông Lô, tỉnh Vĩnh Phúc",
        sections=(*starter.SECTIONS, *EXTRA_SECTIONS),
        authority={
            "parent_name": "Ủy ban nhân dân tỉnh Vĩnh Phúc",
            "short_name": "Cổng Sông Lô",
            "name_line_1_en": "Portal of",
            "name_line_2_en": "Song Lo District, Vinh Phuc",
            "governing_body": "Ủy ban nhân dân huyện Sông Lô",
            "responsible_person": "Trưởng Ban biên tập Phạm Thị D (tên minh họa)",
            "licence_number": "26/GP-TTĐT",
            "licence_issuer": "Sở Thông tin và Truyền thông Vĩnh Phúc",
            "licence_day": "2015-05-05",
        },
    )
    return open_site(wish, None)


def _open_commune(port: int) -> Site:
    wish = SiteWish(
        unit=Unit.objects.get(slug=COMMUNE),
        hostname=COMMUNE_HOST,
        port=port,
        name_line_1="Trang thông tin điện tử",
        name_line_2="Xã Hải Lựu, huyện Sông Lô",
        authority={"short_name": "Xã Hải Lựu", "parent_name": "Ủy ban nhân dân huyện Sông Lô"},
    )
    return open_site(wish, None)


def _introduce(site: Site, gallery: Gallery) -> None:
    """The introduction, written whole; the first page of the folder stands above the others."""
    home = site.root_page.specific
    top = InformationPage.objects.child_of(home).get(slug="gioi-thieu")
    order = ("gioi-thieu", "tu-nhien", "kinh-te-xa-hoi", "he-thong-chinh-tri", "lich-su", "le-hoi-danh-thang")
    for slug in order:
        text = Text.read(CONTENT / "pages" / f"{slug}.md")
        page = top if slug == "gioi-thieu" else InformationPage(slug=slug, title=text.facts["title"])
        _write(page, text, gallery)
        if page is not top:
            top.add_child(instance=page)
        page.save_revision().publish()
    _greet(home, gallery)


def _write(page: InformationPage, text: Text, gallery: Gallery) -> None:
    facts = text.facts
    page.title, page.purpose = facts["title"], facts["summary"]
    page.lead_picture = gallery.picture(
        facts["picture"], facts.get("picture_caption", ""), facts.get("picture_alt", "")
    )
    page.body = text.blocks(gallery.picture)  # type: ignore[assignment]


def _greet(home: HomePage, gallery: Gallery) -> None:
    """The home page as the editors composed it, with a word of welcome and a picture to share."""
    picture = gallery.picture("river-dawn")
    blocks = starter.home_blocks("17 xã, thị trấn")
    links = [
        {"label": label, "label_en": english, "page": None, "url": f"/gioi-thieu/{slug}/"}
        for label, english, slug in (
            ("Đất và người", "Land and people", "tu-nhien"),
            ("Lễ hội, danh thắng", "Festivals and sights", "le-hoi-danh-thang"),
            ("Lịch sử", "History", "lich-su"),
        )
    ]
    greeting = {
        "title": "Về với Sông Lô",
        "text": "Bên tả ngạn sông Lô có tháp Bình Sơn soi bóng, có hội chọi trâu Hải Lựu, có câu hát trống quân Đức Bác "
        "và những người thợ đá làm nên hình hài từ núi. Mời bạn ghé thăm, và mời bạn trở về.",
        "picture": picture.pk,
        "links": links,
    }
    blocks.insert(6, {"type": "greeting", "value": greeting})
    home.blocks = json.dumps(blocks)  # type: ignore[assignment]
    home.purpose = "Tin tức, bộ máy và con người của mười bảy xã, thị trấn bên dòng Lô."
    home.share_picture = picture
    home.save_revision().publish()


def _announce(site: Site) -> None:
    with (CONTENT / "channels.csv").open(encoding="utf-8") as file:
        OfficialChannel.objects.bulk_create(
            OfficialChannel(site=site, position=position, **row) for position, row in enumerate(csv.DictReader(file))
        )
    now = timezone.now()
    Alert.objects.create(
        site=site,
        level=Alert.Level.WARNING,
        title="Mưa lớn, nước sông Lô lên",
        text="Bà con ven sông đưa lồng cá vào bến, không qua lại các ngầm tràn khi nước chảy xiết.",
        source="Ban Chỉ huy phòng, chống thiên tai huyện",
        starts_at=now - timedelta(hours=3),
        ends_at=now + timedelta(days=2),
    )
    PlannedOutage.objects.create(
        site=site,
        what="Tra cứu hồ sơ một cửa",
        reason="Nâng cấp máy chủ.",
        starts_at=now + timedelta(days=16),
        ends_at=now + timedelta(days=16, hours=4),
        instead="Trong thời gian đó, mời bà con gọi đường dây nóng 0211 000 0001.",
    )
