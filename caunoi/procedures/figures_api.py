"""`GET /api/v1/services/figures`: the open figures of a year, as the page tells them; also the national index set."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import Field

from caunoi.pages.cache import keep
from caunoi.procedures.actions.counting import tag_of
from caunoi.procedures.figures import FIRST_YEAR, Figures, Row, figures_of, have_counted
from caunoi.procedures.index_set import index_set_of
from caunoi.procedures.on_site import site_of, tags_of
from caunoi.procedures.rules.figures import FEWEST

router = Router(tags=["services"])


class AskedYear(Schema):
    year: Annotated[
        int | None, Field(ge=FIRST_YEAR, le=9999, description="The year; the current one where it is left out.")
    ] = None


class FiguresDetail(Schema):
    """A count that is null stays untold because it is small; a share or time that is null cannot be computed."""

    received: int | None
    received_online: int | None
    finished: int | None
    on_time: Annotated[int | None, Field(description="Finished no later than the due moment, early ones included.")]
    early: Annotated[int | None, Field(description="Finished on a day before the due day.")]
    late: int | None
    handed_over: Annotated[int | None, Field(description="Results that reached whoever had asked for them.")]
    sent_back: Annotated[int | None, Field(description="Refused or stopped, with reasons.")]
    withdrawn: int | None
    on_time_percent: float | None
    online_percent: float | None
    satisfied_percent: Annotated[float | None, Field(description="Rated 4 or 5 of 5, of those rated.")]
    median_working_days: float | None
    ninetieth_percentile_working_days: float | None


class FiguresRow(FiguresDetail):
    key: Annotated[str, Field(description="Slug of the unit or field, or number of the month.")]
    label: str


class ServiceFigures(Schema):
    year: int
    counted_at: datetime | None
    smallest_count_told: int
    running: int | None
    running_late: int | None
    total: FiguresDetail
    by_unit: list[FiguresRow]
    by_field: list[FiguresRow]
    by_month: list[FiguresRow]


class IndexPart(Schema):
    key: str
    definition: str
    part: int | None
    whole: int | None
    percent: float | None


class IndexGroup(Schema):
    group: str
    name: str
    points: int
    score: float | None
    parts: list[IndexPart]


class IndexOfUnit(Schema):
    unit: str
    label: str
    score: float | None
    out_of: int
    groups: dict[str, float | None]


class ServiceIndex(Schema):
    """`score` sums the groups that can be computed; `out_of` is the sum of their points."""

    year: int
    source: str
    score: float | None
    out_of: int
    groups: list[IndexGroup]
    by_unit: list[IndexOfUnit]


@router.get(
    "/services/figures", response=ServiceFigures, summary="Open figures of a year", url_name="service_figures_api"
)
def service_figures(request: HttpRequest, response: HttpResponse, asked: Query[AskedYear]) -> dict[str, Any]:
    site_id, year = _asked(request, response, asked)
    told = figures_of(site_id, year)
    return {
        "year": year,
        "counted_at": told.counted_at,
        "smallest_count_told": FEWEST,
        "running": told.running,
        "running_late": told.running_late,
        "total": _detail(told.total),
        "by_unit": [_row(row) for row in told.by_unit],
        "by_field": [_row(row) for row in told.by_field],
        "by_month": [_row(row) for row in told.by_month],
    }


@router.get(
    "/services/index",
    response=ServiceIndex,
    summary="The national index set of service quality",
    url_name="service_index_api",
)
def service_index(request: HttpRequest, response: HttpResponse, asked: Query[AskedYear]) -> dict[str, Any]:
    site_id, year = _asked(request, response, asked)
    told = index_set_of(site_id, year)
    return {
        "year": year,
        "source": told.source,
        "score": told.score,
        "out_of": told.out_of,
        "groups": [
            {
                "group": group.key,
                "name": group.name,
                "points": group.points,
                "score": group.score,
                "parts": [
                    {
                        "key": line.part.key,
                        "definition": line.words,
                        "part": line.part.part,
                        "whole": line.part.whole,
                        "percent": line.part.share,
                    }
                    for line in group.lines
                ],
            }
            for group in told.groups
        ],
        "by_unit": [
            {
                "unit": row.key,
                "label": row.label,
                "score": row.score,
                "out_of": row.out_of,
                "groups": dict(zip((group.key for group in told.groups), row.scores, strict=True)),
            }
            for row in told.by_unit
        ],
    }


def _asked(request: HttpRequest, response: HttpResponse, asked: AskedYear) -> tuple[int, int]:
    site, today = site_of(request), timezone.localdate().year
    year = asked.year or today
    if year > today:
        raise HttpError(422, "That year has not begun.")
    if have_counted(site.pk):
        keep(response, [*tags_of(site), tag_of(site.pk)])
    return site.pk, year


def _detail(figures: Figures) -> dict[str, Any]:
    return {
        "received": figures.received,
        "received_online": figures.online,
        "finished": figures.finished,
        "on_time": figures.on_time,
        "early": figures.early,
        "late": figures.late,
        "handed_over": figures.returned,
        "sent_back": figures.sent_back,
        "withdrawn": figures.withdrawn,
        "on_time_percent": figures.on_time_share,
        "online_percent": figures.online_share,
        "satisfied_percent": figures.content_share,
        "median_working_days": figures.median_days,
        "ninetieth_percentile_working_days": figures.ninth_days,
    }


def _row(row: Row) -> dict[str, Any]:
    return {"key": row.key, "label": row.label, **_detail(row.figures)}
