"""What this room does when the rooms below announce a change."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page, PageViewRestriction

from caunoi.gazette.models import Document
from caunoi.news.models import ArticlePage
from caunoi.pages.models import InformationPage
from caunoi.procedures.models import Procedure
from caunoi.search import actions, findings, renewal
from caunoi.search.models import SearchEntry
from caunoi.search.tasks import count_words, refresh_below, refresh_units
from caunoi.units.models import Authority, Person, Unit


def page_changed(instance: Page, **_announced: Any) -> None:
    """A page was published, edited or withdrawn: its entry follows in the same transaction."""
    page = instance.specific
    site = page.get_site()
    kind = _kind(page)
    if kind is None:
        return
    if site is None or not page.live or page.get_view_restrictions().exists() or getattr(page, "withdrawn_at", None):
        actions.remove(kind, [page.pk])
        return
    actions.remove(kind, [page.pk], except_on=[site.pk])
    found = findings.of_articles if isinstance(page, ArticlePage) else findings.of_information
    actions.put(found([page], site))


def addresses_changed(instance: Page, **_announced: Any) -> None:
    """A page has another address, and with it all below it."""
    page_changed(instance)
    if not instance.is_leaf():
        transaction.on_commit(partial(refresh_below.enqueue, instance.pk))


def closed(instance: PageViewRestriction, **_announced: Any) -> None:
    """A page and all below it are for some only: they leave the index with this transaction."""
    renewal.forget_below(instance.page)


def opened(instance: PageViewRestriction, **_announced: Any) -> None:
    transaction.on_commit(partial(refresh_below.enqueue, instance.page_id))


def page_gone(instance: Page, **_announced: Any) -> None:
    if (kind := _kind(instance)) is not None:
        actions.remove(kind, [instance.pk])


def articles_imported(site: Any, article_pks: list[int], **_announced: Any) -> None:
    articles = ArticlePage.objects.published().filter(pk__in=article_pks).prefetch_related("units")
    actions.put(findings.of_articles(articles, site))


def document_standing_changed(document: Document, **_announced: Any) -> None:
    renewal.renew_documents(Document.objects.filter(pk=document.pk))


def document_gone(instance: Document, **_announced: Any) -> None:
    renewal.forget_documents([instance.pk])


def documents_imported(document_pks: list[int], **_announced: Any) -> None:
    renewal.renew_documents(Document.objects.filter(pk__in=document_pks))
    transaction.on_commit(count_words.enqueue)


def procedure_changed(procedure: Procedure, **_announced: Any) -> None:
    renewal.renew_procedures(Procedure.objects.filter(pk=procedure.pk))


def procedure_gone(instance: Procedure, **_announced: Any) -> None:
    actions.remove(SearchEntry.Kind.PROCEDURE, [instance.pk])


def unit_changed(unit: Unit, **_announced: Any) -> None:
    found = list(findings.of_units([unit]))
    actions.remove(SearchEntry.Kind.UNIT, [unit.pk], except_on=[finding.site_id for finding in found])
    actions.put(found)
    known = SearchEntry.objects.filter(kind=SearchEntry.Kind.PERSON).order_by("pk")
    listed = [pk for pk, unit_ids in known.values_list("object_id", "unit_ids") if unit.pk in unit_ids]
    renewal.renew_people(Person.objects.filter(Q(appointments__post__unit=unit) | Q(pk__in=listed)).distinct())


def person_gone(instance: Person, **_announced: Any) -> None:
    actions.remove(SearchEntry.Kind.PERSON, [instance.pk])


def authority_kept(instance: Authority, **_announced: Any) -> None:
    """A site was opened, or speaks for another unit: other units are its own."""
    transaction.on_commit(refresh_units.enqueue)


def unit_gone(instance: Unit, **_announced: Any) -> None:
    actions.remove(SearchEntry.Kind.UNIT, [instance.pk])


def _kind(page: Page) -> Any:
    if isinstance(page, ArticlePage):
        return SearchEntry.Kind.ARTICLE
    return SearchEntry.Kind.PAGE if isinstance(page, InformationPage) else None
