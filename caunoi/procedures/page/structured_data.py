"""What machines are told of a procedure on its page: schema.org GovernmentService."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from caunoi.procedures.content import Content
from caunoi.procedures.filing import filing_of
from caunoi.procedures.models import Channel
from caunoi.procedures.page.language import told
from caunoi.procedures.page.law import audience_labels

SCHEMA = "https://schema.org"
# A working day has no sign in ISO 8601: it is told as a day.
_DURATIONS = {"working_hour": "PT%dH", "working_day": "P%dD", "day": "P%dD", "month": "P%dM"}


def duration_of(channel: dict[str, Any]) -> str:
    amount = channel["time_amount"]
    return "" if amount is None else _DURATIONS[channel["time_unit"]] % amount


def government_service(content: Content, request: HttpRequest, address: str) -> dict[str, Any]:
    url = request.build_absolute_uri(address)
    service: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "GovernmentService",
        "@id": url,
        "url": url,
        "name": told(content, "name"),
        "identifier": content["code"],
        "serviceType": content["field"]["name"],
        "audience": [{"@type": "Audience", "audienceType": label} for label in audience_labels(content)],
        "availableChannel": [_channel(row, content) for row in content["channels"]],
    }
    facts = {
        "description": told(content, "summary"),
        "serviceOperator": _organisation(content["carrying_out"]),
        "serviceOutput": {"@type": "Thing", "name": content["result"]} if content["result"] else None,
        "sameAs": content["source_url"],
        "offers": _offers(content),
    }
    return service | {name: value for name, value in facts.items() if value}


def _channel(row: dict[str, Any], content: Content) -> dict[str, Any]:
    channel: dict[str, Any] = {"@type": "ServiceChannel", "name": str(Channel.Kind(row["kind"]).label)}
    if duration := duration_of(row):
        channel["processingTime"] = duration
    if row["kind"] == Channel.Kind.ONLINE:
        channel["serviceUrl"] = filing_of(content).url
    elif content["receiving_address"]:
        channel["serviceLocation"] = {"@type": "Place", "name": content["receiving_address"]}
    return {name: value for name, value in channel.items() if value}


def _offers(content: Content) -> list[dict[str, Any]]:
    """Each fee of the table, online too where it differs there; without a table what the channels cost."""
    if content.get("fee_rows"):
        return [offer for row in content["fee_rows"] for offer in _offers_of(row)]
    return [
        {
            "@type": "Offer",
            "price": row["fee_amount"],
            "priceCurrency": "VND",
            "name": str(Channel.Kind(row["kind"]).label),
        }
        for row in content["channels"]
        if row["fee_amount"] is not None
    ]


def _offers_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    offer = {"@type": "Offer", "priceCurrency": "VND", "name": told(row, "name")}
    if words := told(row, "condition"):
        offer["description"] = words
    offers: list[dict[str, Any]] = [{**offer, "price": row["amount"]}]
    if row["online_amount"] is not None and row["online_amount"] != row["amount"]:
        online = {"@type": "DeliveryMethod", "name": str(Channel.Kind("online").label)}
        offers.append({**offer, "price": row["online_amount"], "availableDeliveryMethod": online})
    return offers


def _organisation(name: str) -> dict[str, str] | None:
    return {"@type": "GovernmentOrganization", "name": name} if name else None
