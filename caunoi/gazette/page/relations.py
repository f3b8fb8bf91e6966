"""How a document stands to others, in both directions: who it names, who names it, grouped by what is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from caunoi.gazette.marks import tag_of_number
from caunoi.gazette.models import Citation, Document, Relation
from caunoi.gazette.page.force import address_within, passive_label
from caunoi.gazette.rules import ENDS, RelationKind
from caunoi.gazette.wording import provision_name

NEWEST_CITING = 10
# Readers first want to know what ended or changed a text, then what it rests on.
ORDER = (
    RelationKind.REPLACES,
    RelationKind.REPEALS,
    RelationKind.SUSPENDS,
    RelationKind.AMENDS,
    RelationKind.SUPPLEMENTS,
    RelationKind.CORRECTS,
    RelationKind.CONSOLIDATES,
    RelationKind.GUIDES,
    RelationKind.BASED_ON,
)


@dataclass(frozen=True)
class Row:
    """One document on the other side; `document` is None while it is not here; `url` is "" where no page is."""

    name: str
    url: str = ""
    document: Document | None = None
    here: str = ""
    there: str = ""


@dataclass
class Group:
    label: str
    kind: str
    outgoing: bool
    rows: list[Row] = field(default_factory=list)

    @property
    def ends(self) -> bool:
        return self.kind in ENDS


class Neighbours:
    """Every document that this one names or that names it; a fixed number of queries, however many they are."""

    def __init__(self, document: Document, site_id: int, day: date) -> None:
        self.document = document
        self.site_id = site_id
        self.day = day
        self.outgoing: list[Relation] = list(document.relations.all())
        self.incoming: list[Relation] = []
        self.citations: list[Citation] = []
        if document.pk:
            self.incoming = list(
                Relation.objects.filter(target_id=document.pk, source__live=True, source__withdrawn_at=None).order_by(
                    "-source__issued_on", "-pk"
                )
            )
            self.citations = list(Citation.objects.filter(source_id=document.pk).order_by("pk"))
        self.incoming = [relation for relation in self.incoming if relation.source_id in self.known]
        for relation in self.incoming:
            relation.source = self.known[relation.source_id]

    @cached_property
    def known(self) -> dict[int, Document]:
        """Those that this site shows, with their force on the day that is shown."""
        wanted = {relation.target_id for relation in self.outgoing} | {each.target_id for each in self.citations}
        wanted |= {relation.source_id for relation in self.incoming}
        shown = Document.objects.public().on_site(self.site_id)
        return shown.with_force(self.day).for_lists().in_bulk(wanted - {None})

    def groups(self) -> list[Group]:
        found: dict[tuple[str, bool], Group] = {}
        for relation in self.incoming:
            group = found.setdefault(
                (relation.kind, False), Group(passive_label(relation.kind), relation.kind, outgoing=False)
            )
            group.rows.append(self._row(relation.source, "", relation.source_anchor, relation.target_anchor))
        for relation in self.outgoing:
            label = str(Relation.Kind(relation.kind).label)
            group = found.setdefault((relation.kind, True), Group(label, relation.kind, outgoing=True))
            target = self.known.get(relation.target_id) if relation.target_id else None
            group.rows.append(self._row(target, relation.target_number, relation.target_anchor, relation.source_anchor))
        return sorted(found.values(), key=lambda group: (group.outgoing, ORDER.index(RelationKind(group.kind))))

    def cited(self) -> list[Row]:
        """Named in the text, beyond the relations; those that are not here are wanted."""
        related = {relation.target_key for relation in self.outgoing}
        return [
            self._row(self.known.get(each.target_id) if each.target_id else None, each.number, "", "")
            for each in self.citations
            if each.number_key not in related
        ]

    def citing(self) -> tuple[list[Row], int]:
        """The newest that name this one in their text, and how many there are."""
        if not self.document.pk:
            return [], 0
        related = {relation.source_id for relation in self.incoming}
        naming = Document.objects.public().on_site(self.site_id).filter(citations__target=self.document.pk)
        naming = naming.exclude(pk__in=related)
        newest = naming.with_force(self.day).for_lists().newest_first()[:NEWEST_CITING]
        rows = [self._row(document, "", "", "") for document in newest]
        return rows, naming.count() if len(rows) == NEWEST_CITING else len(rows)

    def _row(self, other: Document | None, number: str, there: str, here: str) -> Row:
        url = address_within(other, there) if other is not None else ""
        name = other.shown_name if other else number or _("Văn bản chưa rõ số, ký hiệu")
        return Row(name=name, url=url, document=other, here=provision_name(here), there=provision_name(there))

    def tags(self) -> list[str]:
        """What the page is made of besides the document itself."""
        named = {each.number_key for each in self.citations} | {each.target_key for each in self.outgoing}
        return [*(f"document:{pk}" for pk in self.known), *{tag_of_number(key) for key in named if key}]
