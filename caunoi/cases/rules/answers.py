"""Answers that are written once and used often: a closed list of words in braces stands for what a case knows."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What a template may name, in the office's own words; anything else in braces is a slip.
PLACEHOLDERS = ("tên", "mã", "thủ tục", "đơn vị", "hạn", "điện thoại đơn vị", "địa chỉ đơn vị", "cán bộ")
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


def unknown_placeholders(text: str) -> list[str]:
    """What stands in braces and is not on the list, each once."""
    return list(dict.fromkeys(name for name in _IN_BRACES.findall(text) if name.strip() not in PLACEHOLDERS))


def filled(text: str, known: Mapping[str, str]) -> str:
    """The text with what is known; a placeholder without a value leaves dots, which somebody has to fill in."""
    return _IN_BRACES.sub(lambda found: known.get(found[1].strip()) or "……", text)
