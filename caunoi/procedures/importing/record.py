"""One record of an import of procedures, checked: what it says as content, or why it cannot go in.

The contract's columns are `external_id, code, title, field, unit, level, steps, dossier, time_limit, fee, result,
legal_basis, forms`. Besides, a record may bear any part of `procedures.content` under its own name.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from caunoi.files.importing import Rejected
from caunoi.files.records import Record
from caunoi.procedures import rules
from caunoi.procedures.content import FIELDS, PARTS, Content
from caunoi.procedures.eforms.definition import NotADefinition, fields_of
from caunoi.procedures.importing.cells import (
    audience_of,
    bases_of,
    day_of,
    dossier_of,
    fee_of,
    forms_of,
    limit_of,
    lines_of,
    names_of,
)
from caunoi.procedures.importing.fee_cells import check_table, fee_exemptions_of, fee_rows_of
from caunoi.vietnam.text import fold, nfc, without_controls

_SPACES = re.compile(r"[ \t\xa0]+")
DAYS = {"decision_on", "effective_on", "repealed_on"}
SAID_YES = (True, 1, "1", "true", "có", "x")
LEVELS = {
    "tinh": "province",
    "cap tinh": "province",
    "huyen": "district",
    "cap huyen": "district",
    "xa": "commune",
    "cap xa": "commune",
}
# Columns whose meaning is the contract's, not that of the content of the same name.
OF_THE_CONTRACT = {
    "code",
    "level",
    "steps",
    "dossier",
    "time_limit",
    "result",
    "forms",
    "fee",
    "audience",
    "field",
    "units",
}


@dataclass(frozen=True)
class ProcedureRecord:
    """`units` are names or slugs; the writer knows which of them are there."""

    external_id: str
    field_name: str
    units: tuple[str, ...]
    shown_below: bool
    content: Content


def digest_of(record: Record) -> str:
    """The same for the same record, whatever the order of its columns."""
    told = json.dumps(record, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def checked(record: Record) -> ProcedureRecord:
    """Read a record by the import contract; raises Rejected with a sentence."""
    read = rules.code_and_unit(_line(record, "code"))
    if read is None:
        raise Rejected(_("Mã thủ tục (code) viết như 1.000948, 1.000948.H38 hoặc DP.000001."))
    title = _line(record, "title")
    if not title:
        raise Rejected(_("Thiếu tên thủ tục (title)."))
    field_name = _line(record, "field")
    if not field_name:
        raise Rejected(_("Thiếu lĩnh vực (field)."))
    content: Content = {
        "code": read[0],
        "code_unit": read[1],
        "name": title,
        "level": _level(_line(record, "level")),
        "result": _words(record, "result"),
        "time_limit": _words(record, "time_limit"),
        "charge": _words(record, "fee"),
        "audience": audience_of(record.get("audience")),
        "steps": [{"text": line} for line in lines_of(record.get("steps"))],
        "dossier": dossier_of(record.get("dossier")),
        "forms": forms_of(record.get("forms")),
        "legal_bases": bases_of(record.get("legal_basis")),
        "channels": _one_channel(record),
    }
    content |= _of_its_own(record)
    return ProcedureRecord(
        external_id=_line(record, "external_id"),
        field_name=field_name,
        units=names_of(record.get("unit")),
        shown_below=record.get("shown_below") in SAID_YES,
        content=content,
    )


def _words(record: Record, name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if isinstance(value, dict | list):
        raise Rejected(_("Cột %(name)s phải là chữ.") % {"name": name})
    return nfc(without_controls(str(value))).strip()


def _line(record: Record, name: str) -> str:
    return " ".join(_SPACES.sub(" ", _words(record, name)).split())


def _level(typed: str) -> str:
    level = LEVELS.get(fold(typed)) or (typed if typed in LEVELS.values() else None)
    if level is None:
        raise Rejected(_("Cấp thực hiện (level) là một trong: tỉnh, huyện, xã."))
    return level


def _one_channel(record: Record) -> list[dict[str, Any]]:
    """What a table without channels says of the counter."""
    limit, fee = limit_of(_words(record, "time_limit")), fee_of(_words(record, "fee"))
    if limit is None and fee is None:
        return []
    told: dict[str, Any] = {"kind": "in_person", "fee_amount": fee}
    if limit is not None:
        told |= {"time_amount": limit.amount, "time_unit": limit.unit.value}
    return [told]


def _of_its_own(record: Record) -> Content:
    """Parts of the content under their own names; `result` and the like were read above."""
    names = [
        name for name in (*FIELDS, *PARTS, "life_events", "eform") if name not in OF_THE_CONTRACT and name != "name"
    ]
    told = {name: record[name] for name in names if record.get(name) not in (None, "")}
    for name in DAYS & told.keys():
        told[name] = day_of(told[name], name)
    for name, read in (("fee_rows", fee_rows_of), ("fee_exemptions", fee_exemptions_of)):
        if name in told:
            told[name] = read(told[name])
    check_table(told)
    for name in PARTS:
        if name in told and not _is_rows(told[name]):
            raise Rejected(_("Cột %(name)s phải là danh sách.") % {"name": name})
    if "eform" in told:
        _check_eform(told["eform"])
    return {name: nfc(without_controls(value)) if isinstance(value, str) else value for name, value in told.items()}


def _check_eform(told: object) -> None:
    try:
        fields_of(told)
    except NotADefinition as wrong:
        raise Rejected(_("Tờ khai điện tử (eform) không đúng: %(where)s.") % {"where": wrong}) from wrong


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)
