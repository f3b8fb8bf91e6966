"""Documents as offices put them on paper: the layout of decree 30/2020/NĐ-CP, appendix I, written as a PDF from plain values.

The same values give the same bytes. `caunoi.demo.scanner` makes a worn scan of such a PDF.
"""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path

import fontpkg_be_vietnam_pro
import fontpkg_noto_serif
from fontTools import subset
from fontTools.ttLib import TTFont as FontFile
from fontTools.varLib.instancer import instantiateVariableFont
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 17 * mm, 20 * mm, 20 * mm
WIDTH = A4[0] - LEFT - RIGHT
# The two columns of the head and of the foot.
ISSUER_WIDTH, MOTTO_WIDTH = 0.43 * WIDTH, 0.57 * WIDTH

STYLES = ("", "-Bold", "-Italic", "-BoldItalic")


@dataclass(frozen=True)
class Typeface:
    """A family in four styles: regular, bold, italic, bold italic."""

    name: str
    files: tuple[Path | io.BytesIO, ...]
    scale: float = 1.0


@dataclass(frozen=True)
class Written:
    """A PDF, and where its signature goes: the page, and the place in parts of the page's width and height."""

    pdf: bytes
    signature: tuple[int, float, float]


_FOLDER = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
_SERIF_FOLDER = Path(fontpkg_noto_serif.__file__).parent / "files"
_LETTERS = [*range(0x20, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA), *range(0x2010, 0x2030)]
PORTAL_TYPEFACE = Typeface(
    "BeVietnamPro",
    tuple(_FOLDER / f"BeVietnamPro-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")),
    scale=0.9,
)


@dataclass(frozen=True)
class Paper:
    """What stands on a document. Lines of the head and of the foot are given as they break."""

    number: str
    type: str  # as it is printed, "" for an official letter
    title: str
    issuer: tuple[str, ...]
    place: str
    issued_on: date
    signer: str
    signer_post: tuple[str, ...]  # "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
    parent_issuer: tuple[str, ...] = ()
    authority: str = ""  # who decides, in capitals under the title
    legal_bases: tuple[str, ...] = ()
    order: str = ""  # "QUYẾT ĐỊNH:"
    addressed_to: str = ""
    body: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    secrecy: str = ""
    annex: tuple[str, ...] = field(default=())


class _Sheet:
    """A pen that moves down the page and takes a new page at the foot."""

    def __init__(self, typeface: Typeface) -> None:
        self.typeface = typeface
        for style, file in zip(STYLES, typeface.files, strict=True):
            if typeface.name + style not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(
                    TTFont(typeface.name + style, file if isinstance(file, io.BytesIO) else str(file))
                )
        pdfmetrics.registerFontFamily(typeface.name, *(typeface.name + style for style in STYLES))
        self.content = io.BytesIO()
        self.canvas = Canvas(self.content, pagesize=A4, invariant=1)
        self.pages = 1
        self.y = A4[1] - TOP

    def style(self, size: float, weight: str, align: int, indent: float = 0) -> ParagraphStyle:
        scaled = size * self.typeface.scale
        return ParagraphStyle(
            weight, fontName=self.typeface.name + weight, fontSize=scaled, leading=scaled * 1.25, alignment=align,
            firstLineIndent=indent,
        )  # fmt: skip

    def block(
        self, text: str, left: float, width: float, y: float, *, size: float, weight: str = "", align: int = TA_CENTER
    ) -> float:
        """Set a paragraph whose top is at `y`; return where it ends."""
        paragraph = Paragraph(escape(text), self.style(size, weight, align))
        _, height = paragraph.wrap(width, A4[1])
        paragraph.drawOn(self.canvas, left, y - height)
        return y - height

    def rule(self, left: float, width: float, y: float, length: float) -> None:
        self.canvas.setLineWidth(0.7)
        self.canvas.line(left + (width - length) / 2, y, left + (width + length) / 2, y)

    def next_page(self) -> None:
        self.canvas.showPage()
        self.pages += 1
        self.y = A4[1] - TOP
        self.canvas.setFont(self.typeface.name, 12 * self.typeface.scale)
        self.canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(self.pages))

    def flow(self, text: str, *, size: float = 14, weight: str = "", align: int = TA_JUSTIFY, after: float = 5) -> None:
        """Set a paragraph of the body, over as many pages as it needs."""
        indent = 10 * mm if align == TA_JUSTIFY else 0
        markup = re.sub(r"^(Điều \d+\.|[IVX]+\.)", r"<b>\1</b>", escape(text))
        parts = [Paragraph(markup, self.style(size, weight, align, indent))]
        while parts:
            part = parts.pop(0)
            _, height = part.wrap(WIDTH, A4[1])
            if height > self.y - BOTTOM:
                pieces = part.split(WIDTH, self.y - BOTTOM)
                if len(pieces) < 2:
                    self.next_page()
                    parts.insert(0, part)
                    continue
                part, rest = pieces
                parts.insert(0, rest)
                _, height = part.wrap(WIDTH, A4[1])
            part.drawOn(self.canvas, LEFT, self.y - height)
            self.y -= height + after

    def need(self, height: float) -> None:
        if self.y - height < BOTTOM:
            self.next_page()


@lru_cache(maxsize=1)
def office_typeface() -> Typeface:
    """A serif as offices use, cut down to Vietnamese and frozen at the weights that are needed."""
    upright, slanted = "NotoSerif[wdth,wght].ttf", "NotoSerif-Italic[wdth,wght].ttf"
    styles = ((upright, 400), (upright, 700), (slanted, 400), (slanted, 700))
    return Typeface("OfficeSerif", tuple(_frozen(name, weight) for name, weight in styles), scale=0.9)


def _frozen(name: str, weight: int) -> io.BytesIO:
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = FontFile(_SERIF_FOLDER / name, recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(layout_features=[], hinting=False))
    cutter.populate(unicodes=_LETTERS)
    cutter.subset(font)
    frozen = instantiateVariableFont(font, {"wght": weight, "wdth": 87.5})
    # Fonts of one name are taken for one font.
    own_name = f"OfficeSerif-{weight}{'i' if 'Italic' in name else ''}"
    for identity in (1, 4, 6):
        frozen["name"].setName(own_name, identity, 3, 1, 0x409)
        frozen["name"].removeNames(nameID=identity, platformID=1)
    content = io.BytesIO()
    frozen.save(content)
    content.seek(0)
    return content


def digital(paper: Paper, typeface: Typeface | None = None) -> bytes:
    """The document as a word processor would export it: a PDF with its text."""
    return written(paper, typeface or office_typeface()).pdf


def written(paper: Paper, typeface: Typeface) -> Written:
    sheet = _Sheet(typeface)
    sheet.canvas.setTitle(paper.title)
    _head(sheet, paper)
    _name(sheet, paper)
    for basis in paper.legal_bases:
        sheet.flow(basis, weight="-Italic")
    if paper.order:
        sheet.y -= 4
        sheet.flow(paper.order, weight="-Bold", align=TA_CENTER)
    for text in paper.body:
        sheet.flow(text)
    signature = _foot(sheet, paper)
    if paper.annex:
        sheet.next_page()
        for text in paper.annex:
            sheet.flow(text)
    sheet.canvas.showPage()
    sheet.canvas.save()
    return Written(sheet.content.getvalue(), signature)


def _head(sheet: _Sheet, paper: Paper) -> None:
    """Issuer and number on the left, motto, place and day on the right."""
    right = LEFT + ISSUER_WIDTH
    y = sheet.y
    for line in paper.parent_issuer:
        y = sheet.block(line, LEFT, ISSUER_WIDTH, y, size=12.5)
    for line in paper.issuer:
        y = sheet.block(line, LEFT, ISSUER_WIDTH, y, size=12.5, weight="-Bold")
    sheet.rule(LEFT, ISSUER_WIDTH, y - 4, ISSUER_WIDTH * 0.35)
    motto = sheet.block(MOTTO[0], right, MOTTO_WIDTH, sheet.y, size=12.5, weight="-Bold")
    motto = sheet.block(MOTTO[1], right, MOTTO_WIDTH, motto, size=13.5, weight="-Bold")
    sheet.rule(right, MOTTO_WIDTH, motto - 4, MOTTO_WIDTH * 0.62)
    y = min(y, motto) - 11
    day = paper.issued_on
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    dated = f"{paper.place}, ngày {day.day:02d} tháng {month} năm {day.year}"
    sheet.block(dated, right, MOTTO_WIDTH, y, size=13, weight="-Italic")
    y = sheet.block(f"Số: {paper.number}", LEFT, ISSUER_WIDTH, y, size=13)
    if not paper.type:
        y = sheet.block(f"V/v {paper.title}", LEFT, ISSUER_WIDTH, y - 6, size=12)
    if paper.secrecy:
        _secrecy(sheet, paper.secrecy, y - 8)
        y -= 26
    sheet.y = y - 14


def _secrecy(sheet: _Sheet, mark: str, y: float) -> None:
    """The framed red mark under the number."""
    width = 30 * mm if len(mark) > 3 else 20 * mm
    left = LEFT + (ISSUER_WIDTH - width) / 2
    sheet.canvas.setStrokeColorRGB(0.82, 0.1, 0.1)
    sheet.canvas.rect(left, y - 20, width, 20)
    sheet.canvas.setFillColorRGB(0.82, 0.1, 0.1)
    sheet.canvas.setFont(sheet.typeface.name + "-Bold", 13.5 * sheet.typeface.scale)
    sheet.canvas.drawCentredString(left + width / 2, y - 15, mark.upper())
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.canvas.setStrokeColorRGB(0, 0, 0)


def _name(sheet: _Sheet, paper: Paper) -> None:
    """The type, the title under it and who decides; an official letter says to whom it goes."""
    if paper.type:
        sheet.y = sheet.block(paper.type, LEFT, WIDTH, sheet.y, size=14, weight="-Bold")
        inset = 14 * mm
        sheet.y = sheet.block(paper.title, LEFT + inset, WIDTH - 2 * inset, sheet.y - 2, size=14, weight="-Bold")
        sheet.rule(LEFT, WIDTH, sheet.y - 4, WIDTH * 0.3)
        sheet.y -= 16
    if paper.authority:
        sheet.y = sheet.block(paper.authority, LEFT, WIDTH, sheet.y, size=14, weight="-Bold") - 8
    if paper.addressed_to:
        sheet.y = sheet.block(f"Kính gửi: {paper.addressed_to}", LEFT, WIDTH, sheet.y, size=14) - 8


def _foot(sheet: _Sheet, paper: Paper) -> tuple[int, float, float]:
    """Recipients on the left; authority, post and name of the signer on the right. Returns where the signature goes."""
    left_width = 0.48 * WIDTH
    right, right_width = LEFT + left_width, WIDTH - left_width
    sheet.need(max(60 * mm, (len(paper.recipients) + 2) * 15))
    y = top = sheet.y - 6
    for line in paper.signer_post:
        y = sheet.block(line, right, right_width, y, size=14, weight="-Bold")
    signature = (sheet.pages, (right + right_width / 2) / A4[0], 1 - (y - 15 * mm) / A4[1])
    y = sheet.block(paper.signer, right, right_width, y - 26 * mm, size=14, weight="-Bold")
    recipients = sheet.block("Nơi nhận:", LEFT, left_width, top, size=12, weight="-BoldItalic", align=TA_LEFT)
    for line in paper.recipients:
        recipients = sheet.block(line, LEFT, left_width, recipients, size=11, align=TA_LEFT)
    sheet.y = min(y, recipients) - 10
    return signature
