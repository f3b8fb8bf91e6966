"""Papers as files: printed, scanned, photographed, typed, locked, broken. Nothing here knows the portal, so that other
processes can make them."""

from __future__ import annotations

import io

from docx import Document as WordFile
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from caunoi.demo.documents_on_paper import Paper, digital, office_typeface, written
from caunoi.demo.scanner import Wear, pictures, scanned

LIGHT_WEAR = Wear(tilt=0.6, noise=0.03, dpi=150, quality=60)
STAMPED_OVER = Wear(tilt=-0.8, noise=0.04)
CROOKED = Wear(tilt=1.6, noise=0.05, seed=7)
UPSIDE_DOWN = Wear(turned=180, noise=0.03, seed=3)
COPIED = Wear(tilt=0.4, noise=0.09, colour=False, seed=5)
PHOTOGRAPHED = Wear(tilt=-1.1, noise=0.05, seed=11)
OLD_WORD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


def printed(paper: Paper) -> bytes:
    return digital(paper)


def scan_of(paper: Paper, wear: Wear = LIGHT_WEAR) -> bytes:
    sheet = written(paper, office_typeface())
    return scanned(sheet.pdf, wear, sheet.signature)


def locked(paper: Paper) -> bytes:
    """A PDF that asks for a password which nobody has."""
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(printed(paper))))
    writer.encrypt(owner_pass="van-thu", user_pass="khong-ai-biet")
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def photographed(paper: Paper, wear: Wear) -> bytes:
    sheet = written(paper, office_typeface())
    content = io.BytesIO()
    pictures(sheet.pdf, wear, sheet.signature)[0].save(content, "JPEG", quality=72, dpi=(wear.dpi, wear.dpi))
    return content.getvalue()


def typed(paper: Paper) -> bytes:
    """As the officer who drafted it has it."""
    word = WordFile()
    lines = (
        *paper.issuer,
        f"Số: {paper.number}",
        paper.type,
        paper.title,
        *paper.legal_bases,
        paper.order,
        *paper.body,
    )
    for line in (*lines, "Nơi nhận:", *paper.recipients, *paper.signer_post, paper.signer):
        if line:
            word.add_paragraph(line)
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def truncated(paper: Paper) -> bytes:
    """What is left of a file when the line broke."""
    return printed(paper)[:1500]
