"""Papers on the way in: some in the clerk's inbox from the first minute, others in a folder, to be dropped in by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from wagtail.models import Site

from caunoi.demo.paper_makers import (
    COPIED,
    CROOKED,
    OLD_WORD_FILE,
    PHOTOGRAPHED,
    STAMPED_OVER,
    UPSIDE_DOWN,
    locked,
    photographed,
    printed,
    scan_of,
    truncated,
    typed,
)
from caunoi.demo.press import Press
from caunoi.demo.sample_papers import sample_papers
from caunoi.gazette.actions import drop

FOLDER = "sample-papers"


@dataclass(frozen=True)
class Sheet:
    """A paper under the name that somebody's machine gave it."""

    name: str
    make: Callable[..., bytes]
    given: tuple[Any, ...]


def incoming() -> list[Sheet]:
    """Read by the machine as soon as it runs, the quick ones first; three of them it has to refuse."""
    papers = list(sample_papers(8, seed=2026))
    return [
        Sheet("quyet-dinh-tu-truc-lien-thong.pdf", printed, (papers[0],)),
        Sheet("TB-moi-hop.pdf", printed, (papers[1],)),
        Sheet("van-ban-co-mat-khau.pdf", locked, (papers[2],)),
        Sheet("BC-tai-dang-do.pdf", truncated, (papers[3],)),
        Sheet("To trinh (cu).doc", bytes, (OLD_WORD_FILE,)),
        Sheet("scan0047.pdf", scan_of, (papers[5], STAMPED_OVER)),
        Sheet("CamScanner 14-11.pdf", scan_of, (papers[6], CROOKED)),
    ]


def to_try() -> list[Sheet]:
    """For a folder from which a visitor drops them into the page."""
    papers = list(sample_papers(20, seed=47))
    return [
        Sheet("1-quyet-dinh-co-chu.pdf", printed, (papers[0],)),
        Sheet("2-nghi-quyet-quet.pdf", scan_of, (papers[8], STAMPED_OVER)),
        Sheet("3-quet-nghieng.pdf", scan_of, (papers[10], CROOKED)),
        Sheet("4-quet-nguoc-dau.pdf", scan_of, (papers[11], UPSIDE_DOWN)),
        Sheet("5-ban-photo-den-trang.pdf", scan_of, (papers[2], COPIED)),
        Sheet("6-anh-chup.jpg", photographed, (papers[15], PHOTOGRAPHED)),
        Sheet("7-du-thao-word.docx", typed, (papers[18],)),
        Sheet("8-dong-dau-mat.pdf", printed, (replace(papers[12], secrecy="MẬT"),)),
    ]


def begin(press: Press) -> None:
    for sheet in (*incoming(), *to_try()):
        press.begin(sheet.name, sheet.make, *sheet.given)


def fill(site: Site, clerk: Any, press: Press) -> None:
    for sheet in incoming():
        drop(site, ContentFile(press.take(sheet.name), name=sheet.name), clerk)


def lay_out(press: Press) -> Path:
    """Write the papers to try where `make demo` says that they lie."""
    folder = settings.DATA_DIR / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in to_try():
        (folder / sheet.name).write_bytes(press.take(sheet.name))
    return folder
