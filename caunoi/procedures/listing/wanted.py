"""What an address asks of the catalogue; what is wrong in it is said and left out, the rest still counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from caunoi.procedures.listing.lookup import LONGEST, matching
from caunoi.procedures.listing.shelf import Entry, Shelf
from caunoi.procedures.models import Procedure
from caunoi.procedures.rules import Standing
from caunoi.units.models import Unit
from caunoi.vietnam.collation import sort_key

# What each filter is called in an address.
NAMES = {
    "event": "su-kien",
    "field": "linh-vuc",
    "level": "cap",
    "unit": "don-vi",
    "audience": "doi-tuong",
    "service": "muc-do",
    "standing": "tinh-trang",
}
LABELS = {
    "event": gettext_lazy("Sự kiện trong đời"),
    "field": gettext_lazy("Lĩnh vực"),
    "level": gettext_lazy("Cấp thực hiện"),
    "unit": gettext_lazy("Đơn vị thực hiện"),
    "audience": gettext_lazy("Dành cho"),
    "service": gettext_lazy("Mức dịch vụ công"),
    "standing": gettext_lazy("Tình trạng"),
}
LEVELS = {"tinh": "province", "huyen": "district", "xa": "commune"}
SERVICES = {"toan-trinh": "full", "mot-phan": "partial", "cung-cap-thong-tin": "information"}
AUDIENCES = {
    "cong-dan": "citizen",
    "o-nuoc-ngoai": "abroad",
    "nguoi-nuoc-ngoai": "foreigner",
    "ho-gia-dinh": "household",
    "hop-tac-xa": "cooperative",
    "doanh-nghiep": "business",
    "to-chuc": "organisation",
}
STANDINGS = {
    "con-hieu-luc": Standing.IN_FORCE,
    "sap-ap-dung": Standing.NOT_YET,
    "da-bai-bo": Standing.REPEALED,
}
STANDING_LABELS = {
    Standing.IN_FORCE: gettext_lazy("Đang áp dụng"),
    Standing.AMENDED: gettext_lazy("Đang áp dụng, đã sửa đổi"),
    Standing.NOT_YET: gettext_lazy("Sắp áp dụng"),
    Standing.REPEALED: gettext_lazy("Đã bãi bỏ"),
}
LONGEST_VALUE = 120


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    total: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    choices: list[Choice]

    @property
    def public(self) -> str:
        return NAMES[self.name]

    @property
    def label(self) -> str:
        return str(LABELS[self.name])


class Wanted:
    """Unless it is asked for, what is repealed is left out."""

    def __init__(self, parameters: Mapping[str, str], site_id: int) -> None:
        self.shelf = Shelf.of(site_id)
        self.today = timezone.localdate()
        self.notices: list[str] = []
        self.q = " ".join(parameters.get("q", "").replace("\x00", " ").split())[:LONGEST]
        self.used: dict[str, str] = {}
        for name, public in NAMES.items():
            typed = parameters.get(public, "").strip()[:LONGEST_VALUE]
            if typed and typed in self.labels[name]:
                self.used[name] = typed
            elif typed:
                told = _("Không có lựa chọn “%(value)s” trong “%(filter)s”; điều kiện ấy được bỏ qua.")
                self.notices.append(told % {"value": typed, "filter": LABELS[name]})

    @property
    def is_used(self) -> bool:
        return bool(self.used or self.q)

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """What each filter can be, and its words, in the order of the page."""
        english = get_language() == "en"
        events = self.shelf.event_names.items()
        fields = {entry.field: entry.field_name for entry in self.shelf.entries}
        return {
            "event": {slug: (english and name_en) or name for slug, (name, name_en) in events},
            "field": dict(sorted(fields.items(), key=lambda pair: sort_key(pair[1]))),
            "level": {slug: str(Procedure.Level(value).label) for slug, value in LEVELS.items()},
            "unit": dict(sorted(self.shelf.unit_names.items(), key=lambda pair: sort_key(pair[1]))),
            "audience": {slug: str(Procedure.Audience(value).label) for slug, value in AUDIENCES.items()},
            "service": {slug: str(Procedure.Service(value).label) for slug, value in SERVICES.items()},
            "standing": {slug: str(STANDING_LABELS[value]) for slug, value in STANDINGS.items()},
        }

    @cached_property
    def matched(self) -> list[Entry]:
        """What `q` means, best first; without it the whole catalogue in the order of names."""
        return matching(self.shelf.entries, self.q) if self.q else list(self.shelf.entries)

    def entries(self, besides: str = "") -> list[Entry]:
        return [entry for entry in self.matched if self._is_wanted(entry, besides)]

    def facets(self) -> list[Facet]:
        return [facet for name in NAMES if (facet := self._facet(name)).choices]

    def chips(self) -> list[tuple[str, str]]:
        """Public name and words of what narrows the list."""
        used = [(NAMES[name], f"{LABELS[name]}: {self.labels[name][value]}") for name, value in self.used.items()]
        return [("q", f"“{self.q}”"), *used] if self.q else used

    def values_of(self, entry: Entry, name: str) -> tuple[str, ...]:
        if name == "event":
            return entry.life_events
        if name == "unit":
            return tuple(entry.unit_slugs)
        if name == "audience":
            return tuple(slug for slug, value in AUDIENCES.items() if value in entry.audience)
        if name == "standing":
            standing = entry.standing(self.today)
            return tuple(slug for slug, value in STANDINGS.items() if value == standing)
        if name == "field":
            return (entry.field,)
        known, own = (LEVELS, entry.level) if name == "level" else (SERVICES, entry.service_level)
        return tuple(slug for slug, value in known.items() if value == own)

    def _is_wanted(self, entry: Entry, besides: str) -> bool:
        if "standing" not in self.used and besides != "standing" and entry.standing(self.today) is Standing.REPEALED:
            return False
        return all(
            value in self.values_of(entry, name) or (name == "unit" and self._is_carried_on(entry, value))
            for name, value in self.used.items()
            if name != besides
        )

    def _is_carried_on(self, entry: Entry, slug: str) -> bool:
        """What a unit took over from those that it carries on is its own."""
        return bool(self._carried_on & entry.unit_slugs) if slug == self.used.get("unit") else False

    @cached_property
    def _carried_on(self) -> frozenset[str]:
        unit = Unit.objects.filter(slug=self.used.get("unit", "")).first()
        if unit is None:
            return frozenset()
        others = Unit.objects.carried_on_by(unit).exclude(parent=unit)
        return frozenset(others.values_list("slug", flat=True))

    def _facet(self, name: str) -> Facet:
        totals: dict[str, int] = {}
        for entry in self.entries(besides=name):
            for value in self.values_of(entry, name):
                totals[value] = totals.get(value, 0) + 1
        chosen = self.used.get(name, "")
        choices = [
            Choice(value, label, totals.get(value, 0), value == chosen)
            for value, label in self.labels[name].items()
            if value in totals or value == chosen
        ]
        return Facet(name, choices)
