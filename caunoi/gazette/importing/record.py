"""One record of an import of documents, checked: what it says, or why it cannot go in."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from caunoi.files.importing import Rejected
from caunoi.files.records import Record
from caunoi.gazette.rules import RelationKind
from caunoi.vietnam import dates
from caunoi.vietnam.document_numbers import parse as parse_number
from caunoi.vietnam.document_types import type_named, type_of_symbol
from caunoi.vietnam.text import fold, nfc, without_controls

LONGEST = {
    "external_id": 120,
    "number": 120,
    "title": 1000,
    "issuer": 700,
    "signer": 150,
    "source_url": 500,
    "field": 300,
    "file": 300,
}
OTHER_TYPE = "khac"
UNNAMED_ISSUER = "Không rõ"
_SPACES = re.compile(r"\s+")
_SEVERAL = re.compile(r"[;|]")
_IN_FORCE = ("in_force", "con hieu luc", "dang co hieu luc")
_EXPIRED = ("expired", "het hieu luc", "het hieu luc toan bo")
_KINDS = {kind.value: kind for kind in RelationKind}
RELATION_WORDS = {
    "can cu": RelationKind.BASED_ON,
    "thay the": RelationKind.REPLACES,
    "sua doi": RelationKind.AMENDS,
    "sua doi bo sung": RelationKind.AMENDS,
    "bo sung": RelationKind.SUPPLEMENTS,
    "bai bo": RelationKind.REPEALS,
    "huy bo": RelationKind.REPEALS,
    "ngung hieu luc": RelationKind.SUSPENDS,
    "dinh chi": RelationKind.SUSPENDS,
    "huong dan": RelationKind.GUIDES,
    "quy dinh chi tiet": RelationKind.GUIDES,
    "dinh chinh": RelationKind.CORRECTS,
    "hop nhat": RelationKind.CONSOLIDATES,
}


@dataclass(frozen=True)
class StatedRelation:
    kind: RelationKind
    number: str
    provision: str = ""


@dataclass(frozen=True)
class DocumentRecord:
    external_id: str
    number: str
    type: str
    title: str
    issuer: str
    signer: str
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None
    fields: tuple[str, ...]
    stated_force: str
    text: str
    file: str
    relations: tuple[StatedRelation, ...]
    source_url: str


def digest_of(record: Record) -> str:
    """The same for the same record, whatever the order of its columns."""
    told = json.dumps(record, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def checked(record: Record) -> DocumentRecord:
    """Read a record by the import contract; raises Rejected with a sentence."""
    title, number = _line(record, "title"), _line(record, "number")
    if not title:
        raise Rejected(_("Thiếu trích yếu (title)."))
    return DocumentRecord(
        external_id=_short(_line(record, "external_id"), "external_id"),
        number=_number(_short(number, "number")),
        type=_type(_line(record, "type"), number, title),
        title=_short(title, "title"),
        issuer=_short(_line(record, "issuer"), "issuer") or UNNAMED_ISSUER,
        signer=_short(_line(record, "signer"), "signer"),
        issued_on=_day(record, "issued_on"),
        effective_on=_day(record, "effective_on"),
        expires_on=_day(record, "expires_on"),
        fields=_several(record, "field"),
        stated_force=_stated_force(_line(record, "force")),
        text=_words(record, "text"),
        file=_short(_line(record, "file"), "file"),
        relations=tuple(_relations(record.get("relations"))),
        source_url=_web_address(_line(record, "source_url")),
    )


def _words(record: Record, name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if isinstance(value, dict | list):
        raise Rejected(_("Cột %(name)s phải là chữ.") % {"name": name})
    return nfc(without_controls(str(value))).strip()


def _line(record: Record, name: str) -> str:
    return _SPACES.sub(" ", _words(record, name))


def _short(text: str, name: str) -> str:
    if len(text) > LONGEST[name]:
        raise Rejected(
            _("Cột %(name)s dài %(length)d ký tự, quá %(limit)d.")
            % {"name": name, "length": len(text), "limit": LONGEST[name]}
        )
    return text


def _number(text: str) -> str:
    """As the parser writes it; what it cannot read stays as it was typed."""
    parsed = parse_number(text) if text else None
    return str(parsed) if parsed else text


def _type(named: str, number: str, title: str) -> str:
    """The type by its name, else by the symbol in the number, else by how the title begins."""
    parsed = parse_number(number) if number else None
    known = type_named(named) or (type_of_symbol(parsed.symbol) if parsed else None) or type_named(title[:40])
    return known.slug if known else OTHER_TYPE


def _day(record: Record, name: str) -> date | None:
    text = _line(record, name)
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10]) if re.match(r"\d{4}-", text) else dates.parse_day(text)
    except ValueError as wrong:
        raise Rejected(
            _("Cột %(name)s: “%(text)s” không phải là ngày; hãy viết như 2026-11-23 hoặc 23/11/2026.")
            % {"name": name, "text": text[:40]}
        ) from wrong


def _several(record: Record, name: str) -> tuple[str, ...]:
    value = record.get(name) or ""
    parts = value if isinstance(value, list) else _SEVERAL.split(_line(record, name))
    named = (_SPACES.sub(" ", nfc(without_controls(str(part)))).strip() for part in parts)
    return tuple(dict.fromkeys(_short(part, name) for part in named if part))


def _stated_force(text: str) -> str:
    folded = fold(text)
    if folded in _EXPIRED:
        return "expired"
    return "in_force" if text in _IN_FORCE or folded in _IN_FORCE else ""


def _relations(value: object) -> list[StatedRelation]:
    """A list of `{kind, number}`; a cell of a table holds the same as JSON, or `thay thế: 12/2020/NQ-HĐND; …`."""
    if not value:
        return []
    if isinstance(value, str):
        value = _relations_of_cell(value)
    if not isinstance(value, list):
        raise Rejected(_("Cột relations phải là danh sách {kind, number}."))
    return [_relation(each) for each in value]


def _relations_of_cell(cell: str) -> object:
    if cell.lstrip().startswith("["):
        try:
            return json.loads(cell)
        except json.JSONDecodeError as wrong:
            raise Rejected(_("Cột relations không phải là JSON hợp lệ.")) from wrong
    pairs = [part.partition(":") for part in _SEVERAL.split(cell) if part.strip()]
    return [{"kind": kind.strip(), "number": number.strip()} for kind, _colon, number in pairs]


def _relation(each: object) -> StatedRelation:
    if not isinstance(each, dict) or not str(each.get("number") or "").strip():
        raise Rejected(_("Mỗi quan hệ (relations) phải có kind và number."))
    said = str(each.get("kind") or "").strip()
    kind = RELATION_WORDS.get(fold(said)) or _KINDS.get(said)
    if kind is None:
        raise Rejected(
            _("Không hiểu quan hệ “%(kind)s”; dùng một trong: %(known)s.")
            % {"kind": said[:40], "known": ", ".join(RelationKind)}
        )
    number = nfc(str(each["number"]).strip())[:150]
    return StatedRelation(kind, _number(number), str(each.get("provision") or "")[:60])


def _web_address(text: str) -> str:
    if not text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError as wrong:
        raise Rejected(_("source_url không phải là một địa chỉ.")) from wrong
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Rejected(_("source_url phải là địa chỉ http hoặc https."))
    return _short(text, "source_url")
