"""The choices beside a list, each with how many documents it would leave under the other filters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language

from caunoi.gazette.listing.shelf import Counts, counted, field_names
from caunoi.gazette.listing.wanted import FORCE_SLUGS, LABELS, NAMES, Wanted
from caunoi.gazette.models.document import FORCE_LABELS
from caunoi.gazette.wording import type_name
from caunoi.vietnam.document_types import DOCUMENT_TYPES
from caunoi.vietnam.numbers import grouped

# Of a province's thousand signers those with the most documents; `q` finds the others.
MOST_CHOICES = 300
ORDER = ("type", "issuer", "field", "year", "force", "signer")


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    total: int
    is_chosen: bool

    @property
    def total_shown(self) -> str:
        """Seven hundred choices on a page: Django's own formatting would take longer than counting them."""
        return f"{self.total:,}" if get_language() == "en" else grouped(self.total)


@dataclass(frozen=True)
class Facet:
    """`public` is its name in the address."""

    name: str
    choices: list[Choice]

    @property
    def public(self) -> str:
        return NAMES[self.name]

    @property
    def label(self) -> str:
        return str(LABELS[self.name])


class Facets:
    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted

    def total(self) -> int:
        """Of the list itself; every document has a type and a force, so that one of the two mostly knows."""
        for name in ("type", "force"):
            if name not in self.wanted.used:
                return sum(self._counts(name).values())
        return self.wanted.documents().count()

    @cached_property
    def all(self) -> list[Facet]:
        return [facet for name in ORDER if (facet := self._facet(name)).choices]

    def _facet(self, name: str) -> Facet:
        used = self.wanted.used.get(name)
        chosen = used.value if used else ""
        choices = [
            Choice(value, label, total, value == chosen) for value, label, total in self._told(name, self._counts(name))
        ]
        if used and not any(choice.is_chosen for choice in choices):
            choices.insert(0, Choice(chosen, used.words, 0, is_chosen=True))
        return Facet(name, choices)

    def _counts(self, name: str) -> Counts:
        wanted = self.wanted
        if wanted.narrows_besides(name):
            return wanted.shelf.remembered(
                f"{name}|{wanted.told_besides(name)}", lambda: counted(wanted.documents(besides=name), name)
            )
        return wanted.shelf.by_force(wanted.day) if name == "force" else wanted.shelf.counts[name]

    def _told(self, name: str, counts: Counts) -> list[tuple[str, str, int]]:
        """Value, label and count, in the order in which people look for them."""
        told = getattr(self, f"_{name}")(counts)
        if len(told) > MOST_CHOICES:
            most = sorted(told, key=lambda choice: -choice[2])[:MOST_CHOICES]
            told = [choice for choice in told if choice in set(most)]
        return told

    def _type(self, counts: Counts) -> list[tuple[str, str, int]]:
        known = [(slug, type_name(slug), total) for slug, total in counts.items() if slug in DOCUMENT_TYPES]
        return sorted(known, key=lambda choice: DOCUMENT_TYPES[choice[0]].rank)

    def _issuer(self, counts: Counts) -> list[tuple[str, str, int]]:
        return _named(counts, self.wanted.shelf.issuers)

    def _signer(self, counts: Counts) -> list[tuple[str, str, int]]:
        return _named(counts, self.wanted.shelf.signers)

    def _field(self, counts: Counts) -> list[tuple[str, str, int]]:
        return [(field.slug, field.name, counts[pk]) for pk, field in field_names().items() if pk in counts]

    def _year(self, counts: Counts) -> list[tuple[str, str, int]]:
        return [(year, year, counts[year]) for year in sorted(counts, reverse=True)]

    def _force(self, counts: Counts) -> list[tuple[str, str, int]]:
        return [
            (slug, str(FORCE_LABELS[force]), counts[force.value])
            for slug, force in FORCE_SLUGS.items()
            if counts.get(force.value)
        ]


def _named(counts: Counts, names: dict[str, str]) -> list[tuple[str, str, int]]:
    return [(slug, name, counts[slug]) for slug, name in names.items() if slug in counts]
