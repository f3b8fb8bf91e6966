"""What the reading of a file proposes for the record of a document, with how sure it is and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.gazette.actions import changeable_by, named_by, standing_under
from caunoi.gazette.models import Document, IncomingFile, Relation
from caunoi.gazette.rules import CHANGES
from caunoi.gazette.wording import provision_name
from caunoi.units.models import Unit
from caunoi.vietnam.citations import find_citations, find_relations
from caunoi.vietnam.document_types import type_named
from caunoi.vietnam.text import fold

SURE, FAIR = 0.9, 0.7
# Slots of the record by the names that the reader gives its fields.
READ_SLOTS = ("number", "title", "issuer", "signer", "signer_post", "legal_bases")
MOST_BASES = 60
EFFECT = re.compile(
    r"có hiệu lực(?: thi hành)?,?\s+(?:kể\s+)?từ ngày (?:(?P<signed>ký|ban hành)|(?P<day>\d{1,2})"
    r"(?:\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+|/(?P<slashed>\d{1,2})/)(?P<year>\d{4}))",
    re.IGNORECASE,
)
LAW_WITHOUT_NUMBER = re.compile(
    r"(?P<name>(?:Bộ luật|Luật|Pháp lệnh)\s.+?)\s+(?:được .+? thông qua )?ngày\s+(?P<day>\d{1,2})"
    r"(?:\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+|/(?P<slashed>\d{1,2})/)(?P<year>\d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sureness:
    """`level` is for the eye, `words` for everybody."""

    level: str
    words: Any


READ_WELL = Sureness("sure", _("Đọc rõ"))
READ_FAIRLY = Sureness("fair", _("Nên xem lại"))
READ_BADLY = Sureness("unsure", _("Đọc chưa chắc, hãy đối chiếu"))
NOT_READ = Sureness("missing", _("Không đọc được, hãy nhập"))
WORKED_OUT = Sureness("fair", _("Suy ra từ toàn văn, nên xem lại"))


def sureness_of(reading: dict[str, Any] | None) -> Sureness:
    if not reading or not reading["value"]:
        return NOT_READ
    if reading["confidence"] >= SURE:
        return READ_WELL
    return READ_FAIRLY if reading["confidence"] >= FAIR else READ_BADLY


def proposed(incoming: IncomingFile) -> dict[str, Any]:
    """The record as the reader would fill it in."""
    values: dict[str, Any] = {name: _value(incoming, name) for name in READ_SLOTS}
    known = type_named(_value(incoming, "type")) if _value(incoming, "type") else None
    values["type"] = known.slug if known else ""
    issued = _value(incoming, "issued_on")
    values["issued_on"] = date.fromisoformat(issued) if issued else None
    values["text"] = incoming.text
    values["effective_on"] = effective_day(incoming.text, values["issued_on"])
    unit = issuing_unit(values["issuer"])
    values["issuing_unit"] = unit.pk if unit else None
    return values


def _value(incoming: IncomingFile, name: str) -> str:
    return incoming.readings.get(name, {}).get("value", "")


def secrecy_of(incoming: IncomingFile) -> str:
    """The mark of a state secret that was seen on the first page: `Mật`, or ""."""
    return _value(incoming, "copy_mark")


def effective_day(text: str, issued_on: date | None) -> date | None:
    """The day from which a text says that it is in force; the last sentence that says so is about the text itself."""
    sentences = list(EFFECT.finditer(text))
    if not sentences:
        return None
    found = sentences[-1]
    return issued_on if found["signed"] else _day(found)


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"] or found["slashed"]), int(found["day"]))
    except ValueError:
        return None


def issuing_unit(issuer: str) -> Unit | None:
    """The unit of the authority that a document names as its issuer: itself, or its people's committee."""
    wanted = fold(issuer).removeprefix("uy ban nhan dan ").removeprefix("hoi dong nhan dan ")
    if not wanted:
        return None
    return next((unit for unit in Unit.objects.order_by("pk") if fold(unit.full_name) == wanted), None)


@dataclass(frozen=True)
class Basis:
    """One of the legal bases; `document` is there when the portal has it."""

    line: str
    number: str = ""
    document: Document | None = None

    @property
    def can_be_linked(self) -> bool:
        return bool(self.number or self.document)


def bases_in(lines: str, reader: Document) -> list[Basis]:
    """`reader` is the document that is based on them: on its site, and not older than they are."""
    return [basis for line in lines.splitlines()[:MOST_BASES] if line.strip() for basis in _bases(line.strip(), reader)]


def _bases(line: str, reader: Document) -> Iterator[Basis]:
    cited = {citation.number.key: str(citation.number) for citation in find_citations(line)}
    for key, number in cited.items():
        yield Basis(line, number, standing_under(named_by(reader), key, reader))
    if not cited:
        law = LAW_WITHOUT_NUMBER.search(line)
        found = _law(law, reader) if law else None
        yield Basis(line, found.number if found else "", found)


def _law(named: re.Match[str], reader: Document) -> Document | None:
    """Bases name laws by their day and not by their number."""
    known, day = type_named(named["name"]), _day(named)
    if known is None or day is None:
        return None
    subject = fold(named["name"]).removeprefix(f"{fold(known.name)} ")
    laws = named_by(reader).filter(type=known.slug, issued_on=day).exclude(pk=reader.pk).for_lists()
    return next((law for law in laws.order_by("pk")[:50] if subject in fold(law.title)), None)


@dataclass(frozen=True)
class Said:
    """What the text says that it does to another document."""

    kind: str
    number: str
    provision: str
    document: Document | None

    @property
    def key(self) -> str:
        return f"{self.kind}|{self.number}|{self.provision}"

    @property
    def provision_words(self) -> str:
        return provision_name(self.provision)

    @property
    def kind_label(self) -> str:
        return str(Relation.Kind(self.kind).label)


def _other_side(kind: str, key: str, reader: Document) -> Document | None:
    return standing_under(changeable_by(reader) if kind in CHANGES else named_by(reader), key, reader)


def said_in(text: str, reader: Document) -> list[Said]:
    """Everything but the legal bases, which have a slot of their own."""
    found = [said for said in find_relations(text) if said.kind != Relation.Kind.BASED_ON]
    return [
        Said(
            said.kind,
            str(said.citation.number),
            said.citation.provision,
            _other_side(said.kind, said.citation.number.key, reader),
        )
        for said in found
        if said.citation.number.key != reader.number_key
    ]
