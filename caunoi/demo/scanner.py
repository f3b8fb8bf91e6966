"""A scanner with wear: pages of a PDF become pictures, tilted, stamped over and grainy, in a PDF without any text.

The same document and the same wear give the same pixels.
"""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

STAMP_RED, PEN_BLUE = (206, 38, 44), (38, 58, 160)


@dataclass(frozen=True)
class Wear:
    """What happened to the paper between the printer and the file."""

    tilt: float = 0.0  # degrees, against the clock
    turned: int = 0  # quarter turns in degrees, with the clock
    stamped: bool = True
    noise: float = 0.04  # 0 is none, 0.1 is a bad copier
    colour: bool = True
    dpi: int = 200
    quality: int = 70
    seed: int = 1


def scanned(pdf: bytes, wear: Wear, stamp_at: tuple[int, float, float] | None = None) -> bytes:
    """The PDF as scanned; `stamp_at` is the page and the place, in parts of its width and height, of stamp and signature."""
    pages = pictures(pdf, wear, stamp_at)
    content = io.BytesIO()
    pages[0].save(
        content, "PDF", save_all=True, append_images=pages[1:], resolution=wear.dpi, quality=wear.quality,
        creationDate=None, modDate=None,
    )  # fmt: skip
    return content.getvalue()


def pictures(pdf: bytes, wear: Wear, stamp_at: tuple[int, float, float] | None = None) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        clean = [page.render(scale=wear.dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()
    chance = random.Random(wear.seed)
    worn = []
    for number, picture in enumerate(clean, start=1):
        if wear.stamped and stamp_at and stamp_at[0] == number:
            _stamp(picture, stamp_at[1] * picture.width, stamp_at[2] * picture.height, chance, wear.dpi / 200)
        worn.append(_worn(picture, wear, chance))
    return worn


def _worn(picture: Image.Image, wear: Wear, chance: random.Random) -> Image.Image:
    if wear.tilt:
        picture = picture.rotate(wear.tilt, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    if wear.turned:
        picture = picture.rotate(-wear.turned, expand=True)
    if wear.noise:
        picture = picture.filter(ImageFilter.GaussianBlur(0.4 + wear.noise * 4))
        picture = ImageChops.add(picture, _grain(picture.size, wear.noise, chance), offset=-round(60 * wear.noise))
        picture = _specks(picture, wear.noise, chance)
    return picture if wear.colour else picture.convert("L")


def _grain(size: tuple[int, int], noise: float, chance: random.Random) -> Image.Image:
    raw = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    return raw.point(lambda value: round(value * noise * 0.5)).convert("RGB")


def _specks(picture: Image.Image, noise: float, chance: random.Random) -> Image.Image:
    """Dust on the glass."""
    drawing = ImageDraw.Draw(picture)
    for _ in range(round(picture.width * picture.height / 40_000 * noise * 25)):
        x, y = chance.randrange(picture.width), chance.randrange(picture.height)
        drawing.rectangle((x, y, x + chance.choice((0, 1, 1)), y + chance.choice((0, 1))), fill=(90, 90, 90))
    return picture


def _stamp(picture: Image.Image, x: float, y: float, chance: random.Random, scale: float) -> None:
    """A round red stamp over the left of the signature, and a signature in blue; ink darkens, it does not cover."""
    ink = Image.new("RGB", picture.size, (255, 255, 255))
    drawing = ImageDraw.Draw(ink)
    radius = 140 * scale
    centre_x = x - radius * 0.75
    for part, width in ((1.0, 7), (0.66, 3)):
        reach = radius * part
        box = (centre_x - reach, y - reach, centre_x + reach, y + reach)
        drawing.ellipse(box, outline=STAMP_RED, width=round(width * scale))
    points = [
        (centre_x + math.sin(turn * math.pi / 5) * length, y - math.cos(turn * math.pi / 5) * length)
        for turn in range(10)
        for length in [radius * (0.3 if turn % 2 == 0 else 0.12)]
    ]
    drawing.polygon(points, fill=STAMP_RED)
    for mark in range(26):
        angle = mark * math.tau / 26
        inner, outer = radius * 0.74, radius * 0.9
        drawing.line(
            [(centre_x + math.cos(angle) * reach, y + math.sin(angle) * reach) for reach in (inner, outer)],
            fill=STAMP_RED, width=round(8 * scale),
        )  # fmt: skip
    stroke = [(x - 80 * scale, y + 10 * scale)]
    for step in range(9):
        swing = chance.uniform(20, 60) * (1 if step % 2 else -1) * scale
        stroke.append((stroke[-1][0] + chance.uniform(5, 45) * scale, y + swing))
    drawing.line(stroke, fill=PEN_BLUE, width=round(5 * scale), joint="curve")
    picture.paste(ImageChops.multiply(picture, ink))
