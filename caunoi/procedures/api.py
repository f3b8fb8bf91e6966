"""`GET /api/v1/procedures`: the list under the filters of `/thu-tuc/`, one procedure whole, and both as CPSV-AP."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from caunoi.pages.cache import keep
from caunoi.procedures.content import Content
from caunoi.procedures.listing.shelf import Entry
from caunoi.procedures.listing.wanted import AUDIENCES, LEVELS, NAMES, SERVICES, STANDINGS, Wanted
from caunoi.procedures.models import LifeEvent, Procedure, ProcedureVersion
from caunoi.procedures.on_site import site_of, stands_under, tags_of
from caunoi.procedures.page import cpsv
from caunoi.procedures.page.papers import forms_of
from caunoi.procedures.page.versions import versions_of, whole

router = Router(tags=["procedures"])
# What the interface calls a value, and what the address of the list calls it.
_WORDS = {"level": LEVELS, "service": SERVICES, "audience": AUDIENCES}


class Asked(Schema):
    q: Annotated[str, Field(description="A code, or words of the name, with or without diacritics.")] = ""
    event: Annotated[str, Field(description="Slug of the life event: sinh-con, lam-nha …")] = ""
    field: Annotated[str, Field(description="Slug of the field of law.")] = ""
    level: Annotated[str, Field(description="province, district or commune.")] = ""
    unit: Annotated[str, Field(description="Slug of a unit that carries it out.")] = ""
    audience: Annotated[str, Field(description="citizen, abroad, foreigner, household, cooperative, business …")] = ""
    service: Annotated[str, Field(description="full, partial or information.")] = ""
    standing: Annotated[str, Field(description="in_force, not_yet or repealed; without it all but the repealed.")] = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0

    def parameters(self, request: HttpRequest) -> dict[str, str]:
        """Both the names of this interface and those of the list's address are understood."""
        told = {public: request.GET.get(public, "") for public in NAMES.values()} | {"q": self.q}
        for name, public in NAMES.items():
            value = getattr(self, name)
            if value:
                told[public] = _slug(name, value)
        return told


class ProcedureSummary(Schema):
    code: str
    full_code: str
    name: str
    name_en: str
    summary: str
    field_of_law: Annotated[str, Field(serialization_alias="field")]
    level: str
    service_level: str
    audience: list[str]
    life_events: list[str]
    units: list[str]
    standing: str
    time_limit: str
    fee: str
    url: str
    api_url: str


class ProcedureList(Schema):
    total: int
    results: list[ProcedureSummary]


class FormDetail(Schema):
    name: str
    url: str
    size: int


class VersionDetail(Schema):
    number: int
    valid_from: date
    published_at: datetime
    note: str
    url: str


class ProcedureDetail(Schema):
    """`content` holds all that is public, as the version that holds today says it."""

    code: str
    version: int
    valid_from: date
    url: str
    content: dict[str, Any]
    forms: list[FormDetail]
    versions: list[VersionDetail]


@router.get(
    "/procedures", response=ProcedureList, by_alias=True, summary="List public procedures", url_name="procedures"
)
def procedures(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> dict[str, Any]:
    site = site_of(request)
    wanted = Wanted(asked.parameters(request), site.pk)
    if wanted.notices:
        raise ValidationError([{"loc": ("query", "filter"), "msg": told} for told in wanted.notices])
    found = wanted.entries()
    keep(response, tags_of(site))
    page = found[asked.offset : asked.offset + asked.limit]
    return {"total": len(found), "results": [_summary(request, entry, wanted) for entry in page]}


@router.get("/procedures.jsonld", summary="The catalogue as CPSV-AP JSON-LD", url_name="procedures_jsonld")
def catalogue_as_linked_data(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    wanted = Wanted(request.GET.dict(), site.pk)
    events = {event.slug: event for event in LifeEvent.objects.all()}
    contents = _contents_of([entry.pk for entry in wanted.entries()])
    services = [cpsv.public_service(content, _address(request, content["code"]), events) for content in contents]
    return _linked_data(cpsv.catalogue(services), tags_of(site))


@router.get("/procedures/{code}.jsonld", summary="One procedure as CPSV-AP JSON-LD", url_name="procedure_jsonld")
def procedure_as_linked_data(request: HttpRequest, code: str) -> HttpResponse:
    site = site_of(request)
    found = _found(request, code)
    content = whole(versions_of(found).current).content
    events = {event.slug: event for event in LifeEvent.objects.all()}
    told = cpsv.one(cpsv.public_service(content, _address(request, found.code), events))
    return _linked_data(told, [f"procedure:{found.pk}", *tags_of(site)])


@router.get("/procedures/{code}", response=ProcedureDetail, summary="One procedure", url_name="procedure")
def procedure(request: HttpRequest, response: HttpResponse, code: str) -> dict[str, Any]:
    found = _found(request, code)
    versions = versions_of(found)
    current = whole(versions.current)
    content = {name: value for name, value in current.content.items() if name != "forms"}
    keep(response, [f"procedure:{found.pk}", *tags_of(site_of(request))])
    return {
        "code": found.code,
        "version": current.number,
        "valid_from": current.valid_from,
        "url": _address(request, found.code),
        "content": content,
        "forms": [
            {"name": form.name, "url": request.build_absolute_uri(form.url) if form.url else "", "size": form.size}
            for form in forms_of(current.content, found.get_absolute_url())
        ],
        "versions": [_version(request, found, each) for each in versions.all],
    }


def _found(request: HttpRequest, code: str) -> Procedure:
    found = stands_under(site_of(request), code)
    if found.withdrawn_at is not None:
        raise HttpError(410, "Taken down")
    return found


def _contents_of(pks: list[int]) -> list[Content]:
    """What each says today; one query for all."""
    today = timezone.localdate()
    latest: dict[int, Content] = {}
    for version in ProcedureVersion.objects.filter(procedure__in=pks).order_by("procedure", "number"):
        if version.valid_from <= today or version.procedure_id not in latest:
            latest[version.procedure_id] = version.content
    return [latest[pk] for pk in pks if pk in latest]


def _slug(name: str, value: str) -> str:
    known: dict[str, str] = _WORDS.get(name, {})
    if name == "standing":
        known = {slug: standing.value for slug, standing in STANDINGS.items()}
    return next((slug for slug, word in known.items() if word == value), value)


def _summary(request: HttpRequest, entry: Entry, wanted: Wanted) -> dict[str, Any]:
    return {
        "code": entry.code,
        "full_code": entry.full_code,
        "name": entry.name,
        "name_en": entry.name_en,
        "summary": entry.summary,
        "field_of_law": entry.field_name,
        "level": entry.level,
        "service_level": entry.service_level,
        "audience": list(entry.audience),
        "life_events": list(entry.life_events),
        "units": sorted(entry.unit_slugs),
        "standing": entry.standing(wanted.today).value,
        "time_limit": entry.time,
        "fee": entry.cost,
        "url": _address(request, entry.code),
        "api_url": request.build_absolute_uri(f"/api/v1/procedures/{entry.code}"),
    }


def _version(request: HttpRequest, found: Procedure, version: ProcedureVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "valid_from": version.valid_from,
        "published_at": version.published_at,
        "note": version.note,
        "url": request.build_absolute_uri(reverse("procedure_version", args=[found.code, version.number])),
    }


def _address(request: HttpRequest, code: str) -> str:
    return request.build_absolute_uri(reverse("procedure", args=[code]))


def _linked_data(told: dict[str, Any], tags: list[str]) -> HttpResponse:
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False}, content_type=cpsv.MEDIA_TYPE)
    return keep(answer, tags)
