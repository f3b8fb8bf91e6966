"""Wordings of official papers: texts that offices edit, with places that are filled from a closed list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

# What stands in braces in a wording, and what it is filled with; "{ly_do}" is what the officer wrote for the submitter.
PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "ma_ho_so": "mã hồ sơ",
        "thu_tuc": "tên thủ tục",
        "nguoi_nop": "họ tên người nộp",
        "ngay_nop": "ngày nộp",
        "ngay_hen": "giờ, ngày hẹn trả",
        "ngay_hen_lai": "giờ, ngày hẹn lại",
        "ly_do": "lý do, nội dung yêu cầu",
        "don_vi": "đơn vị giải quyết",
        "dien_thoai": "điện thoại của đơn vị",
        "dia_chi": "địa chỉ của đơn vị",
        "so_tien": "số tiền",
    }
)
_PLACE = re.compile(r"\{([^{}]*)\}")


def unknown_places(text: str) -> list[str]:
    """What stands in braces and is on no list, each once; a brace without its fellow counts too."""
    unknown = [name for name in _PLACE.findall(text) if name not in PLACEHOLDERS]
    left_over = _PLACE.sub("", text)
    unknown += [brace for brace in "{}" if brace in left_over]
    return list(dict.fromkeys(unknown))


def filled(text: str, told: Mapping[str, str]) -> str:
    """The text with its places filled; what is filled in is never read for places again.

    A paragraph whose places all have nothing to say is left out: nobody reads "Điện thoại: ".
    """
    lines = [line for line in text.split("\n") if _says_something(line, told)]
    return "\n".join(_PLACE.sub(lambda found: told.get(found[1], ""), line) for line in lines)


def _says_something(line: str, told: Mapping[str, str]) -> bool:
    names = _PLACE.findall(line)
    return not names or any(told.get(name) for name in names)
