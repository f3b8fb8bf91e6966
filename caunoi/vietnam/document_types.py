"""Types of documents (loại văn bản) with the abbreviations that stand in their numbers.

Normative ones: Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15 and those before it. Administrative ones and all
abbreviations: the appendix of Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from caunoi.vietnam.slugs import slugify
from caunoi.vietnam.text import fold


@dataclass(frozen=True)
class DocumentType:
    """`rank` orders types from the constitution downwards; what is not normative comes after what is."""

    slug: str
    name: str
    abbreviation: str
    normative: bool
    rank: int


_NORMATIVE = (
    ("Hiến pháp", ""),
    ("Bộ luật", ""),
    ("Luật", ""),
    ("Pháp lệnh", "PL"),
    ("Lệnh", "L"),
    ("Sắc lệnh", "SL"),
    ("Nghị quyết liên tịch", "NQLT"),
    ("Nghị định", "NĐ"),
    ("Nghị quyết", "NQ"),
    ("Thông tư liên tịch", "TTLT"),
    ("Thông tư", "TT"),
    ("Quyết định", "QĐ"),
    ("Chỉ thị", "CT"),
    ("Văn bản hợp nhất", "VBHN"),
)
_ADMINISTRATIVE = (
    ("Quy chế", "QC"),
    ("Quy định", "QyĐ"),
    ("Thông cáo", "TC"),
    ("Thông báo", "TB"),
    ("Hướng dẫn", "HD"),
    ("Chương trình", "CTr"),
    ("Kế hoạch", "KH"),
    ("Phương án", "PA"),
    ("Đề án", "ĐA"),
    ("Dự án", "DA"),
    ("Báo cáo", "BC"),
    ("Biên bản", "BB"),
    ("Tờ trình", "TTr"),
    ("Hợp đồng", "HĐ"),
    ("Công văn", "CV"),
    ("Công điện", "CĐ"),
    ("Bản ghi nhớ", "BGN"),
    ("Bản thỏa thuận", "BTT"),
    ("Giấy ủy quyền", "GUQ"),
    ("Giấy mời", "GM"),
    ("Giấy giới thiệu", "GGT"),
    ("Giấy nghỉ phép", "GNP"),
    ("Phiếu gửi", "PG"),
    ("Phiếu chuyển", "PC"),
    ("Phiếu báo", "PB"),
    ("Thư công", ""),
    ("Điều lệ", "ĐL"),
    ("Kết luận", "KL"),
    ("Lịch công tác", "LCT"),
    ("Khác", ""),
)
DOCUMENT_TYPES: dict[str, DocumentType] = {
    known.slug: known
    for known in (
        DocumentType(slugify(name), name, abbreviation, position < len(_NORMATIVE), position)
        for position, (name, abbreviation) in enumerate((*_NORMATIVE, *_ADMINISTRATIVE))
    )
}
OTHER = DOCUMENT_TYPES["khac"]
_BY_NAME = sorted(
    ((fold(known.name), known) for known in DOCUMENT_TYPES.values() if known is not OTHER),
    key=lambda pair: -len(pair[0]),
)
_BY_ABBREVIATION = {fold(known.abbreviation): known for known in DOCUMENT_TYPES.values() if known.abbreviation}
# Where two fold alike the commoner one is meant; CTr and CT, ĐA and DA are told apart by their letters.
_EXACT = {known.abbreviation: known for known in DOCUMENT_TYPES.values() if known.abbreviation}


@lru_cache(maxsize=2048)
def type_named(text: str) -> DocumentType | None:
    """The type whose name `text` begins with, whatever its case and diacritics; None when it begins with none."""
    folded = re.sub(r"^[\d ]+", "", fold(text))
    for name, known in _BY_NAME:
        if folded == name or folded.startswith(f"{name} "):
            return known
    return None


@lru_cache(maxsize=2048)
def type_of_symbol(symbol: str) -> DocumentType | None:
    """The type whose abbreviation stands in a symbol: `QĐ-CTUBND` → Quyết định, `QH13` → Luật."""
    pieces = [piece for piece in re.split(r"[-/ ]", symbol) if piece]
    for piece in pieces:
        known = _EXACT.get(piece) or _BY_ABBREVIATION.get(fold(piece))
        if known is not None:
            return known
    if pieces and re.fullmatch(r"qh\d*", fold(pieces[0])):
        return DOCUMENT_TYPES["luat"]
    return None


# These are laws whatever their number; the others share their names with administrative documents.
_ALWAYS_NORMATIVE = frozenset(
    slugify(name) for name in ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Sắc lệnh", "Nghị định")
)


def is_normative(type_slug: str, *, number_has_year: bool) -> bool:
    """Whether a document lays down rules for all: its number then holds the year (`12/2020/QĐ-UBND`).

    Administrative decisions, directives and resolutions have the same names and numbers without a year
    (Nghị định 30/2020/NĐ-CP, appendix I).
    """
    known = DOCUMENT_TYPES.get(type_slug, OTHER)
    return known.slug in _ALWAYS_NORMATIVE or (known.normative and number_has_year)
