"""A procedure in the Core Public Service Vocabulary (CPSV-AP 3.1), as JSON-LD."""

from __future__ import annotations

from typing import Any

from caunoi.procedures.content import Content
from caunoi.procedures.fee_table import key_of, row_of, ways_of
from caunoi.procedures.models import Channel, LifeEvent
from caunoi.procedures.page.papers import counts_of
from caunoi.procedures.page.structured_data import duration_of

CONTEXT = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPE = "application/ld+json"


def catalogue(services: list[dict[str, Any]]) -> dict[str, Any]:
    return {"@context": CONTEXT, "@graph": services}


def one(service: dict[str, Any]) -> dict[str, Any]:
    return {"@context": CONTEXT, **service}


def public_service(content: Content, url: str, events: dict[str, LifeEvent]) -> dict[str, Any]:
    """Parts are named below the address of the procedure's own page."""
    service: dict[str, Any] = {
        "@id": url,
        "@type": "cpsv:PublicService",
        "dct:identifier": content["code"],
        "dct:title": _words(content["name"], content["name_en"]),
        "dct:description": _words(content["summary"] or content["name"], content["summary_en"]),
        "dct:language": "vi",
        "foaf:page": {"@id": url},
        "cv:thematicArea": {"@type": "skos:Concept", "skos:prefLabel": _words(content["field"]["name"])},
        "cv:hasChannel": [_channel(row, url) for row in content["channels"]],
        "cpsv:hasInput": [_evidence(row, f"{url}#giay-to-{n}") for n, row in enumerate(content["dossier"], 1)],
        "cv:hasCost": _costs(content, url),
        "cv:hasLegalResource": [_basis(row) for row in content["legal_bases"]],
        "cv:isGroupedBy": [_event(events[slug]) for slug in content["life_events"] if slug in events],
    }
    if content["competent"] or content["carrying_out"]:
        service["cv:hasCompetentAuthority"] = {
            "@type": "cv:PublicOrganisation",
            "skos:prefLabel": _words(content["competent"] or content["carrying_out"]),
        }
    if content["result"]:
        service["cpsv:produces"] = {
            "@id": f"{url}#ket-qua",
            "@type": "cv:Output",
            "dct:identifier": f"{content['code']}-ket-qua",
            "dct:title": _words(content["result"]),
        }
    if content["steps"]:
        service["cpsv:follows"] = _rule(content, url)
    return {name: value for name, value in service.items() if value}


def _words(vietnamese: str, english: str = "") -> list[dict[str, str]]:
    told = [{"@value": vietnamese, "@language": "vi"}]
    return [*told, {"@value": english, "@language": "en"}] if english else told


def _channel(row: dict[str, Any], url: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@id": f"{url}#{row['kind']}",
        "@type": "cv:Channel",
        "dct:identifier": row["kind"],
        "dct:type": str(Channel.Kind(row["kind"]).label),
    }
    if duration := duration_of(row):
        told["cv:processingTime"] = {"@value": duration, "@type": "xsd:duration"}
    if row["description"]:
        told["dct:description"] = _words(row["description"])
    return told


def _evidence(row: dict[str, Any], address: str) -> dict[str, Any]:
    told = {"@id": address, "@type": "cv:Evidence", "dct:title": _words(row["name"], row["plain_name_en"])}
    notes = ". ".join(part for part in (row["case"], counts_of(row)) if part)
    return told | ({"dct:description": _words(notes)} if notes else {})


def _costs(content: Content, url: str) -> list[dict[str, Any]]:
    """Each fee of the table by the channels that ask for it; without a table what the channels cost."""
    rows = content.get("fee_rows") or []
    if not rows:
        return [_cost(row, url) for row in content["channels"] if row["fee_amount"] is not None]
    costs = []
    for number, row in enumerate(rows, 1):
        by_amount: dict[int, list[str]] = {}
        for way in ways_of(content):
            by_amount.setdefault(row_of(row).amount_by(way), []).append(way)
        costs += [_cost_of_row(row, amount, ways, url, number) for amount, ways in by_amount.items()]
    return costs


def _cost_of_row(row: dict[str, Any], amount: int, ways: list[str], url: str, number: int) -> dict[str, Any]:
    notes = ". ".join(part for part in (row["name"], row["condition"], row["unit"], row["basis"]) if part)
    return {
        "@id": f"{url}#khoan-thu-{number}-{ways[0]}",
        "@type": "cv:Cost",
        "dct:identifier": f"{key_of(row['name'])}-{ways[0]}",
        "cv:value": amount,
        "cv:currency": "VND",
        "dct:description": _words(notes, row["name_en"]),
        "cv:ifAccessedThrough": [{"@id": f"{url}#{way}"} for way in ways],
    }


def _cost(row: dict[str, Any], url: str) -> dict[str, Any]:
    return {
        "@type": "cv:Cost",
        "cv:value": row["fee_amount"],
        "cv:currency": "VND",
        "cv:ifAccessedThrough": {"@id": f"{url}#{row['kind']}"},
    }


def _basis(row: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "eli:LegalResource", "dct:identifier": row["number"]}
    return told | ({"dct:title": _words(row["title"])} if row["title"] else {})


def _event(event: LifeEvent) -> dict[str, Any]:
    return {
        "@type": "cv:LifeEvent",
        "dct:identifier": event.slug,
        "dct:title": _words(event.name, event.name_en),
    }


def _rule(content: Content, url: str) -> dict[str, Any]:
    steps = " ".join(row["text"] for row in content["steps"])
    return {
        "@id": f"{url}#trinh-tu",
        "@type": "cpsv:Rule",
        "dct:identifier": f"{content['code']}-trinh-tu",
        "dct:title": _words("Trình tự thực hiện"),
        "dct:description": _words(steps),
    }
