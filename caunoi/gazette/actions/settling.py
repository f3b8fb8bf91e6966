"""What follows from a document once its record stands: provisions, relations found, citations, force, kept copies."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from django.db import transaction
from django.db.models import Q

from caunoi.gazette.marks import tag_of_number
from caunoi.gazette.models import Citation, Document, DocumentQuerySet, Provision, Relation
from caunoi.gazette.models.document import sites_above, sites_showing
from caunoi.gazette.rules import CHANGES, span_of
from caunoi.pages.cache import forget
from caunoi.vietnam import provisions as structure
from caunoi.vietnam.citations import find_citations
from caunoi.vietnam.document_numbers import key_of
from caunoi.vietnam.slugs import slugify

LONGEST_HEADING = 1000


def describe(document: Document) -> None:
    """Write what follows from the record alone; does not save. The slug, once public, never changes."""
    document.number_key = key_of(document.number)[:120] if document.number else ""
    document.issuer_slug = slugify(document.issuer, max_length=110)
    document.signer_slug = slugify(document.signer, max_length=110)
    document.force_begins = document.begins_on
    if not document.slug:
        document.slug = _free_slug(document)


def _free_slug(document: Document) -> str:
    """`quyet-dinh-1294-qd-ubnd-2026`: what people would type, and a counter where two have the same."""
    year = (
        str(document.issued_on.year)
        if document.issued_on and str(document.issued_on.year) not in document.number
        else ""
    )
    words = f"{document.get_type_display()} {document.number or document.title} {year}"
    slug = slugify(words, max_length=100) or "van-ban"
    taken = set(Document.objects.filter(slug__startswith=slug).exclude(pk=document.pk).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(f"{slug}-{counter}" for counter in range(2, len(taken) + 3) if f"{slug}-{counter}" not in taken)


@transaction.atomic
def settle(document: Document) -> set[int]:
    """Bring everything that follows from a public document up to date; returns the keys of all that were touched."""
    before = set(Relation.objects.filter(source=document, target__isnull=False).values_list("target_id", flat=True))
    _write_provisions(document)
    _find_targets(document)
    _write_citations(document)
    _answer_the_wanting(document)
    targets = set(Relation.objects.filter(source=document, target__isnull=False).values_list("target_id", flat=True))
    touched = before | targets | {document.pk}
    renew_force(touched)
    forget([*(f"document:{pk}" for pk in touched), *_marks_of(document)])
    return touched


@transaction.atomic
def unsettle(document: Document) -> set[int]:
    """A document is public no longer: it touches nothing, and whoever pointed at it wants it again."""
    targets = set(Relation.objects.filter(source=document, target__isnull=False).values_list("target_id", flat=True))
    Provision.objects.filter(document=document).delete()
    Citation.objects.filter(source=document).delete()
    Citation.objects.filter(target=document).update(target=None)
    renew_force(targets)
    forget([*(f"document:{pk}" for pk in {*targets, document.pk}), *_marks_of(document)])
    return targets | {document.pk}


def _marks_of(document: Document) -> list[str]:
    """Of lists that have it, and of every page that names its number."""
    marks = [f"gazette:{document.site_id}", *(["gazette"] if document.shown_below else [])]
    return [*marks, tag_of_number(document.number_key)] if document.number_key else marks


def _write_provisions(document: Document) -> None:
    Provision.objects.filter(document=document).delete()
    articles = structure.parse(document.text).articles()
    Provision.objects.bulk_create(
        [
            Provision(
                document=document,
                anchor=article.anchor[:60],
                number=article.number[:20],
                heading=article.heading[:LONGEST_HEADING],
                text=article.full_text,
                position=position,
            )
            for position, article in enumerate(articles)
        ],
        batch_size=500,
    )


def _find_targets(document: Document) -> None:
    """Give each relation the key of its number, and the document that has it, if it is here."""
    relations = list(Relation.objects.filter(source=document).select_related("target"))
    for relation in relations:
        if relation.target is not None and not relation.target_number:
            relation.target_number = relation.target.number
        relation.target_key = key_of(relation.target_number) if relation.target_number else ""
        if relation.target is None and relation.target_key:
            found = changeable_by(document) if relation.kind in CHANGES else named_by(document)
            relation.target = standing_under(found, relation.target_key, document)
    Relation.objects.bulk_update(relations, ["target", "target_key", "target_number"])


def named_by(reader: Document) -> DocumentQuerySet:
    """What a document can name: numbers are given by each authority anew, so only what its own site shows."""
    return Document.objects.public().on_site(reader.site_id)


def changeable_by(reader: Document) -> DocumentQuerySet:
    """Whose force a document can touch: those of its own site, and of sites below where it is shown too."""
    return Document.objects.public().filter(site__in=sites_showing(reader))


def standing_under(among: DocumentQuerySet, key: str, reader: Document) -> Document | None:
    """The one with this number that `reader` can mean: not itself, not newer, its own site's first."""
    found = among.filter(number_key=key).exclude(pk=reader.pk).for_lists()
    if reader.issued_on:
        found = found.filter(Q(issued_on=None) | Q(issued_on__lte=reader.issued_on))
    ranked = sorted(
        found.order_by("pk")[:50],
        key=lambda known: (known.site_id != reader.site_id, -(known.issued_on.toordinal() if known.issued_on else 0)),
    )
    return ranked[0] if ranked else None


def _write_citations(document: Document) -> None:
    Citation.objects.filter(source=document).delete()
    cited: dict[str, str] = {}
    for citation in find_citations(f"{document.title}\n{document.text}"):
        if citation.number is not None and citation.number.key != document.number_key:
            cited.setdefault(citation.number.key[:150], str(citation.number)[:150])
    standing = _standing_under_keys(cited, document)
    Citation.objects.bulk_create(
        [
            Citation(source=document, number=number, number_key=key, target_id=standing.get(key))
            for key, number in cited.items()
        ]
    )


def _standing_under_keys(keys: Collection[str], reader: Document) -> dict[str, int]:
    if not keys:
        return {}
    found = named_by(reader).filter(number_key__in=list(keys)).exclude(pk=reader.pk)
    standing: dict[str, int] = {}
    rows = found.order_by("issued_on", "pk").values_list("number_key", "pk", "site_id", "issued_on")
    for key, pk, _site, issued in rows:
        if reader.issued_on is None or issued is None or issued <= reader.issued_on:
            standing[key] = pk
    return standing


def _answer_the_wanting(document: Document) -> None:
    """Documents that came before it and named its number now lead to it."""
    if not document.number_key:
        return
    shown_on = sites_showing(document)
    Citation.objects.filter(number_key=document.number_key, target=None, source__site__in=shown_on).exclude(
        source=document
    ).update(target=document)
    waiting = Relation.objects.filter(target_key=document.number_key, target=None).exclude(source=document)
    if not waiting.exists():
        return
    changing = Q(source__site=document.site_id) | Q(
        source__shown_below=True, source__site__in=sites_above(document.site_id)
    )
    waiting = waiting.filter(Q(kind__in=CHANGES) & changing | ~Q(kind__in=CHANGES) & Q(source__site__in=shown_on))
    if document.issued_on:
        waiting = waiting.filter(Q(source__issued_on=None) | Q(source__issued_on__gte=document.issued_on))
    waiting.update(target=document)


def renew_force(pks: Iterable[int]) -> None:
    """Work the spans of these documents out anew from their dates and from what public documents do to them."""
    documents = list(Document.objects.filter(pk__in=list(pks)).for_lists())
    touching = Relation.objects.filter(
        target__in=documents, source__live=True, source__withdrawn_at=None
    ).select_related("source")
    above = cache(sites_above)
    site_of = {document.pk: document.site_id for document in documents}
    touches: dict[int, list] = {}
    for relation in touching.defer("source__text").order_by("pk"):
        source, site_id = relation.source, site_of[relation.target_id]
        if source.site_id != site_id and not (source.shown_below and source.site_id in above(site_id)):
            continue
        touches.setdefault(relation.target_id, []).append(relation.touch(relation.source.begins_on))
    for document in documents:
        span = span_of(document.begins_on, document.expires_on, touches.get(document.pk, ()))
        stated_end = document.begins_on if document.stated_force == Document.Stated.EXPIRED else None
        document.force_begins = span.begins
        document.force_ends = span.ends or stated_end
        document.partly_since = span.partly_since
        document.suspended_from, document.suspended_until = span.suspended_from, span.suspended_until
    Document.objects.bulk_update(
        documents,
        ["force_begins", "force_ends", "partly_since", "suspended_from", "suspended_until"],
        batch_size=200,
    )
