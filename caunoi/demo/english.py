"""The English side of the demonstration: a home for friends abroad, and a few stories retold."""

from __future__ import annotations

import json
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Site

from caunoi.demo.dialect import Text
from caunoi.demo.factories import make_article
from caunoi.demo.gallery import Gallery
from caunoi.demo.place import CONTENT
from caunoi.news.models import ArticlePage, SectionPage
from caunoi.pages.models import InformationPage
from caunoi.portal.actions import open_english
from caunoi.portal.models import HomePage
from caunoi.units.models import Unit

ENGLISH = CONTENT / "english"


def tell_friends_abroad(site: Site, gallery: Gallery) -> None:
    home = open_english(site, None, name="Song Lo", purpose="News, offices and people of a district by the river Lo.")
    _about(home, gallery)
    _greet(home, gallery)
    sections = {section.slug: section for section in SectionPage.objects.descendant_of(home).order_by("path")}
    for path in sorted((ENGLISH / "articles").glob("*.md")):
        _retell(Text.read(path), sections, gallery)


def _about(home: HomePage, gallery: Gallery) -> None:
    text = Text.read(ENGLISH / "pages" / "about.md")
    page = InformationPage.objects.child_of(home).get(slug="gioi-thieu")
    page.title, page.purpose = text.facts["title"], text.facts["summary"]
    page.lead_picture = gallery.picture(
        text.facts["picture"], text.facts.get("picture_caption", ""), text.facts.get("picture_alt", "")
    )
    page.body = text.blocks(gallery.picture)
    page.save_revision().publish()


def _greet(home: HomePage, gallery: Gallery) -> None:
    text = Text.read(ENGLISH / "pages" / "welcome.md")
    links = [{"label": "About Song Lo", "label_en": "About Song Lo", "page": None, "url": "/gioi-thieu/"}]
    greeting = {
        "title": text.facts["title"],
        "text": text.body,
        "picture": gallery.picture(text.facts["picture"], "", text.facts["picture_alt"]).pk,
        "links": links,
    }
    blocks = [{"type": block.block_type, "value": block.get_prep_value()["value"]} for block in home.blocks]
    blocks.insert(3, {"type": "greeting", "value": greeting})
    home.blocks = json.dumps(blocks)  # type: ignore[assignment]
    home.save_revision().publish()


def _retell(text: Text, sections: dict[str, SectionPage], gallery: Gallery) -> None:
    facts = text.facts
    original = ArticlePage.objects.filter(external_id=facts.get("translates")).first()
    section = sections.get(original.get_parent().slug if original else "") or sections["thoi-su-tong-hop"]
    article = make_article(
        section,
        facts["title"],
        summary=facts["summary"],
        body=text.blocks(gallery.picture),
        units=Unit.objects.filter(slug__in=facts.get("units", [])).order_by("pk"),
        published_at=original.published_at
        if original
        else timezone.now() - timedelta(days=int(facts.get("days_ago", 30))),
        kind=facts["kind"],
        kicker=facts.get("kicker", ""),
        byline=facts.get("byline", ""),
        lead_picture=original.lead_picture
        if original
        else gallery.picture(facts["picture"], facts.get("picture_caption", ""), facts.get("picture_alt", "")),
        lead_caption=facts.get("picture_caption", ""),
        external_id=facts["external_id"],
        **({"translation_key": original.translation_key} if original else {}),
    )
    article.tags.add(*facts.get("tags", []))
    article.save(update_fields=[])
