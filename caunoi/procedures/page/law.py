"""What the law asks to be told of a procedure, in its own words and its own order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from caunoi.gazette.models import Document
from caunoi.procedures import wording
from caunoi.procedures.actual_times import ActualTime
from caunoi.procedures.content import Content
from caunoi.procedures.fee_table import range_by_way
from caunoi.procedures.models import Channel, Procedure
from caunoi.procedures.wording import minutes_in_words
from caunoi.vietnam.document_numbers import key_of


@dataclass(frozen=True)
class ChannelRow:
    label: str
    time: str
    time_words: str
    fee: str
    fee_words: str
    description: str


@dataclass(frozen=True)
class Basis:
    number: str
    title: str
    issuer: str
    issued_on: date | None
    url: str


@dataclass(frozen=True)
class Inside:
    """A step within the office, and how long all up to it may take."""

    name: str
    who: str
    time: str


def channel_rows(content: Content) -> list[ChannelRow]:
    return [
        ChannelRow(
            label=str(Channel.Kind(row["kind"]).label),
            time=wording.limit_in_words(wording.limit_of(row)),
            time_words=row["time_words"],
            fee=wording.range_in_words(range_by_way(row, content.get("fee_rows") or ())),
            fee_words=row["fee_words"],
            description=row["description"],
        )
        for row in content["channels"]
    ]


def bases_of(content: Content, site_id: int) -> list[Basis]:
    """Each with its place in the gazette where the document is there; one query for all."""
    rows = content["legal_bases"]
    keys = {key_of(row["number"]) for row in rows} - {""}
    documents = Document.objects.public().on_site(site_id).filter(number_key__in=keys).order_by("pk") if keys else ()
    urls = {document.number_key: document.get_absolute_url() for document in _light(documents)}
    return [
        Basis(
            number=row["number"],
            title=row["title"],
            issuer=row["issuer"],
            issued_on=date.fromisoformat(row["issued_on"]) if row["issued_on"] else None,
            url=urls.get(key_of(row["number"]), ""),
        )
        for row in rows
    ]


def _light(documents: Any) -> Any:
    return documents.only("number_key", "slug") if documents else ()


def inside(content: Content) -> tuple[list[Inside], str]:
    """The steps within the office, and the time of all of them together."""
    rows = content["internal_steps"]
    steps = [Inside(row["name"], row["who"], minutes_in_words(row["minutes"])) for row in rows]
    return steps, minutes_in_words(sum(row["minutes"] for row in rows)) if rows else ""


def actual_in_words(actual: ActualTime | None) -> str:
    return minutes_in_words(actual.median_minutes) if actual else ""


def statements(content: Content) -> list[tuple[str, str]]:
    """Label and words of what is told in running text; what is empty is left out."""
    told = [
        (_("Thời hạn giải quyết"), content["time_limit"]),
        (_("Đối tượng thực hiện"), content["who"] or ", ".join(audience_labels(content))),
        (_("Cơ quan thực hiện"), content["carrying_out"]),
        (_("Cơ quan có thẩm quyền quyết định"), content["competent"]),
        (_("Cơ quan phối hợp"), content["coordinating"]),
        (_("Địa chỉ tiếp nhận hồ sơ"), content["receiving_address"]),
        (_("Kết quả thực hiện"), content["result"]),
        (_("Phí"), content["fee"]),
        (_("Lệ phí"), content["charge"]),
        (_("Yêu cầu, điều kiện"), content["conditions"] or _("Không có.")),
    ]
    return [(label, words) for label, words in told if words]


def audience_labels(content: Content) -> list[str]:
    known = dict(Procedure.Audience.choices)
    return [str(known[value]) for value in content["audience"] if value in known]
