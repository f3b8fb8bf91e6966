"""Setting a paper in type: a layout of ours and data of anybody's become a PDF for eyes, ears and archives.

What people typed reaches the layout as data (`json(bytes(sys.inputs.told))`) and is never read as code. The typesetter
works in a child process with a limit of time, memory and size, and fetches nothing: fonts come from packages.
"""

from __future__ import annotations

import json
import subprocess
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import fontpkg_noto_serif
from django.utils.translation import gettext_lazy as _
from fontTools.ttLib import TTFont

from caunoi.files.child_process import CODE, asked_of

# A layout reads no file outside this folder; `/` in its imports is this folder.
LAYOUTS_BELOW = CODE / "caunoi"
LARGEST_DATA = 8_000_000
LARGEST_PDF = 40_000_000
SECONDS = 60
UNKNOWN_SIGN = "\N{REPLACEMENT CHARACTER}"


class TypesettingFailed(Exception):
    """No paper was made; the message is a sentence for whoever asked, `detail` is for the log."""

    def __init__(self, sentence: Any, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


def typeset(layout: str, told: Mapping[str, Any], *, at: datetime, seconds: float = SECONDS) -> bytes:
    """The PDF of `layout` (a path below `caunoi/`, for instance `cases/layouts/receipt.typ`).

    `told` holds texts, numbers, truth values, lists and mappings; it must hold `title`, which becomes the title of the
    document. `at` stands in the file as the time it was made: the same paper has the same digest.
    Raises TypesettingFailed.
    """
    data = json.dumps(_legible(told), ensure_ascii=False)
    if len(data) > LARGEST_DATA:
        raise TypesettingFailed(
            _("Giấy tờ quá dài để in. Hãy chia thành nhiều tờ, hoặc chọn khoảng thời gian ngắn hơn.")
        )
    question = {"root": str(LAYOUTS_BELOW), "layout": layout, "told": data, "at": int(at.timestamp())}
    try:
        answer = asked_of("caunoi.files.typesetting_child", question, seconds=seconds)
    except subprocess.TimeoutExpired as late:
        raise TypesettingFailed(
            _("In giấy tờ quá lâu nên đã dừng. Hãy thử lại, hoặc in ít dòng hơn."), "late"
        ) from late
    if answer.returncode != 0 or not answer.stdout.startswith(b"%PDF"):
        detail = answer.stderr.decode(errors="replace")[-2000:]
        raise TypesettingFailed(_("Chưa in được giấy tờ này. Hãy thử lại; nếu vẫn lỗi, báo quản trị viên."), detail)
    if len(answer.stdout) > LARGEST_PDF:
        raise TypesettingFailed(
            _("Giấy tờ quá dài để in. Hãy chia thành nhiều tờ, hoặc chọn khoảng thời gian ngắn hơn.")
        )
    return answer.stdout


@lru_cache(maxsize=1)
def _drawn_signs() -> frozenset[int]:
    """What the upright letters of the typeface can draw; layouts set papers in it."""
    files = Path(fontpkg_noto_serif.__file__).parent / "files"
    upright = next(file for file in files.iterdir() if "Italic" not in file.name)
    return frozenset(TTFont(upright, lazy=True).getBestCmap())


def _legible(told: Any) -> Any:
    """The same data with whole letters, and a sign in place of what cannot be drawn: an archive takes no blank."""
    if isinstance(told, str):
        text = unicodedata.normalize("NFC", told).replace("\r\n", "\n").replace("\t", " ")
        return "".join(sign if sign == "\n" else _drawn(sign) for sign in text)
    if isinstance(told, Mapping):
        return {name: _legible(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [_legible(value) for value in told]
    return told


def _drawn(sign: str) -> str:
    """Signs that only steer are left out, marks that belong to another too; else it shows that something stood here."""
    kind = unicodedata.category(sign)
    if kind in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return ""
    if ord(sign) in _drawn_signs():
        return sign
    return "" if kind == "Mn" else UNKNOWN_SIGN
