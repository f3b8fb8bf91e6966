"""Reading a file in this process, with no guard around it: what the child process does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PIL import Image

from caunoi.gazette.reading import fields, kinds, letterhead, ocr, pages, word_files
from caunoi.gazette.reading.letterhead import Line
from caunoi.gazette.reading.result import Reading, ReadPage, Unreadable

Progress = Callable[[int, int], None]
# Reading a picture takes seconds a page; of a longer scan only the pages with fields are read.
MOST_SCANNED_PAGES = 60
READ_AT_EACH_END = 5
FIRST_LETTERS_OF_NOTICE = (
    "Bản quét dài {pages} trang nên chỉ nhận dạng {read} trang ở đầu và cuối; toàn văn không đầy đủ."
)
NO_OCR = "Trang {pages} là ảnh quét mà máy chủ chưa cài bộ nhận dạng chữ nên không đọc được."
POOR_SCAN = "Bản quét mờ, chữ nhận dạng có thể sai nhiều; hãy soát kỹ hoặc quét lại ở 300 dpi."


def read_here(path: Path, progress: Progress) -> Reading:
    kind = kinds.kind_of(path)
    if kind == "docx":
        progress(0, 1)
        lines = word_files.lines_of(path)
        progress(1, 1)
        return _reading([ReadPage(1, 595.3, 841.9)], lines, "", [])
    return _read_pdf(path, progress) if kind == "pdf" else _read_picture(path, progress)


def _read_pdf(path: Path, progress: Progress) -> Reading:
    warnings: list[str] = []
    with pages.opened_pdf(path) as document:
        total = len(document)
        read: list[ReadPage] = []
        scans: list[int] = []
        for index in range(total):
            sheet = document[index]
            page = pages.words_of(sheet, index + 1)
            if pages.is_scan(sheet, page):
                scans.append(index)
            elif not index % 10:
                progress(index, total)
            read.append(page)
            sheet.close()
        chosen = _chosen(scans, total, warnings)
        secrecy = ""
        for done, index in enumerate(chosen):
            progress(total - len(chosen) + done, total)
            sheet = document[index]
            picture = pages.rendered(sheet, ocr.DPI)
            read[index] = ocr.read_picture(picture, index + 1, *sheet.get_size())
            secrecy = secrecy or (_secrecy(picture, read[index].turned) if index == 0 else "")
            sheet.close()
    progress(total, total)
    return _reading(read, letterhead.lines_of(read), secrecy, warnings)


def _chosen(scans: Sequence[int], total: int, warnings: list[str]) -> list[int]:
    """Which of the scanned pages are read as pictures."""
    if not scans:
        return []
    if not ocr.ocr_available():
        if len(scans) == total:
            raise Unreadable("no-ocr")
        warnings.append(NO_OCR.format(pages=", ".join(str(index + 1) for index in scans[:20])))
        return []
    if len(scans) <= MOST_SCANNED_PAGES:
        return list(scans)
    ends = [*scans[:READ_AT_EACH_END], *scans[-READ_AT_EACH_END:]]
    warnings.append(FIRST_LETTERS_OF_NOTICE.format(pages=len(scans), read=len(ends)))
    return ends


def _read_picture(path: Path, progress: Progress) -> Reading:
    if not ocr.ocr_available():
        raise Unreadable("no-ocr")
    warnings: list[str] = []
    with pages.opened_picture(path) as frames:
        total = getattr(frames, "n_frames", 1)
        read = [ReadPage(number, 595.3, 841.9) for number in range(1, total + 1)]
        secrecy = ""
        for done, index in enumerate(_chosen(range(total), total, warnings)):
            progress(done, total)
            frames.seek(index)
            picture = _at_reading_size(pages.upright(frames))
            width = 595.3 if picture.height >= picture.width else 841.9
            read[index] = ocr.read_picture(picture, index + 1, width, width * picture.height / picture.width)
            secrecy = secrecy or (_secrecy(picture, read[index].turned) if index == 0 else "")
    progress(total, total)
    return _reading(read, letterhead.lines_of(read), secrecy, warnings)


def _at_reading_size(picture: Image.Image) -> Image.Image:
    """A page of A4 at the resolution that Tesseract reads best; photographs are far larger, faxes smaller."""
    short = min(picture.size)
    scale = 8.27 * ocr.DPI / max(1, short)
    if 0.85 < scale < 1.2:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    if size[0] * size[1] > pages.LARGEST_PICTURE:
        raise Unreadable("too-big")
    return picture.resize(size, Image.Resampling.LANCZOS if scale > 1 else Image.Resampling.BOX)


def _secrecy(picture: Image.Image, turned: int) -> str:
    upright = picture.rotate(-turned, expand=True) if turned else picture
    return ocr.secrecy_in_red(upright.crop((0, 0, upright.width, round(upright.height * 0.5))))


def _reading(read: Sequence[ReadPage], lines: Sequence[Line], secrecy: str, warnings: list[str]) -> Reading:
    found = fields.fields_of(lines, secrecy)
    if notice := fields.missing(found):
        warnings.append(notice)
    if _is_poor(read):
        warnings.append(POOR_SCAN)
    return Reading(tuple(read), fields.text_of(lines), found, tuple(warnings))


def _is_poor(read: Iterable[ReadPage]) -> bool:
    words = [word for page in read if page.by_ocr for word in page.words]
    return bool(words) and sum(word.confidence for word in words) / len(words) < 0.7
