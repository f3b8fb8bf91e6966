"""Many entries at once: those of a whole site, or of a page and all below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, Site

from caunoi.gazette.models import Document, Provision
from caunoi.news.models import ArticlePage
from caunoi.pages.models import InformationPage
from caunoi.procedures.models import Procedure
from caunoi.search import actions, findings
from caunoi.search.models import SearchEntry
from caunoi.units.models import Person, Unit

BATCH = 500
Watch = Callable[[Iterable[Any], int], Iterable[Any]]


def renew_below(page: Page, site: Site, watch: Watch = lambda things, _total: things) -> dict[Any, set[int]]:
    """Put the page and all public ones below it into the index of `site` alone; returns their keys by kind."""
    renewed: dict[Any, set[int]] = {}
    for kind, public, found in _kinds():
        things = public.descendant_of(page, inclusive=True).order_by("pk")
        keys = renewed[kind] = set()
        for batch in _batches(watch(things.iterator(chunk_size=BATCH), things.count())):
            keys.update(thing.pk for thing in batch)
            actions.remove(kind, [thing.pk for thing in batch], except_on=[site.pk])
            actions.put(found(batch, site))
    return renewed


def renew_site(site: Site, watch: Watch = lambda things, _total: things) -> None:
    """Everything public of a site in all its languages; what is no longer public leaves the index."""
    kept: dict[Any, set[int]] = {}
    for home in site.root_page.get_translations(inclusive=True):
        for kind, keys in renew_below(home, site, watch).items():
            kept.setdefault(kind, set()).update(keys)
    for kind, keys in kept.items():
        known = set(SearchEntry.objects.filter(kind=kind, site=site).values_list("object_id", flat=True))
        actions.remove(kind, known - keys)


def renew_units() -> int:
    """Each unit on the sites whose authority stands above it, and on no other; returns how many entries there are."""
    found = list(findings.of_units(Unit.objects.order_by("pk")))
    sites: dict[int, list[int]] = {}
    for finding in found:
        sites.setdefault(finding.object_id, []).append(finding.site_id)
    entries = SearchEntry.objects.filter(kind=SearchEntry.Kind.UNIT)
    for unit_id, site_id in entries.values_list("object_id", "site_id"):
        if site_id not in sites.get(unit_id, []):
            actions.remove(SearchEntry.Kind.UNIT, [unit_id], except_on=sites.get(unit_id, []))
    return actions.put(found)


def renew_people(people: QuerySet[Person]) -> int:
    """These people by the posts that they hold today; whoever holds none any more leaves the index."""
    found = list(findings.of_people(people))
    standing = {(finding.object_id, finding.site_id) for finding in found}
    entries = SearchEntry.objects.filter(kind=SearchEntry.Kind.PERSON, object_id__in=people.order_by().values("pk"))
    for person_id, site_id in entries.order_by("pk").values_list("object_id", "site_id"):
        if (person_id, site_id) not in standing:
            elsewhere = [site for person, site in standing if person == person_id]
            actions.remove(SearchEntry.Kind.PERSON, [person_id], except_on=elsewhere)
    return actions.put(found)


def renew_all_people() -> int:
    known = SearchEntry.objects.filter(kind=SearchEntry.Kind.PERSON)
    gone = known.exclude(object_id__in=Person.objects.order_by().values("pk")).order_by("pk")
    actions.remove(SearchEntry.Kind.PERSON, gone.values_list("object_id", flat=True))
    return renew_people(Person.objects.all())


def renew_documents(documents: QuerySet[Document], watch: Watch = lambda things, _total: things) -> int:
    """Bring the entries of these documents, and of their provisions, up to date on every site; returns how many."""
    sites = list(Site.objects.order_by("pk"))
    shown = {site.pk: set(_shown_on(documents, site)) for site in sites}
    count = 0
    for keys in _batches(watch(documents.order_by("pk").values_list("pk", flat=True).iterator(), documents.count())):
        for site in sites:
            count += _renew_documents_of(site, [key for key in keys if key in shown[site.pk]])
        for key in keys:
            standing = [site.pk for site in sites if key in shown[site.pk]]
            if len(standing) < len(sites):
                forget_documents([key], except_on=standing)
    return count


def _shown_on(documents: QuerySet[Document], site: Site) -> Iterable[int]:
    public = Document.objects.public().on_site(site.pk).filter(pk__in=documents.order_by().values("pk"))
    return public.order_by("pk").values_list("pk", flat=True)


def _renew_documents_of(site: Site, keys: list[int]) -> int:
    documents = Document.objects.filter(pk__in=keys).order_by("pk").prefetch_related("field_links__field")
    provisions = (
        Provision.objects.filter(document__in=keys)
        .select_related("document")
        .defer("document__text")
        .prefetch_related("document__field_links__field")
        .order_by("pk")
    )
    found = list(provisions)
    actions.remove_provisions(keys, except_keys=[provision.pk for provision in found])
    count = actions.put(findings.of_documents(documents, site))
    for batch in _batches(found):
        count += actions.put(findings.of_provisions(batch, site))
    return count


def forget_documents(keys: Iterable[int], *, except_on: Iterable[int] = ()) -> None:
    keys = list(keys)
    actions.remove(SearchEntry.Kind.DOCUMENT, keys, except_on=except_on)
    actions.remove_provisions(keys, except_on=except_on)


def renew_all_documents(watch: Watch = lambda things, _total: things) -> int:
    """Every public document; what is public no longer leaves the index."""
    public = Document.objects.public()
    known = SearchEntry.objects.filter(kind=SearchEntry.Kind.DOCUMENT).exclude(object_id__in=public.values("pk"))
    gone = list(known.order_by("object_id").values_list("object_id", flat=True))
    for batch in _batches(gone):
        forget_documents(batch)
    return renew_documents(public, watch)


def renew_procedures(procedures: QuerySet[Procedure]) -> int:
    """Bring the entries of these procedures up to date on every site; what is repealed or not public has none."""
    today = timezone.localdate()
    keys = list(procedures.order_by("pk").values_list("pk", flat=True))
    standing = Procedure.objects.public().filter(pk__in=keys).exclude(repealed_on__lte=today)
    shown: dict[int, list[int]] = {key: [] for key in keys}
    count = 0
    for site in Site.objects.order_by("pk"):
        own = standing.on_site(site.pk).select_related("field").order_by("pk")
        found = list(own.prefetch_related("units", "life_events", "dossier"))
        count += actions.put(findings.of_procedures(found, site))
        for procedure in found:
            shown[procedure.pk].append(site.pk)
    for key, sites in shown.items():
        actions.remove(SearchEntry.Kind.PROCEDURE, [key], except_on=sites)
    return count


def renew_all_procedures() -> int:
    known = SearchEntry.objects.filter(kind=SearchEntry.Kind.PROCEDURE)
    gone = known.exclude(object_id__in=Procedure.objects.order_by().values("pk"))
    actions.remove(SearchEntry.Kind.PROCEDURE, list(gone.values_list("object_id", flat=True)))
    return renew_procedures(Procedure.objects.all())


def forget_below(page: Page) -> None:
    """Take the page and all below it out of every index, at once: they may be private now."""
    keys = Page.objects.descendant_of(page, inclusive=True).order_by("pk").values_list("pk", flat=True)
    for batch in _batches(keys.iterator(chunk_size=BATCH)):
        for kind, _public, _found in _kinds():
            actions.remove(kind, batch)


def _kinds() -> list[tuple[Any, Any, Callable[..., Iterator[actions.Finding]]]]:
    """Of each kind of page: what is public, and how it is found."""
    articles = ArticlePage.objects.published().prefetch_related("units")
    pages = InformationPage.objects.live().public()
    return [
        (SearchEntry.Kind.ARTICLE, articles, findings.of_articles),
        (SearchEntry.Kind.PAGE, pages, findings.of_information),
    ]


def _batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(things)
    while batch := list(islice(waiting, BATCH)):
        yield batch
