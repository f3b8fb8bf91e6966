"""The national index set of a year, from what was counted and by the definitions of its day.

What the portal does not hold is a part without a number: it is named, and left out of the score.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from caunoi.procedures.figures import Figures, YearOfFigures, figures_of
from caunoi.procedures.models import IndexDefinition, Procedure, ProcedureVersion
from caunoi.procedures.models.case_month import CaseMonth
from caunoi.procedures.rules.figures import FEWEST
from caunoi.procedures.rules.index_set import Part, score, summed

# What a procedure must say to be published in full.
IN_FULL = ("name", "steps", "channels", "dossier", "result", "audience", "legal_bases")


# The shares that the portal computes, by their keys in the rows of definitions.
COMPUTED = (
    "procedures_in_full",
    "on_time",
    "papers_digital",
    "results_electronic",
    "online_files",
    "services_used",
    "satisfied",
)


@dataclass(frozen=True)
class Line:
    part: Part
    words: str


@dataclass(frozen=True)
class Group:
    key: str
    name: str
    points: int
    lines: list[Line]

    @property
    def score(self) -> float | None:
        return score(self.points, [line.part for line in self.lines])


@dataclass(frozen=True)
class UnitRow:
    """The same groups for one unit; what is of the whole site is None."""

    key: str
    label: str
    scores: list[float | None]
    score: float | None
    out_of: int


@dataclass(frozen=True)
class IndexSet:
    year: int
    source: str
    groups: list[Group]
    by_unit: list[UnitRow]
    score: float | None
    out_of: int
    counted_at: Any


def index_set_of(site_id: int, year: int) -> IndexSet:
    """Computed with small counts untold, as the page of figures; a fixed number of queries."""
    told = figures_of(site_id, year)
    definitions = IndexDefinition.objects.on(min(timezone.localdate(), date(year, 12, 31)))
    whole = _parts_of_site(site_id, told)
    groups = [_group(definition, lambda key: whole.get(key, Part(key))) for definition in definitions]
    total, out_of = summed((group.points, group.score) for group in groups)
    return IndexSet(
        year=year,
        source="; ".join(dict.fromkeys(definition.source for definition in definitions)),
        groups=groups,
        by_unit=[_of_unit(row.key, row.label, row.figures, definitions) for row in told.by_unit],
        score=total,
        out_of=out_of,
        counted_at=told.counted_at,
    )


def _group(definition: IndexDefinition, part_of: Callable[[str], Part]) -> Group:
    english = get_language() == "en"
    lines = [
        Line(part_of(told["key"]), (english and told.get("words_en")) or told["words"]) for told in definition.parts
    ]
    return Group(definition.group, str(definition.shown_name), definition.points, lines)


def _of_unit(key: str, label: str, figures: Figures, definitions: list[IndexDefinition]) -> UnitRow:
    parts = _parts_of(figures, running_late=0)
    groups = [_group(definition, lambda name: parts.get(name, Part(name))) for definition in definitions]
    total, out_of = summed((group.points, group.score) for group in groups)
    return UnitRow(key, label, [group.score for group in groups], total, out_of)


def _parts_of(figures: Figures, running_late: int | None) -> dict[str, Part]:
    judged = None if figures.finished is None or running_late is None else figures.finished + running_late
    rated = figures.rated if (figures.rated or 0) >= FEWEST else None
    told = {
        "on_time": (figures.on_time, judged),
        "papers_digital": (figures.with_papers, figures.finished),
        "results_electronic": (figures.with_result, figures.finished),
        "online_files": (figures.online, figures.received),
        "satisfied": (figures.content, rated),
    }
    return {key: Part(key, part, whole) for key, (part, whole) in told.items()}


def _parts_of_site(site_id: int, told: YearOfFigures) -> dict[str, Part]:
    is_this_year = told.year == timezone.localdate().year
    parts = _parts_of(told.total, running_late=(told.running_late or 0) if is_this_year else 0)
    procedures = list(Procedure.objects.public().filter(site=site_id).values_list("pk", "code", "service_level"))
    parts["procedures_in_full"] = _in_full([pk for pk, _code, _level in procedures])
    offered = {code for _pk, code, level in procedures if level in ("full", "partial")}
    used = CaseMonth.objects.filter(site=site_id, month__year=told.year, online__gt=0, subject_key__in=offered)
    count = used.order_by().values("subject_key").distinct().count()
    parts["services_used"] = Part("services_used", count, len(offered))
    return parts


def _in_full(procedures: list[int]) -> Part:
    """Of each procedure the version that holds today: whole, and known no later than it took effect."""
    today = timezone.localdate()
    latest: dict[int, ProcedureVersion] = {}
    versions = ProcedureVersion.objects.filter(procedure__in=procedures, valid_from__lte=today)
    for version in versions.order_by("procedure", "number"):
        latest[version.procedure_id] = version
    good = sum(
        all(version.content.get(name) for name in IN_FULL)
        and timezone.localtime(version.published_at).date() <= version.valid_from
        for version in latest.values()
    )
    return Part("procedures_in_full", good, len(latest))
