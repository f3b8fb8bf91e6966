"""What machines are told of a document: schema.org Legislation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from caunoi.gazette.models import Document
from caunoi.gazette.page.files import ShownFile, content_type_of
from caunoi.gazette.page.force import Standing
from caunoi.gazette.page.relations import Group
from caunoi.gazette.rules import Force

SCHEMA = "https://schema.org"
LEGAL_FORCE = {
    Force.IN_FORCE: "InForce",
    Force.PARTLY_EXPIRED: "PartiallyInForce",
    Force.EXPIRED: "NotInForce",
    Force.NOT_YET: "NotInForce",
    Force.SUSPENDED: "NotInForce",
}
PROPERTIES = {
    "amends": "legislationAmends",
    "supplements": "legislationAmends",
    "replaces": "legislationRepeals",
    "repeals": "legislationRepeals",
    "corrects": "legislationCorrects",
    "consolidates": "legislationConsolidates",
    "guides": "legislationApplies",
}


def legislation(
    document: Document,
    request: HttpRequest,
    standing: Standing,
    groups: list[Group],
    files: list[ShownFile],
    fields: list[str],
) -> dict[str, Any]:
    url = request.build_absolute_uri(document.get_absolute_url())
    told: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Legislation",
        "@id": url,
        "url": url,
        "name": document.name,
        "headline": document.title[:200],
        "legislationType": document.get_type_display(),
        "legislationPassedBy": {"@type": "GovernmentOrganization", "name": document.issuer},
        "inLanguage": "vi",
        "isAccessibleForFree": True,
    }
    if fields:
        told["about"] = fields
    told |= {name: value for name, value in _facts(document, standing).items() if value}
    for group in groups:
        if group.outgoing and group.kind in PROPERTIES:
            others = told.setdefault(PROPERTIES[group.kind], [])
            others += [_other(row.name, row.url, request) for row in group.rows]
    if files:
        told["encoding"] = [_encoding(shown, request) for shown in files]
    return told


def _facts(document: Document, standing: Standing) -> dict[str, Any]:
    span = document.span
    begins, ends = (day.isoformat() if day else ".." for day in (span.begins, span.ends))
    force = LEGAL_FORCE.get(standing.force)
    return {
        "legislationIdentifier": document.number,
        "legislationDate": document.issued_on and document.issued_on.isoformat(),
        "datePublished": document.posted_at and document.posted_at.isoformat(),
        "temporalCoverage": f"{begins}/{ends}" if span.begins else "",
        "legislationLegalForce": f"{SCHEMA}/{force}" if force else "",
        "sameAs": document.source_url,
    }


def _other(name: str, url: str, request: HttpRequest) -> dict[str, str]:
    told = {"@type": "Legislation", "name": name}
    return {**told, "url": request.build_absolute_uri(url)} if url else told


def _encoding(shown: ShownFile, request: HttpRequest) -> dict[str, Any]:
    return {
        "@type": "LegislationObject",
        "contentUrl": request.build_absolute_uri(shown.url),
        "encodingFormat": content_type_of(shown.file),
        "contentSize": str(shown.file.size),
        "sha256": shown.file.digest,
    }
