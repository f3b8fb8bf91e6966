"""A table of fees as offices write it into a cell: a fee or an exemption each line, its parts behind semicolons.

    Lệ phí: Bản sao trích lục = 8.000 đồng/bản; trực tuyến 4.000 đồng; hỏi số lượng; khi quá hạn; theo 281/2016/TT-BTC
Người thuộc hộ nghèo = miễn; cho Bản sao trích lục; giấy tờ Giấy chứng nhận hộ nghèo; theo Luật Hộ tịch
"""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from caunoi.files.importing import Rejected
from caunoi.procedures.content import PARTS
from caunoi.procedures.fee_table import key_of, table_of
from caunoi.procedures.fee_wording import faults_in_words, repeated_in_words
from caunoi.procedures.importing.cells import lines_of, text_of
from caunoi.procedures.rules.fees import repeated
from caunoi.vietnam.text import fold

_KINDS = {"phi": "fee", "le phi": "charge"}
_DONG = re.compile(r"(\d{1,3}(?:[.,\s]\d{3})+|\d+)\s*(?:đồng|đ|vnd|vnđ)?(?:\s*/\s*(.+))?", re.IGNORECASE)
_PERCENT = re.compile(r"giảm\s*(\d{1,3})\s*%", re.IGNORECASE)
_WORDS = re.compile(r"^(trực tuyến|khi|theo|cho|giấy tờ)\s*:?\s+(.+)$", re.IGNORECASE | re.DOTALL)
NUMBERS = {"amount", "online_amount", "percent", "new_amount"}
COUNTED = "hoi so luong"


def fee_rows_of(value: object) -> list[dict[str, Any]]:
    return _rows_of(value, "fee_rows", _row)


def fee_exemptions_of(value: object) -> list[dict[str, Any]]:
    return _rows_of(value, "fee_exemptions", _exemption)


def check_table(content: dict[str, Any]) -> None:
    """Raises Rejected for a table that contradicts itself, and names the line."""
    for column, name in (("fee_rows", "name"), ("fee_exemptions", "who")):
        again = repeated([key_of(row[name]) for row in content.get(column, ())])
        if again:
            raise Rejected(f"{column}, {sorted(again)[0]}: {repeated_in_words()}")
    faults = faults_in_words(table_of(content))
    if faults:
        key, _field, words = faults[0]
        raise Rejected(f"{key or 'fee_rows'}: {words}")


def _rows_of(value: object, column: str, read: Any) -> list[dict[str, Any]]:
    parts = value if isinstance(value, list) else lines_of(value)
    return [_known(part, column) if isinstance(part, dict) else read(text_of(part)) for part in parts]


def _known(told: dict[str, Any], column: str) -> dict[str, Any]:
    """A dict as data has it: what it must say is there, its numbers are numbers, and nothing else stands in it."""
    model, names = PARTS[column]
    first = "name" if column == "fee_rows" else "who"
    needed = {"name", "amount"} if column == "fee_rows" else {"who"}
    lacking = sorted(name for name in needed if told.get(name) in (None, ""))
    if lacking:
        raise Rejected(_("Mỗi dòng của %(column)s phải có %(name)s.") % {"column": column, "name": lacking[0]})
    for name in NUMBERS & told.keys():
        value = told[name]
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise Rejected(_("%(row)s: %(name)s phải là số nguyên.") % {"row": text_of(told[first]), "name": name})
    empty = {name: model._meta.get_field(name).get_default() for name in names}
    return {name: told.get(name, empty[name]) for name in names}


def _row(line: str) -> dict[str, Any]:
    head, parts = _split(line)
    kind, _colon, name = head[0].rpartition(":")
    found = _DONG.fullmatch(head[1])
    if not name.strip() or found is None:
        raise Rejected(
            _("Không hiểu khoản thu “%(line)s”; viết như “Lệ phí: Bản sao = 8.000 đồng/bản”.") % {"line": line[:80]}
        )
    told: dict[str, Any] = {"name": name.strip(), "amount": _dong(found[1]), "unit": (found[2] or "").strip()}
    told["kind"] = _KINDS.get(fold(kind), "charge")
    for part in parts:
        if fold(part) == COUNTED:
            told["is_counted"] = True
            continue
        word, rest = _word(part, line)
        if word == "truc tuyen" and (online := _DONG.fullmatch(rest)):
            told["online_amount"] = _dong(online[1])
        elif word == "khi":
            told["condition"] = rest
        elif word == "theo":
            told["basis"] = rest
        else:
            raise _unread(part, line)
    return _known(told, "fee_rows")


def _exemption(line: str) -> dict[str, Any]:
    (who, effect), parts = _split(line)
    told: dict[str, Any] = {"who": who.strip()}
    if fold(effect) in ("mien", "mien phi"):
        told["percent"] = 100
    elif found := _PERCENT.fullmatch(effect):
        told["percent"] = int(found[1])
    elif amount := _DONG.fullmatch(effect):
        told["new_amount"] = _dong(amount[1])
    else:
        raise _unread(effect, line)
    for part in parts:
        word, rest = _word(part, line)
        if word == "cho":
            told["only_rows"] = "\n".join(name.strip() for name in rest.split(" + "))
        elif word == "giay to":
            told["proof"] = rest
        elif word == "theo":
            told["basis"] = rest
        else:
            raise _unread(part, line)
    return _known(told, "fee_exemptions")


def _split(line: str) -> tuple[tuple[str, str], list[str]]:
    first, *parts = [part.strip() for part in line.split(";")]
    name, _sign, effect = first.partition("=")
    return (name.strip(), effect.strip()), [part for part in parts if part]


def _word(part: str, line: str) -> tuple[str, str]:
    found = _WORDS.match(part)
    if found is None:
        raise _unread(part, line)
    return fold(found[1]), found[2].strip()


def _dong(typed: str) -> int:
    return int(re.sub(r"\D", "", typed))


def _unread(part: str, line: str) -> Rejected:
    return Rejected(_("Không hiểu “%(part)s” trong dòng “%(line)s”.") % {"part": part[:60], "line": line[:80]})
