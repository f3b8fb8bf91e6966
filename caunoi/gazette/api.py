"""`GET /api/v1/documents`: the list under the same filters as `/van-ban/`, and one document down to its articles."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from caunoi.gazette.listing.facets import Facets
from caunoi.gazette.listing.rows import field_names_of, in_order
from caunoi.gazette.listing.wanted import FORCE_SLUGS, NAMES, SORTS, Wanted
from caunoi.gazette.models import Document
from caunoi.gazette.on_site import site_of
from caunoi.gazette.page.files import shown_files
from caunoi.gazette.page.relations import Neighbours
from caunoi.gazette.rules import Force
from caunoi.pages.cache import keep

router = Router(tags=["documents"])
_FORCE_NAMES = {force.value: slug for slug, force in FORCE_SLUGS.items()}
_SORT_NAMES = dict(zip(("issued", "posted", "effective", "oldest"), SORTS, strict=True))
# What the interface calls a filter, and what the address of the list calls it; both are understood.
_PUBLIC_NAMES = {**NAMES, "q": "q", "on": "ngay", "sort": "sap-xep"}


class Asked(Schema):
    q: Annotated[str, Field(description="A number, whole or its beginning, or words of the title.")] = ""
    type: Annotated[str, Field(description="Slug of the type: quyet-dinh, nghi-dinh …")] = ""
    issuer: Annotated[str, Field(description="Slug of the issuer, or of a unit of the authority.")] = ""
    field: Annotated[str, Field(description="Slug of the field of law.")] = ""
    year: Annotated[str, Field(description="Year of issue.")] = ""
    force: Literal["", "in_force", "partly_expired", "not_yet", "suspended", "expired", "unknown"] = ""
    signer: Annotated[str, Field(description="Slug of the signer's name.")] = ""
    since: Annotated[str, Field(description="Issued on this day or later: 2026-11-23.")] = ""
    until: Annotated[str, Field(description="Issued on this day or earlier.")] = ""
    on: Annotated[str, Field(description="The day on which `force` is meant; today if empty.")] = ""
    sort: Literal["", "issued", "posted", "effective", "oldest"] = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 20
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0

    def parameters(self, request: HttpRequest) -> dict[str, str]:
        told = {public: request.GET.get(public, "") for public in _PUBLIC_NAMES.values()}
        own = {public: getattr(self, name) for name, public in _PUBLIC_NAMES.items()}
        own["hieu-luc"] = _FORCE_NAMES.get(self.force, "")
        own["sap-xep"] = _SORT_NAMES.get(self.sort, "")
        return told | {public: value for public, value in own.items() if value}


class DocumentSummary(Schema):
    id: int
    external_id: str
    number: str
    type: str
    type_label: str
    title: str
    issuer: str
    signer: str
    signer_post: str
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None
    force: str
    fields_of_law: Annotated[list[str], Field(serialization_alias="fields")]
    posted_at: datetime | None
    url: str
    api_url: str
    source_url: str


class DocumentList(Schema):
    total: int
    force_on: date
    results: list[DocumentSummary]


class ProvisionDetail(Schema):
    anchor: str
    number: str
    heading: str
    text: str
    url: str


class RelationDetail(Schema):
    """`direction` is "outgoing" for what this document does to another one."""

    kind: str
    direction: Literal["outgoing", "incoming"]
    name: str
    url: str


class FileDetail(Schema):
    name: str
    kind: str
    url: str
    size: int
    pages: int | None
    sha256: str
    signatures: int
    signatures_valid: bool


class DocumentDetail(DocumentSummary):
    text: str
    gazette_reference: str
    provisions: list[ProvisionDetail]
    relations: list[RelationDetail]
    files: list[FileDetail]


@router.get("/documents", response=DocumentList, by_alias=True, summary="List public documents", url_name="documents")
def documents(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> dict[str, Any]:
    site = site_of(request)
    wanted = Wanted(asked.parameters(request), site.pk)
    if wanted.notices:
        raise ValidationError([{"loc": ("query", name), "msg": told} for name, told in _told(wanted).items()])
    pks = list(wanted.sorted_documents().values_list("pk", flat=True)[asked.offset : asked.offset + asked.limit])
    fields = field_names_of(pks)
    keep(response, [f"gazette:{site.pk}", "gazette"])
    return {
        "total": Facets(wanted).total(),
        "force_on": wanted.day,
        "results": [_summary(request, each, fields) for each in in_order(pks, wanted.day)],
    }


@router.get("/documents/{slug}", response=DocumentDetail, by_alias=True, summary="One document", url_name="document")
def document(request: HttpRequest, response: HttpResponse, slug: str, on: date | None = None) -> dict[str, Any]:
    site = site_of(request)
    wanted = Wanted({"ngay": on.isoformat()} if on else {}, site.pk)
    found = Document.objects.filter(live=True).on_site(site.pk).with_force(wanted.day).filter(slug=slug[:120]).first()
    if found is None:
        raise Http404
    if found.withdrawn_at is not None:
        raise HttpError(410, "Withdrawn")
    neighbours = Neighbours(found, site.pk, wanted.day)
    keep(response, [f"document:{found.pk}", *neighbours.tags()])
    return {**_summary(request, found, field_names_of([found.pk])), **_whole(request, found, neighbours)}


def _told(wanted: Wanted) -> dict[str, str]:
    """By the names of this interface."""
    names = {public: name for name, public in _PUBLIC_NAMES.items()}
    return {names.get(public, public): told for public, told in wanted.notices.items()}


def _summary(request: HttpRequest, found: Any, fields: dict[int, list[str]]) -> dict[str, Any]:
    return {
        "id": found.pk,
        "external_id": found.external_id,
        "number": found.number,
        "type": found.type,
        "type_label": found.get_type_display(),
        "title": found.title,
        "issuer": found.issuer,
        "signer": found.signer,
        "signer_post": found.signer_post,
        "issued_on": found.issued_on,
        "effective_on": found.force_begins,
        "expires_on": found.force_ends,
        "force": Force(found.force).value,
        "fields_of_law": fields.get(found.pk, []),
        "posted_at": found.posted_at,
        "url": request.build_absolute_uri(found.get_absolute_url()),
        "api_url": request.build_absolute_uri(f"/api/v1/documents/{found.slug}"),
        "source_url": found.source_url,
    }


def _whole(request: HttpRequest, found: Document, neighbours: Neighbours) -> dict[str, Any]:
    own = request.build_absolute_uri(found.get_absolute_url())
    return {
        "text": found.text,
        "gazette_reference": found.gazette_reference,
        "provisions": [
            {
                "anchor": each.anchor,
                "number": each.number,
                "heading": each.heading,
                "text": each.text,
                "url": f"{own}#{each.anchor}",
            }
            for each in found.provisions.all()
        ],
        "relations": [
            {
                "kind": group.kind,
                "direction": "outgoing" if group.outgoing else "incoming",
                "name": f"{row.there} {row.name}".strip(),
                "url": request.build_absolute_uri(row.url) if row.url else "",
            }
            for group in neighbours.groups()
            for row in group.rows
        ],
        "files": [
            {
                "name": str(shown.file),
                "kind": shown.file.kind,
                "url": request.build_absolute_uri(shown.url),
                "size": shown.file.size,
                "pages": shown.file.pages,
                "sha256": shown.file.digest,
                "signatures": len(shown.signatures),
                "signatures_valid": shown.all_valid,
            }
            for shown in shown_files(found)
        ],
    }
