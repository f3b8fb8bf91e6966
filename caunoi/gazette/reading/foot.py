"""The foot of a document: recipients on the left; on the right the authority, the post and the name of the signer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from caunoi.gazette.reading import office_names
from caunoi.gazette.reading.columns import RECIPIENTS
from caunoi.gazette.reading.head import field
from caunoi.gazette.reading.letterhead import Line, Side, merged
from caunoi.gazette.reading.result import FieldReading
from caunoi.vietnam.text import fold

MARK = re.compile(r"^\W*(TM|KT|TL|TUQ|Q)\s?[.,:]\s*(?=\w)", re.IGNORECASE)
POST = re.compile(
    r"\b(chu tich|truong phong|giam doc|chanh van phong|pho|hieu truong|truong ban|bi thu|thu tuong|bo truong"
    r"|thu truong|tong cuc truong|cuc truong|chi cuc truong|chanh thanh tra|truong cong an"
    r"|chi huy truong|vien truong|chanh an|tong giam doc|chu nhiem|doi truong|tram truong|ke toan truong|uy vien"
    r"|tham phan|quyen|truong doan|tong bi thu)\b"
)
SURNAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong trinh truong dinh lam "
    "phung mai to ha ta chu khuat luong luu ma thai cao quach tong nghiem kieu thach son lo vi quang cam ninh "
    "dam kim chau bach trieu an la giang hua lai luc nong be hoa nhu tieu vinh thieu tang ung mac mong quan vang "
    "sung thao trang lu ton au phuong xuan nung que khong bui than ong han".split()
)
NAME_WORD = re.compile(r"^[A-ZĐÀ-Ỹ][a-zđà-ỹ]+$")
RANK = re.compile(
    r"^(ts|ths|gs|pgs|bs|bsckii|bscki|thạc sĩ|tiến sĩ|bác sĩ|thượng tá|đại tá|trung tá|thiếu tá)\b\.?", re.IGNORECASE
)
NOT_NAMES = re.compile(r"(ky boi|nguoi ky|email|co quan|thoi gian|ngay ky|da ky|noi nhan|ky ten)")
SMALL_RECIPIENT = re.compile(r"^\W*[-–—•*+]\s*")


def fields_of_foot(lines: Sequence[Line]) -> Iterable[FieldReading]:
    """`lines` are those of the whole document; annexes may follow the foot."""
    anchor = _recipients_line(lines)
    signature = _signature(lines, anchor)
    if signature:
        yield from _signer(signature)
    if anchor is not None:
        yield from _recipients(lines, anchor)


def _recipients_line(lines: Sequence[Line]) -> int | None:
    found = [place for place, line in enumerate(lines) if RECIPIENTS.match(fold(line.text))]
    return found[0] if found else None


# --- signature ------------------------------------------------------------------------------------------------------


def _signature(lines: Sequence[Line], anchor: int | None) -> list[Line]:
    """The right-hand lines from the authority or post downwards."""
    if anchor is not None:
        page, top = lines[anchor].page, lines[anchor].top
        near = [
            line
            for line in lines
            if line.side == Side.RIGHT and ((line.page == page and line.top > top - 70) or line.page == page + 1)
        ]
        if lines[anchor].box is None:
            near = [line for line in lines if line.side == Side.RIGHT and abs(line.top - top) < 60]
        if block := _from_post(near):
            return block
    pages = sorted({line.page for line in lines}, reverse=True)
    for page in pages:
        below_head = [line for line in lines if line.page == page and line.side == Side.RIGHT]
        if page == 1:
            below_head = [line for line in below_head if line.box is None or line.top > 250]
        if block := _from_post(below_head):
            return block
    return []


def _from_post(lines: Sequence[Line]) -> list[Line]:
    for place, line in enumerate(lines):
        if MARK.match(line.text) or (office_names.is_capital(line.text) and POST.search(fold(line.text))):
            return list(lines[place:])
    return []


def _signer(block: Sequence[Line]) -> Iterable[FieldReading]:
    capitals: list[Line] = []
    for line in block:
        if not (office_names.is_capital(line.text) and len(fold(line.text)) > 3):
            if capitals and _name(line.text):
                break
            continue
        capitals.append(line)
    posts = [line for line in capitals if POST.search(fold(line.text)) or MARK.match(line.text)]
    own = [line for line in posts if not MARK.match(line.text)]
    if own:
        yield field("signer_post", office_names.post_as_sentence(_clean(own[-1].text)), 1.0, own[-1])
    elif posts:
        alone = posts[-1]
        yield field("signer_post", office_names.post_as_sentence(_clean(MARK.sub("", alone.text))), 0.7, alone)
    if marks := [line for line in posts if MARK.match(line.text)]:
        whole = merged(marks)
        yield field("signed_for", "; ".join(_clean(line.text) for line in marks), 1.0, whole)
    names = [(line, name) for line in block if (name := _name(line.text))]
    if names:
        line, name = max(
            names, key=lambda pair: (_is_known(pair[1]), pair[0].confidence > 0.5, pair[0].page, pair[0].top)
        )
        yield field("signer", name, 1.0 if _is_known(name) else 0.6, line)


def _clean(text: str) -> str:
    return text.strip(" ,;:|_*'\"“”‘’")


def _name(text: str) -> str:
    """The name of a person in a line, without rank and without strokes of the pen that were taken for letters."""
    if ":" in text or NOT_NAMES.search(fold(text)):
        return ""
    words = [word.strip(" .,;:|_*'\"“”‘’()[]{}<>~-—") for word in RANK.sub("", text).split()]
    best: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if NAME_WORD.match(word):
            run.append(word)
            continue
        best = max(best, run, key=len)
        run = []
    starts = [place for place, word in enumerate(best[:-1]) if fold(word) in SURNAMES]
    if starts and starts[0] <= 1:
        best = best[starts[0] :]
    return " ".join(best) if 2 <= len(best) <= 6 else ""


def _is_known(name: str) -> bool:
    return fold(name.split()[0]) in SURNAMES


# --- recipients -----------------------------------------------------------------------------------------------------


def _recipients(lines: Sequence[Line], anchor: int) -> Iterable[FieldReading]:
    head = lines[anchor]
    taken: list[Line] = []
    for line in lines[anchor + 1 :]:
        if line.side == Side.RIGHT:
            continue
        if (
            line.page != head.page
            or line.side == Side.CENTRE
            or (taken and line.top - taken[-1].bottom > 3 * line.height)
        ):
            break
        taken.append(line)
        if re.search(r"\bluu\b", fold(line.text)):
            break
    if not taken:
        return
    entries: list[str] = []
    for line in taken:
        # Scanners lose the dash at the beginning; the sign at the end of the line above tells as well.
        if SMALL_RECIPIENT.match(line.text) or not entries or entries[-1].endswith((";", ".")):
            entries.append(SMALL_RECIPIENT.sub("", line.text))
        else:
            entries[-1] += f" {line.text}"
    yield field("recipients", "\n".join(entry.strip(" ;.,") for entry in entries), 1.0, merged(taken))
