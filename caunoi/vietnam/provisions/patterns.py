"""How the first line of each kind of provision looks, in composed text."""

from __future__ import annotations

import re

from caunoi.vietnam.provisions.outline import Level
from caunoi.vietnam.text import nfc

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
CAPITALS = "A-ZĐ" + "".join(nfc(vowel + tone) for vowel in "AĂÂEÊIOÔƠUƯY" for tone in _TONES if nfc(vowel + tone) > "Z")
_ROMAN = r"[IVXLC]{1,7}"
_UNITS = "nhất|một|hai|ba|tư|bốn|năm|lăm|sáu|bảy|bẩy|tám|chín"
_ORDINAL = rf"(?i:thứ\s+(?:mười(?:\s+(?:{_UNITS}))?|{_UNITS}))"
# A line of prose may begin by naming a provision of another text: “Điều 3 Nghị định số …”.
_NO_REFERENCE = (
    r"(?!\s*(?:Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Pháp lệnh|Hiến pháp|Quy chế|Quy định)\s+"
    r"(?:này|số|năm|về|ngày)\b)"
)
_TAIL = rf"(?:\s*[.:]|(?=\s|$)){_NO_REFERENCE}\s*(.*)$"

_PART = re.compile(rf"^(?:PHẦN|Phần)\s+({_ORDINAL}|{_ROMAN}|\d{{1,2}})(?!\w){_TAIL}")
_ANNEX = re.compile(rf"^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+|SỐ\s+)?({_ROMAN}|\d{{1,3}}[A-Za-z]?))?\s*[.:]?()\s*$")
_CHAPTER = re.compile(rf"^(?:CHƯƠNG|Chương)\s+({_ROMAN}[a-z]?|\d{{1,3}}[a-z]?)(?!\w){_TAIL}")
_SUBSECTION = re.compile(rf"^(?:TIỂU MỤC|Tiểu mục)\s+({_ROMAN}|\d{{1,3}})(?!\w){_TAIL}")
_SECTION = re.compile(rf"^(?:MỤC|Mục)\s+({_ROMAN}|\d{{1,3}}[a-z]?)(?!\w){_TAIL}")
_CONTAINERS = {
    "P": ((Level.PART, _PART), (Level.ANNEX, _ANNEX)),
    "C": ((Level.CHAPTER, _CHAPTER),),
    "T": ((Level.SUBSECTION, _SUBSECTION),),
    "M": ((Level.SECTION, _SECTION),),
}
# Old keyboards wrote the Icelandic Ð for Đ.
ARTICLE = re.compile(
    r"^(?:[ĐÐ]IỀU|[ĐÐ]iều)\s+(?P<number>(?P<value>\d{1,4})[A-Za-zđĐ]?\d?)"
    rf"(?P<sign>\s*[.:](?!\d)|\s*$|\s+{_NO_REFERENCE}(?=[{CAPITALS}]))(?P<rest>.*)$"
)
CLAUSE = re.compile(
    rf"^(?P<number>(?P<value>\d{{1,3}})[a-zđ]?)(?P<sign>[.)/](?!\d)|\s?-(?=\s*[{CAPITALS}]))\s*(?P<rest>.*)$"
)
POINT = re.compile(r"^(?P<number>[a-zđ]{1,2}\d?)[.)/]\s*(?P<rest>\S.*)$")
ROMAN_ITEM = re.compile(rf"^(?P<number>{_ROMAN})[.)/]\s*(?P<rest>\S.*)$")
SIGNATURE = re.compile(
    rf"^(?:Nơi nhận\s*:?|(?:TM|KT|TL|TUQ|Q)\s?\.\s?[{CAPITALS}]{{2}}.*"
    r"|(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHÁNH ÁN|VIỆN TRƯỞNG|THỐNG ĐỐC|TỔNG KIỂM TOÁN)"
    rf"[{CAPITALS} ]*"
    r"|(?:Hiến pháp|Luật|Bộ luật|Pháp lệnh|Nghị quyết) này (?:đã )?được .{3,200}thông qua .*)$"
)

_VALUES = {
    word: value
    for value, words in enumerate(
        ("", "nhất một", "hai", "ba", "tư bốn", "năm lăm", "sáu", "bảy bẩy", "tám", "chín", "mười")
    )
    for word in words.split()
}
_ROMAN_DIGITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def roman_of(number: str) -> str:
    """`thứ mười một` → `XI`; any other number as it is."""
    words = number.lower().split()
    if not words or words[0] != "thứ":
        return number
    tens, units = divmod(sum(_VALUES[word] for word in words[1:]), 10)
    return "X" * tens + _ROMAN_DIGITS[units]


def container_of(text: str) -> tuple[Level, re.Match[str]] | None:
    """The part, annex, chapter or section that a line begins."""
    for level, pattern in _CONTAINERS.get(text[0], ()):
        if found := pattern.match(text):
            return level, found
    return None


def begins_provision(text: str) -> bool:
    return ARTICLE.match(text) is not None or container_of(text) is not None
