"""What offices write into one cell: several lines, papers with their counts, a time, a sum, numbers of documents."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from caunoi.files.importing import Rejected
from caunoi.procedures.models import Procedure
from caunoi.procedures.rules import TimeLimit, TimeUnit
from caunoi.vietnam import dates
from caunoi.vietnam.document_numbers import parse as parse_number
from caunoi.vietnam.text import fold, nfc, without_controls

_LINES = re.compile(r"\s*(?:\r?\n|\|\|)\s*")
_SEVERAL = re.compile(r"\s*(?:;|\||\r?\n)\s*")
_BULLET = re.compile(r"^\s*(?:[-+•*]|\d{1,2}[.)])\s+")
_COUNT = r"(?:(\d{1,2})\s*(?:bản)?\s*%s|%s\s*:?\s*(\d{1,2}))"
_ORIGINALS = re.compile(_COUNT % ("bản chính", "bản chính"), re.IGNORECASE)
_COPIES = re.compile(_COUNT % ("bản sao", "bản sao"), re.IGNORECASE)
_COUNTS = re.compile(r"\s*\([^()]*bản (?:chính|sao)[^()]*\)", re.IGNORECASE)
# `05 (năm) ngày làm việc`: folded, the figure in words has lost its brackets.
_LIMIT = re.compile(r"(\d{1,4}) (?:[a-z]+ ){0,3}?(ngay lam viec|gio lam viec|ngay|gio|thang)\b")
_UNITS = {
    "ngay lam viec": TimeUnit.WORKING_DAY,
    "gio lam viec": TimeUnit.WORKING_HOUR,
    "gio": TimeUnit.WORKING_HOUR,
    "ngay": TimeUnit.DAY,
    "thang": TimeUnit.MONTH,
}
_SUM = re.compile(r"(\d{1,3}(?:[.,\s]\d{3})+|\d{3,9})\s*(?:đồng|đ|vnd|vnđ)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,5}(?:/\d{4})?/[A-ZĐ][\wĐđ&-]*", re.UNICODE)
FREE = ("khong", "khong thu", "mien phi", "khong co", "0")


def text_of(value: object) -> str:
    return nfc(without_controls(str(value))).strip()


def lines_of(value: object) -> list[str]:
    """A list, or the lines of a cell; `||` parts lines where a cell can have but one."""
    parts = value if isinstance(value, list) else _LINES.split(text_of(value)) if value else []
    return [line for part in parts if (line := _BULLET.sub("", text_of(part)))]


def names_of(value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else _SEVERAL.split(text_of(value)) if value else []
    return tuple(dict.fromkeys(name for part in parts if (name := text_of(part))))


def dossier_of(value: object) -> list[dict[str, Any]]:
    """`Giấy chứng sinh (1 bản chính)`, a line each; or dicts with `name, originals, copies, form …`."""
    rows = []
    for part in value if isinstance(value, list) else lines_of(value):
        if isinstance(part, dict):
            if not text_of(part.get("name") or ""):
                raise Rejected(_("Mỗi giấy tờ (dossier) phải có name."))
            rows.append(part)
        else:
            rows.append(_paper(text_of(part)))
    return rows


def _paper(line: str) -> dict[str, Any]:
    originals, copies = _found(_ORIGINALS, line), _found(_COPIES, line)
    name = _COUNTS.sub("", line).strip() or line
    if originals is None and copies is None:
        originals = 1
    return {"name": name, "originals": originals or 0, "copies": copies or 0}


def _found(pattern: re.Pattern[str], line: str) -> int | None:
    found = pattern.search(line)
    return int(found[1] or found[2]) if found else None


def forms_of(value: object) -> list[dict[str, Any]]:
    """Names, or names with a file beside the table: `Tờ khai: to-khai.docx`, or dicts `{name, file}`."""
    rows = []
    for part in value if isinstance(value, list) else names_of(value):
        if isinstance(part, dict):
            if not text_of(part.get("name") or ""):
                raise Rejected(_("Mỗi mẫu đơn (forms) phải có name."))
            rows.append({"name": text_of(part["name"]), "file": text_of(part.get("file") or "")})
            continue
        name, _colon, file = text_of(part).rpartition(":")
        is_file = bool(name) and re.search(r"\.\w{3,4}$", file.strip())
        rows.append({"name": name.strip(), "file": file.strip()} if is_file else {"name": text_of(part), "file": ""})
    return rows


def bases_of(value: object) -> list[dict[str, Any]]:
    """`Luật Hộ tịch số 60/2014/QH13; Nghị định 123/2015/NĐ-CP`, or dicts `{number, title, issuer, issued_on}`."""
    rows = []
    for part in value if isinstance(value, list) else names_of(value):
        if isinstance(part, dict):
            if not text_of(part.get("number") or ""):
                raise Rejected(_("Mỗi căn cứ pháp lý (legal_basis) phải có number."))
            issued_on = day_of(part.get("issued_on"), "legal_basis")
            rows.append({**part, "number": _number(text_of(part["number"])), "issued_on": issued_on})
            continue
        line = text_of(part)
        found = _NUMBER.search(line)
        rows.append({"number": _number(found[0]) if found else line[:120], "title": line[:500] if found else ""})
    return rows


def day_of(value: object, column: str) -> str | None:
    """`2026-11-23` or `23/11/2026`, as data writes it."""
    text = text_of(value or "")
    if not text:
        return None
    try:
        day = date.fromisoformat(text[:10]) if re.match(r"\d{4}-", text) else dates.parse_day(text)
    except ValueError as wrong:
        told = {"name": column, "text": text[:40]}
        raise Rejected(
            _("Cột %(name)s: “%(text)s” không phải là ngày; hãy viết như 2026-11-23 hoặc 23/11/2026.") % told
        ) from wrong
    return day.isoformat()


def _number(text: str) -> str:
    parsed = parse_number(text)
    return str(parsed) if parsed else text[:120]


def limit_of(text: str) -> TimeLimit | None:
    """The first figure of a sentence; None where it has none."""
    folded = fold(text)
    if "ngay trong ngay" in folded or "trong ngay lam viec" in folded:
        return TimeLimit(0, TimeUnit.WORKING_DAY)
    found = _LIMIT.search(folded)
    return TimeLimit(int(found[1]), _UNITS[found[2]]) if found else None


def fee_of(text: str) -> int | None:
    if fold(text) in FREE:
        return 0
    found = _SUM.search(text)
    return int(re.sub(r"\D", "", found[1])) if found else None


def audience_of(value: object) -> list[str]:
    """Values or words: `citizen`, `Công dân Việt Nam; Doanh nghiệp`; everyone is a citizen unless it is said."""
    known = {fold(str(label)): name for name, label in Procedure.Audience.choices}
    known |= {name: name for name in Procedure.Audience.values}
    found = []
    for typed in names_of(value):
        name = known.get(fold(typed)) or known.get(typed)
        if name is None:
            told = {"value": typed[:60], "known": ", ".join(Procedure.Audience.values)}
            raise Rejected(_("Không hiểu đối tượng “%(value)s” (audience); dùng: %(known)s.") % told)
        found.append(name)
    return found or ["citizen"]
