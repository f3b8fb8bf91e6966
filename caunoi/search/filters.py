"""What a reader narrows results by: its words in the address, and each choice with how many results it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.validators import slug_re
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from caunoi.gazette.models import LegalField
from caunoi.search.models import SearchEntry
from caunoi.search.results import Answer, Choice, choices_of
from caunoi.search.rules import Narrowing
from caunoi.units.models import Unit

# What each is called in an address, in the order in which the page offers them.
NAMES = {"kind": "loai", "unit": "don-vi", "field": "linh-vuc", "year": "nam"}
LABELS = {"kind": _("Loại"), "unit": _("Đơn vị"), "field": _("Lĩnh vực"), "year": _("Năm")}
_PARTS = {"kind": "kind", "unit": "unit_id", "field": "field_slug", "year": "year"}
_LISTS = {"kind": "kinds", "unit": "units", "field": "fields", "year": "years"}


def narrowing_of(address: Mapping[str, str]) -> Narrowing:
    """What the address narrows to; what makes no sense narrows nothing."""
    kind, unit = address.get(NAMES["kind"], ""), address.get(NAMES["unit"], "")
    field, year = address.get(NAMES["field"], ""), address.get(NAMES["year"], "")
    return Narrowing(
        kind=kind if kind in SearchEntry.Kind.values else "",
        unit_id=int(unit) if unit.isdecimal() and len(unit) < 12 else None,
        field_slug=field if slug_re.match(field) else "",
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
    )


@dataclass(frozen=True)
class Filter:
    """`public` is its name in the address; `chosen` is empty where it narrows nothing."""

    public: str
    label: str
    choices: list[Choice]
    chosen: str = ""

    @property
    def chosen_label(self) -> str:
        return next((choice.label for choice in self.choices if choice.value == self.chosen), self.chosen)

    @property
    def total(self) -> int:
        return sum(choice.count for choice in self.choices)


def filters_of(answer: Answer, narrowing: Narrowing, *, site_id: int) -> dict[str, Filter]:
    """Each filter counts what its choices would leave under the other filters, so that they can be exchanged."""
    found = {}
    for name, part in _PARTS.items():
        chosen = str(getattr(narrowing, part) or "")
        choices = getattr(answer, _LISTS[name])
        if chosen:
            others = {other: getattr(narrowing, other) for other in _PARTS.values() if other != part}
            choices = choices_of(answer.question.typed, site_id=site_id, narrowing=Narrowing(**others))[_LISTS[name]]
            if not any(choice.value == chosen for choice in choices):
                choices = [Choice(chosen, _label(name, chosen), answer.total), *choices]
        if choices:
            found[name] = Filter(NAMES[name], str(LABELS[name]), choices, chosen)
    return found


def _label(name: str, value: str) -> str:
    """What is chosen is named even where it leaves nothing."""
    if name == "kind":
        return str(SearchEntry.Kind(value).label)
    if name == "unit":
        return str(Unit.objects.filter(pk=int(value)).first() or value)
    if name == "field":
        return str(LegalField.objects.filter(slug=value).first() or value)
    return value


def without_empty(address: QueryDict, *names: str) -> str:
    """The query of an address without these names and without what is empty."""
    query = address.copy()
    for name in [*names, *(name for name, value in address.items() if not value)]:
        query.pop(name, None)
    return query.urlencode()
