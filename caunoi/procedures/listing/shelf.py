"""The public catalogue of a site in memory: a few hundred short lines, read anew when one of them changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language

from caunoi.pages.cache import versions
from caunoi.procedures import rules, wording
from caunoi.procedures.fee_table import range_of
from caunoi.procedures.models import Channel, FeeRow, LifeEvent, Procedure
from caunoi.procedures.rules import Standing
from caunoi.units.models import Unit
from caunoi.vietnam.collation import sort_key
from caunoi.vietnam.text import fold

SECONDS = 24 * 3600


@dataclass(frozen=True)
class Entry:
    """One line of the catalogue. `unit_pks` are those that carry it out, every commune among them if it says so."""

    pk: int
    code: str
    full_code: str
    name: str
    name_en: str
    summary: str
    summary_en: str
    field: str
    field_name: str
    level: str
    audience: tuple[str, ...]
    unit_slugs: frozenset[str]
    life_events: tuple[str, ...]
    service_level: str
    effective_on: date | None
    repealed_on: date | None
    decision_number: str
    channels: tuple[dict[str, Any], ...]
    fees: tuple[int, int] | None
    sort_key: str
    folded_name: str
    folded_rest: str

    @property
    def shown_name(self) -> str:
        return (get_language() == "en" and self.name_en) or self.name

    @property
    def shown_summary(self) -> str:
        return (get_language() == "en" and self.summary_en) or self.summary

    @property
    def time(self) -> str:
        return wording.time_in_words(self.channels)

    @property
    def cost(self) -> str:
        return wording.range_in_words(self.fees)

    @property
    def level_label(self) -> str:
        return str(Procedure.Level(self.level).label)

    @property
    def service_label(self) -> str:
        return str(Procedure.Service(self.service_level).label)

    def standing(self, day: date) -> Standing:
        return rules.standing_on(day, self.effective_on, self.repealed_on, 1)


@dataclass(frozen=True)
class Shelf:
    site_id: int
    entries: tuple[Entry, ...]
    unit_names: dict[str, str]
    event_names: dict[str, tuple[str, str]]

    @classmethod
    def of(cls, site_id: int) -> Shelf:
        marks = versions(["procedures", "units"])
        kept = cache.get(f"procedures-entries:{site_id}")
        if kept is None or kept[0] != marks:
            kept = (marks, cls._read(site_id))
            cache.set(f"procedures-entries:{site_id}", kept, SECONDS)
        return kept[1]

    @classmethod
    def _read(cls, site_id: int) -> Shelf:
        procedures = list(Procedure.objects.public().on_site(site_id).select_related("field"))
        reader = _Reader([procedure.pk for procedure in procedures])
        entries = sorted((reader.entry(procedure) for procedure in procedures), key=lambda entry: entry.sort_key)
        own = _own_first(entries, {procedure.pk: procedure.site_id == site_id for procedure in procedures})
        units = {unit.slug: unit.full_name for unit in reader.units.values()}
        events = {event.slug: (event.name, event.name_en) for event in reader.events}
        return cls(site_id, tuple(own), units, events)

    @cached_property
    def by_pk(self) -> dict[int, Entry]:
        return {entry.pk: entry for entry in self.entries}


def _own_first(entries: list[Entry], is_own: dict[int, bool]) -> list[Entry]:
    """A code that a site and one above it both have is shown once, as the site itself tells it."""
    own_codes = {entry.code for entry in entries if is_own[entry.pk]}
    return [entry for entry in entries if is_own[entry.pk] or entry.code not in own_codes]


class _Reader:
    """What belongs to the procedures, each table asked once."""

    def __init__(self, pks: list[int]) -> None:
        self.channels: dict[int, list[dict[str, Any]]] = defaultdict(list)
        rows = Channel.objects.filter(procedure__in=pks).order_by("procedure", "sort_order", "pk")
        for row in rows.values("procedure_id", "kind", "time_amount", "time_unit", "fee_amount"):
            self.channels[row.pop("procedure_id")].append(row)
        self.fee_rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
        fees = FeeRow.objects.filter(procedure__in=pks).order_by("procedure", "sort_order", "pk")
        for row in fees.values("procedure_id", "name", "amount", "online_amount", "condition"):
            self.fee_rows[row.pop("procedure_id")].append(row)
        self.units = {unit.pk: unit for unit in Unit.objects.only("pk", "slug", "kind", "name", "last_day")}
        communes = Unit.objects.communes().working_on(timezone.localdate())
        self.communes = frozenset(communes.order_by().values_list("slug", flat=True))
        self.unit_pks: dict[int, list[int]] = defaultdict(list)
        links = Procedure.units.through.objects.filter(procedure__in=pks).order_by("pk")
        for procedure, unit in links.values_list("procedure_id", "unit_id"):
            self.unit_pks[procedure].append(unit)
        self.events = list(LifeEvent.objects.all())
        self.event_pks: dict[int, set[int]] = defaultdict(set)
        bundles = Procedure.life_events.through.objects.filter(procedure__in=pks).order_by("pk")
        for procedure, event in bundles.values_list("procedure_id", "lifeevent_id"):
            self.event_pks[procedure].add(event)

    def entry(self, procedure: Procedure) -> Entry:
        units = frozenset(self.units[pk].slug for pk in self.unit_pks[procedure.pk])
        events = [event for event in self.events if event.pk in self.event_pks[procedure.pk]]
        told = [procedure.other_words, procedure.summary, procedure.name_en, procedure.summary_en, procedure.field.name]
        told += [event.name for event in events]
        return Entry(
            pk=procedure.pk,
            code=procedure.code,
            full_code=procedure.full_code,
            name=procedure.name,
            name_en=procedure.name_en,
            summary=procedure.summary,
            summary_en=procedure.summary_en,
            field=procedure.field.slug,
            field_name=procedure.field.name,
            level=procedure.level,
            audience=tuple(procedure.audience),
            unit_slugs=units | self.communes if procedure.by_every_commune else units,
            life_events=tuple(event.slug for event in events),
            service_level=procedure.service_level,
            effective_on=procedure.effective_on,
            repealed_on=procedure.repealed_on,
            decision_number=procedure.decision_number,
            channels=tuple(self.channels[procedure.pk]),
            fees=range_of(self.channels[procedure.pk], self.fee_rows[procedure.pk]),
            sort_key=sort_key(procedure.name),
            folded_name=fold(procedure.name),
            folded_rest=fold(" ".join(told)),
        )
