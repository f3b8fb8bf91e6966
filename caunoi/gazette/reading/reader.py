"""Reading a file in this process, with no guard around it: what the child process does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageOps

from caunoi.gazette.reading import columns, fields, kinds, letterhead, ocr, pages, word_files
from caunoi.gazette.reading.letterhead import Line
from caunoi.gazette.reading.result import Box, FieldReading, Reading, ReadPage, Unreadable
from caunoi.gazette.reading.sentences import gettext_noop

Progress = Callable[[int, int], None]
# Reading a picture takes seconds a page; of a longer scan only the pages with fields are read.
MOST_SCANNED_PAGES = 60
READ_AT_EACH_END = 5
A4 = (595.3, 841.9)
SHORTENED = "Bản quét dài {pages} trang nên chỉ nhận dạng {read} trang ở đầu và cuối; toàn văn không đầy đủ."
NO_OCR = "Trang {pages} là ảnh quét mà máy chủ chưa cài bộ nhận dạng chữ nên không đọc được."
POOR_SCAN = gettext_noop("Bản quét mờ, chữ nhận dạng có thể sai nhiều; hãy soát kỹ hoặc quét lại ở 300 dpi.")
# Below this, the signature is looked at once more.
SURE_OF_SIGNER = 0.75


@dataclass
class _Pages:
    """Pages on their way from the file to the fields; `picture` gives the picture of a page by its index."""

    read: list[ReadPage]
    picture: Callable[[int], Image.Image]
    warnings: list[str] = field(default_factory=list)
    secrecy: str = ""

    def recognise(self, scans: Sequence[int], progress: Progress) -> None:
        """Read those of the scanned pages that are worth the time."""
        total = len(self.read)
        chosen = self._chosen(scans)
        for done, index in enumerate(chosen):
            progress(total - len(chosen) + done, total)
            page, picture = self.read[index], self.picture(index)
            self.read[index] = ocr.read_picture(picture, page.number, page.width, page.height)
            if index == 0:
                upright = ocr.straightened(picture, self.read[index].turned)
                self.secrecy = ocr.secrecy_in_red(upright.crop((0, 0, upright.width, upright.height // 2)))

    def _chosen(self, scans: Sequence[int]) -> list[int]:
        if not scans:
            return []
        if not ocr.ocr_available():
            if len(scans) == len(self.read):
                raise Unreadable("no-ocr")
            self.warnings.append(NO_OCR.format(pages=", ".join(str(index + 1) for index in scans[:20])))
            return []
        if len(scans) <= MOST_SCANNED_PAGES:
            return list(scans)
        ends = [*scans[:READ_AT_EACH_END], *scans[-READ_AT_EACH_END:]]
        self.warnings.append(SHORTENED.format(pages=len(scans), read=len(ends)))
        return ends

    def reading(self) -> Reading:
        self._read_columns()
        lines = letterhead.lines_of(self.read)
        found = fields.fields_of(lines, self.secrecy)
        if index_and_region := self._unsure_signature(found):
            index, region = index_and_region
            first = self.read[index]
            self.read[index] = ocr.read_again(
                ocr.straight_ink(self.picture(index), first), first, region, blackest=True
            )
            seen_again = letterhead.lines_of(self.read)
            found_again = fields.fields_of(seen_again, self.secrecy)
            if _sureness(found_again) > _sureness(found):
                lines, found = seen_again, found_again
            else:
                self.read[index] = first
        return _reading(self.read, lines, found, self.warnings)

    def _read_columns(self) -> None:
        """Head and foot of scans once more, each column for itself."""
        for index, page in enumerate(self.read):
            if not page.by_ocr:
                continue
            lines = letterhead.lines_of([page])
            regions = [*(columns.head_regions(page, lines) if index == 0 else []), *columns.foot_regions(page, lines)]
            if regions:
                ink = ocr.straight_ink(self.picture(index), page)
                for region in regions:
                    self.read[index] = ocr.read_again(ink, self.read[index], region)

    def _unsure_signature(self, found: dict[str, FieldReading]) -> tuple[int, Box] | None:
        """The page and region of a signature that a stamp seems to cover."""
        signer = found.get("signer")
        if signer and signer.confidence >= SURE_OF_SIGNER and "signer_post" in found:
            return None
        told = [found[name] for name in ("signed_for", "signer_post", "signer", "recipients") if name in found]
        told = [reading for reading in told if self.read[reading.page - 1].by_ocr and reading.box]
        if not told or told[0].box is None:
            return None
        page = self.read[told[0].page - 1]
        top = min(reading.box[1] for reading in told if reading.box and reading.page == told[0].page)
        return told[0].page - 1, (page.width * 0.45, top - 8, page.width, min(page.height, top + 190))


def _sureness(found: dict[str, FieldReading]) -> float:
    return sum(found[name].confidence for name in ("signer", "signer_post") if name in found)


def read_here(path: Path, progress: Progress) -> Reading:
    kind = kinds.kind_of(path)
    if kind == "docx":
        progress(0, 1)
        lines = word_files.lines_of(path)
        progress(1, 1)
        return _reading([ReadPage(1, *A4)], lines, fields.fields_of(lines), [])
    return _read_pdf(path, progress) if kind == "pdf" else _read_picture(path, progress)


def _read_pdf(path: Path, progress: Progress) -> Reading:
    with pages.opened_pdf(path) as document:
        total = len(document)
        way = _Pages([], lambda index: pages.rendered(document[index], ocr.DPI))
        scans: list[int] = []
        for index in range(total):
            sheet = document[index]
            page = pages.words_of(sheet, index + 1)
            if pages.is_scan(sheet, page):
                scans.append(index)
            elif not index % 10:
                progress(index, total)
            way.read.append(page)
            sheet.close()
        way.recognise(scans, progress)
        progress(total, total)
        return way.reading()


def _read_picture(path: Path, progress: Progress) -> Reading:
    with pages.opened_picture(path) as frames:
        total = getattr(frames, "n_frames", 1)

        def picture(index: int) -> Image.Image:
            frames.seek(index)
            return _at_reading_size(pages.upright(frames))

        way = _Pages([], picture)
        for index in range(total):
            frames.seek(index)
            upright = ImageOps.exif_transpose(frames) if total == 1 else frames
            across = A4[0] if upright.height >= upright.width else A4[1]
            way.read.append(ReadPage(index + 1, across, round(across * upright.height / upright.width, 1)))
        way.recognise(range(total), progress)
        progress(total, total)
        return way.reading()


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


def _reading(
    read: Sequence[ReadPage], lines: Sequence[Line], found: dict[str, FieldReading], warnings: list[str]
) -> Reading:
    if notice := fields.missing(found):
        warnings.append(notice)
    if _is_poor(read):
        warnings.append(POOR_SCAN)
    return Reading(tuple(read), fields.text_of(lines), found, tuple(warnings))


def _is_poor(read: Iterable[ReadPage]) -> bool:
    words = [word for page in read if page.by_ocr for word in page.words]
    return bool(words) and sum(word.confidence for word in words) / len(words) < 0.7
