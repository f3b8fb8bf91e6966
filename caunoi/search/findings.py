"""How the things of the rooms below are found: one function a kind, which says what is public about them.

Addresses and labels are told in the default language, whichever language is spoken where something changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.html import strip_tags
from wagtail.models import Page, Site

from caunoi.gazette.models import Document, Provision
from caunoi.news.models import ArticlePage
from caunoi.pages.models import InformationPage
from caunoi.procedures.models import Procedure
from caunoi.search.actions import Finding
from caunoi.search.models import SearchEntry
from caunoi.units.models import Appointment, Authority, Person, Unit
from caunoi.vietnam.text import fold

Kind = SearchEntry.Kind


def body_text(page: Page) -> str:
    """The words of a body, without markup."""
    return strip_tags(" ".join(str(words) for words in page.body.stream_block.get_searchable_content(page.body)))


def of_articles(articles: Iterable[ArticlePage], site: Site) -> Iterator[Finding]:
    """Articles of one site; give them with `units` prefetched."""
    sections = {page.path: page.title for page in Page.objects.filter(depth=4).only("path", "title")}
    for article in articles:
        units = list(article.units.all())
        yield Finding(
            site_id=site.pk,
            kind=Kind.ARTICLE,
            object_id=article.pk,
            external_id=article.external_id or "",
            language="en" if article.url_path.split("/")[1].endswith("-en") else "vi",
            title=article.title,
            text=" ".join([article.kicker, article.summary, body_text(article), *(str(unit) for unit in units)]),
            url=article.get_url() or "",
            label=sections.get(article.path[: -Page.steplen], ""),
            date=article.published_at or article.first_published_at,
            unit_ids=[unit.pk for unit in units],
        )


def of_information(pages: Iterable[InformationPage], site: Site) -> Iterator[Finding]:
    with translation.override(settings.LANGUAGE_CODE):
        label = str(InformationPage._meta.verbose_name)
    for page in pages:
        yield Finding(
            site_id=site.pk,
            kind=Kind.PAGE,
            object_id=page.pk,
            language="en" if page.url_path.split("/")[1].endswith("-en") else "vi",
            title=page.title,
            text=f"{page.purpose} {body_text(page)}",
            url=page.get_url() or "",
            label=label,
            date=page.last_published_at,
        )


def of_units(units: Iterable[Unit]) -> Iterator[Finding]:
    """Each unit on every site whose authority stands above it."""
    authorities = list(Authority.objects.exclude(unit=None).values_list("site_id", "unit_id"))
    for unit in units:
        with translation.override(settings.LANGUAGE_CODE):
            url, label = unit.get_absolute_url(), str(unit.get_kind_display())
        for site_id, authority_unit in authorities:
            if _stands_below(authority_unit, unit):
                yield Finding(
                    site_id=site_id,
                    kind=Kind.UNIT,
                    object_id=unit.pk,
                    title=unit.full_name,
                    text=" ".join([unit.summary, strip_tags(unit.functions), unit.address, unit.code]),
                    url=url,
                    label=label,
                    unit_ids=[unit.pk],
                )


def of_people(people: Iterable[Person]) -> Iterator[Finding]:
    """Whoever holds a post today, by name and posts alone, on every site whose authority stands above the unit."""
    authorities = list(Authority.objects.exclude(unit=None).values_list("site_id", "unit_id"))
    held: dict[int, list[Appointment]] = {}
    running = Appointment.objects.on(timezone.localdate()).filter(person__in=people)
    for appointment in running.select_related("person", "post__unit").order_by("post__rank", "pk"):
        held.setdefault(appointment.person_id, []).append(appointment)
    for appointments in held.values():
        for site_id, authority_unit in authorities:
            here = [one for one in appointments if _stands_below(authority_unit, one.post.unit)]
            if here:
                yield _of_person(here, site_id)


def _of_person(appointments: list[Appointment], site_id: int) -> Finding:
    first = appointments[0]
    posts = [f"{one.post.title}, {one.post.unit.full_name}" for one in appointments]
    with translation.override(settings.LANGUAGE_CODE):
        url = first.post.unit.get_absolute_url()
    return Finding(
        site_id=site_id,
        kind=Kind.PERSON,
        object_id=first.person_id,
        title=first.person.full_name,
        text=". ".join([*posts, *(one.post.duties for one in appointments if one.post.duties)]),
        url=url,
        label=posts[0],
        unit_ids=list(dict.fromkeys(one.post.unit_id for one in appointments)),
    )


def _stands_below(authority_unit: int, unit: Unit) -> bool:
    return authority_unit == unit.pk or f"/{authority_unit}/" in unit.lineage


def of_documents(documents: Iterable[Document], site: Site) -> Iterator[Finding]:
    """Public documents as one site shows them; give them with `field_links__field` prefetched."""
    for document in documents:
        told = [document.number, document.issuer, document.signer, document.signer_post]
        yield Finding(
            site_id=site.pk,
            kind=Kind.DOCUMENT,
            object_id=document.pk,
            external_id=document.external_id,
            title=_named(document),
            text=" ".join([*(words for words in told if words), beginning(document.text)]),
            number_key=document.number_key,
            **_of_document(document),
        )


def of_provisions(provisions: Iterable[Provision], site: Site) -> Iterator[Finding]:
    """Give them with their documents, and those with `field_links__field` prefetched."""
    for provision in provisions:
        document = provision.document
        told = _of_document(document)
        told["url"] = f"{told['url']}#{provision.anchor}"
        yield Finding(
            site_id=site.pk,
            kind=Kind.PROVISION,
            object_id=provision.pk,
            parent_id=document.pk,
            external_id=document.external_id,
            anchor=provision.anchor,
            title=str(provision),
            context=_named(document),
            text=provision.text,
            **told,
        )


def of_procedures(procedures: Iterable[Procedure], site: Site) -> Iterator[Finding]:
    """Public procedures as one site shows them, in plain words and by what people call them; an entry a procedure."""
    for procedure in procedures:
        told = [procedure.full_code, procedure.other_words, procedure.summary, procedure.gets, procedure.name_en]
        told += [event.name for event in procedure.life_events.all()]
        told += [paper.plain_name or paper.name for paper in procedure.dossier.all()]
        told += [procedure.carrying_out, procedure.field.name]
        with translation.override(settings.LANGUAGE_CODE):
            url = procedure.get_absolute_url()
            label = f"{procedure.get_level_display()} · {procedure.field.name}"
        yield Finding(
            site_id=site.pk,
            kind=Kind.PROCEDURE,
            object_id=procedure.pk,
            external_id=procedure.external_id,
            title=procedure.name,
            text=". ".join(words for words in told if words),
            url=url,
            label=label,
            date=procedure.last_published_at,
            unit_ids=[unit.pk for unit in procedure.units.all()],
            field_slugs=[procedure.field.slug],
        )


# A document with articles is found by them; of one without, everything is looked at.
BEGINNING = 1500


def beginning(text: str) -> str:
    return text[:BEGINNING] if "\nĐiều " in text else text


def _named(document: Document) -> str:
    """`Quyết định số 1294/QĐ-UBND: Về việc …`; where the title is the name, once."""
    return document.name if fold(document.title) in fold(document.name) else f"{document.name}: {document.title}"


def _of_document(document: Document) -> dict[str, Any]:
    with translation.override(settings.LANGUAGE_CODE):
        url, label = document.get_absolute_url(), document.name
    issued = document.issued_on
    return {
        "url": url,
        "label": label,
        "document_type": document.type,
        "date": timezone.make_aware(datetime.combine(issued, time(12))) if issued else None,
        "unit_ids": [document.issuing_unit_id] if document.issuing_unit_id else [],
        "field_slugs": [field.slug for field in document.fields],
    }
