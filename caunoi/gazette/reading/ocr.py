"""Reading pictures of text with Tesseract, an optional program outside: the portal works without it.

A picture is cleaned of red ink, turned upright and straightened first; boxes are told in points of the straight page.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageFilter, ImageStat

from caunoi.gazette.reading.result import Box, ReadPage, Unreadable, Word
from caunoi.gazette.reading.sentences import gettext_noop
from caunoi.vietnam.text import fold, nfc

LANGUAGE = "vie"
SECONDS_A_PAGE = 60
DPI = 300
# The picture on which turning and tilt are found.
SMALL_WIDTH = 900
STEEPEST_TILT = 4.0
SURE_TURN = 2.0
BAD_CONFIDENCE = 0.55
# Printed text is darker than this, of 255, once the picture is cleaned; a copied stamp is not.
BLACKEST = 25
SECRECY = {"tuyet mat": "Tuyệt mật", "toi mat": "Tối mật", "mat": "Mật"}


@lru_cache(maxsize=1)
def _program() -> str | None:
    found = shutil.which("tesseract")
    if not found:
        return None
    listed = subprocess.run([found, "--list-langs"], capture_output=True, text=True, check=False, timeout=20)  # noqa: S603
    return found if LANGUAGE in listed.stdout.split() else None


def ocr_available() -> bool:
    """Whether Tesseract and its Vietnamese data are on this machine."""
    return _program() is not None


def read_picture(picture: Image.Image, number: int, width: float, height: float) -> ReadPage:
    """The words of an RGB picture; `width` and `height` are those of the page in points."""
    ink = without_red(picture)
    turn = turn_of(ink)
    words, tilt = _words(ink, turn)
    if _mean(words) < BAD_CONFIDENCE:
        # Too little text for a sure answer about how the page lies: the other ways are tried, and the clearest is kept.
        for other in (0, 90, 180, 270):
            tried, tried_tilt = _words(ink, other) if other != turn else (words, tilt)
            if _weight(tried) > _weight(words):
                words, tilt, turn = tried, tried_tilt, other
    if turn % 180:
        width, height = height, width
    scale = width / (picture.height if turn % 180 else picture.width)
    placed = tuple(_scaled(word, scale) for word in words)
    return ReadPage(number, round(width, 1), round(height, 1), placed, by_ocr=True, turned=round(turn - tilt, 2))


def straight_ink(picture: Image.Image, page: ReadPage) -> Image.Image:
    """The picture that `page` was read from, as Tesseract saw it."""
    return straightened(without_red(picture), page.turned)


def read_again(ink: Image.Image, page: ReadPage, region: Box, *, blackest: bool = False) -> ReadPage:
    """The page with one region, in points, read for itself, if that reads it better.

    Lines of two columns that do not stand level confuse Tesseract; alone they do not. `blackest` keeps only what is
    darker than a copied stamp.
    """
    scale = ink.width / page.width
    left, top, right, bottom = (round(max(0.0, value) * scale) for value in region)
    part = ink.crop((left, top, min(right, ink.width), min(bottom, ink.height)))
    if part.width < 20 or part.height < 20:
        return page
    if blackest:
        part = part.point(lambda value: 0 if value < BLACKEST else 255)
    moved = [
        Word(w.text, w.x0 + left, w.y0 + top, w.x1 + left, w.y1 + top, w.confidence) for w in recognised(part, "6")
    ]
    found = [_scaled(word, 1 / scale) for word in moved if word.confidence > 0.4 or not blackest]
    inside = [word for word in page.words if _is_within(word, region)]
    if _weight(found) < _weight(inside) and not blackest:
        return page
    return replace(page, words=(*(word for word in page.words if word not in set(inside)), *found))


def straightened(picture: Image.Image, turned: float) -> Image.Image:
    """The picture after turning it with the clock; quarter turns change its shape, the rest does not."""
    quarters = round(turned / 90) * 90
    if quarters % 360:
        picture = picture.rotate(-quarters, expand=True)
    rest = turned - quarters
    paper = 255 if picture.mode == "L" else (255, 255, 255)
    return picture.rotate(-rest, Image.Resampling.BICUBIC, fillcolor=paper) if rest else picture


def _words(ink: Image.Image, turn: int) -> tuple[list[Word], float]:
    tilt = tilt_of(straightened(ink, turn))
    return recognised(straightened(ink, turn - tilt)), tilt


def _mean(words: list[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _weight(words: list[Word]) -> float:
    return sum(len(word.text) * (word.confidence - 0.4) for word in words)


def _scaled(word: Word, scale: float) -> Word:
    x0, y0, x1, y1 = (round(value * scale, 1) for value in (word.x0, word.y0, word.x1, word.y1))
    return Word(word.text, x0, y0, x1, y1, word.confidence)


def _is_within(word: Word, region: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return region[0] <= x <= region[2] and region[1] <= y <= region[3]


# --- the picture ----------------------------------------------------------------------------------------------------


def without_red(picture: Image.Image) -> Image.Image:
    """The red channel: red ink, which stamps are made of, is as light there as the paper; pale greys become white."""
    red = picture.getchannel("R") if picture.mode == "RGB" else picture.convert("L")
    paper = _brightness_of_paper(red)
    dark, light = paper * 0.25, paper * 0.78
    return red.point(lambda value: round(min(255.0, max(0.0, (value - dark) / max(1.0, light - dark) * 255))))


def red_only(picture: Image.Image) -> Image.Image | None:
    """What is printed in red, black on white; None where there is next to nothing."""
    if picture.mode != "RGB":
        return None
    red, green, blue = picture.split()
    reddest = Image.merge("RGB", (red, green, blue)).convert(
        "L", matrix=(1.0, -0.5, -0.5, 0.0)
    )  # how much redder than grey
    mask = reddest.point(lambda value: 0 if value > 60 else 255)
    share = 1 - ImageStat.Stat(mask).mean[0] / 255
    return mask.filter(ImageFilter.MedianFilter(3)) if share > 0.0002 else None


def _brightness_of_paper(grey: Image.Image) -> float:
    histogram = grey.histogram()
    half, seen = sum(histogram) / 2, 0
    for value, count in enumerate(histogram):
        seen += count
        if seen >= half:
            return max(80, value)
    return 255


def tilt_of(ink: Image.Image) -> float:
    """By how many degrees the picture must be turned against the clock for its lines to lie level."""
    small = _small(ink)
    best = max((step / 2 for step in range(-8, 9)), key=lambda angle: _levelness(small, angle))
    for width in (0.25, 0.12, 0.06):
        best = max((best - width, best, best + width), key=lambda angle: _levelness(small, angle))
    return best if 0.1 < abs(best) <= STEEPEST_TILT else 0.0


def _small(ink: Image.Image) -> Image.Image:
    """Dark letters become light on black, so that turning brings in no false edge."""
    height = max(1, round(ink.height * SMALL_WIDTH / ink.width))
    return ink.resize((SMALL_WIDTH, height), Image.Resampling.BOX).point(lambda value: 255 if value < 150 else 0)


def _levelness(small: Image.Image, angle: float) -> float:
    """How sharply rows of letters and rows of paper change from one to the next."""
    rows = small.rotate(angle, Image.Resampling.BILINEAR).resize((1, small.height), Image.Resampling.BOX).tobytes()
    return sum((first - second) ** 2 for first, second in pairwise(rows))


# --- Tesseract ------------------------------------------------------------------------------------------------------


def turn_of(ink: Image.Image) -> int:
    """By how many degrees, with the clock, the page must be turned to stand upright; 0 if Tesseract is not sure."""
    small = ink.resize((round(ink.width * 0.6), round(ink.height * 0.6)), Image.Resampling.BOX)
    told = _tesseract(small, "-l", "osd", "--psm", "0", dpi=round(DPI * 0.6), may_fail=True)
    turn = re.search(r"Rotate: (\d+)", told)
    sure = re.search(r"Orientation confidence: ([\d.]+)", told)
    return int(turn[1]) if turn and sure and float(sure[1]) >= SURE_TURN else 0


def recognised(ink: Image.Image, mode: str = "3") -> list[Word]:
    """Words with boxes in pixels."""
    told = _tesseract(ink, "-l", LANGUAGE, "--psm", mode, "-c", "tessedit_create_tsv=1", dpi=DPI)
    words = []
    for row in csv.DictReader(io.StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = nfc(row["text"] or "").strip()
        if row["level"] != "5" or not text:
            continue
        left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
        words.append(Word(text, left, top, left + width, top + height, max(0.0, float(row["conf"]) / 100)))
    return _without_dust(words)


def _without_dust(words: list[Word]) -> list[Word]:
    """Specks and strokes of pens that were taken for letters."""
    heights = sorted(word.y1 - word.y0 for word in words)
    usual = heights[len(heights) // 2] if heights else 0.0
    return [
        word
        for word in words
        if not (word.confidence < 0.25 and len(word.text) < 3)
        and usual * 0.2 < word.y1 - word.y0 < usual * 5
        and (any(sign.isalnum() for sign in word.text) or word.text in {"-", "–", "/", "+", "*", "…"})
    ]


def secrecy_in_red(picture: Image.Image) -> str:
    """The mark that says who may not read this, if one is stamped in red: "Mật", "Tối mật", "Tuyệt mật" or ""."""
    mask = red_only(picture)
    if mask is None:
        return ""
    told = fold(" ".join(word.text for word in recognised(mask, mode="11")))
    return next((mark for folded, mark in SECRECY.items() if re.search(rf"\b{folded}\b", told)), "")


def _tesseract(picture: Image.Image, *arguments: str, dpi: int, may_fail: bool = False) -> str:
    program = _program()
    if program is None:
        raise Unreadable("no-ocr")
    content = io.BytesIO()
    picture.save(content, "PNG", compress_level=1)
    try:
        done = subprocess.run(  # noqa: S603
            [program, "stdin", "stdout", "--dpi", str(dpi), *arguments],
            input=content.getvalue(), capture_output=True, check=False, timeout=SECONDS_A_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as slow:
        raise Unreadable(
            "too-long",
            gettext_noop("Nhận dạng chữ quá lâu nên đã dừng. Hãy quét lại rõ hơn, đen trắng, 200–300 dpi."),
        ) from slow
    if done.returncode and not may_fail:
        raise Unreadable("broken")
    return done.stdout.decode("utf-8", errors="replace") + (done.stderr.decode(errors="replace") if may_fail else "")
