"""Pages of PDFs and pictures: the words that they carry and how they look."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from caunoi.gazette.reading.ocr import straightened
from caunoi.gazette.reading.result import ReadPage, Unreadable, Word
from caunoi.vietnam.text import nfc

LONGEST_DOCUMENT = 2_000
LARGEST_PICTURE = 120_000_000
MOST_CHARACTERS = 60_000
# A page with fewer words than this under a picture of the whole page is a scan, perhaps with a signature's caption.
FEW_WORDS = 60
# Marks of the old one-byte fonts (TCVN3, VNI) and of broken tables: such text is read from the picture instead.
BROKEN_LETTERS = frozenset("µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\ufffd\x00\x01\x02\x03")
VIETNAMESE_LETTERS = frozenset("ăắằẳẵặấầẩẫậđếềểễệĩốồổỗộơớờởỡợũưứừửữựạảẹẻẽịỉọỏụủỳỷỹỵ")


@contextmanager
def opened_pdf(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("encrypted" if error.err_code == pdfium.FPDF_ERR_PASSWORD else "broken") from error
    try:
        if not len(document):
            raise Unreadable("broken")
        if len(document) > LONGEST_DOCUMENT:
            raise Unreadable("too-long")
        yield document
    finally:
        document.close()


@contextmanager
def opened_picture(path: Path) -> Iterator[Image.Image]:
    """A picture, or the several pages of a TIFF; refused before a pixel is unpacked if there are too many of them."""
    Image.MAX_IMAGE_PIXELS = LARGEST_PICTURE
    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise Unreadable("too-big")
            if getattr(picture, "n_frames", 1) > LONGEST_DOCUMENT:
                raise Unreadable("too-long")
            yield picture
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Unreadable("too-big") from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as broken:
        raise Unreadable("broken") from broken


# --- words of a PDF -------------------------------------------------------------------------------------------------


def words_of(page: pypdfium2.PdfPage, number: int) -> ReadPage:
    """The words that the page carries as text."""
    width, height = page.get_size()
    place = _placed(page)
    text_page = page.get_textpage()
    try:
        words = tuple(_words(text_page, place))
    finally:
        text_page.close()
    return ReadPage(number, round(width, 1), round(height, 1), words)


def _words(text_page: pypdfium2.PdfTextPage, place: _Place) -> Iterator[Word]:
    letters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    bounds = pdfium.FS_RECTF()
    for index in range(min(text_page.count_chars(), MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        letter = chr(code) if 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF else "\ufffd"
        if letter in "\u00ad\ufffe\u0002":
            letter = "-"
        if letter.isspace():
            yield from _word(letters, boxes)
            letters, boxes = [], []
        elif pdfium.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(bounds)):
            letters.append(letter)
            boxes.append(place.box(bounds.left, bounds.bottom, bounds.right, bounds.top))
    yield from _word(letters, boxes)


def _word(letters: list[str], boxes: list[tuple[float, float, float, float]]) -> Iterator[Word]:
    if letters:
        yield Word(
            nfc("".join(letters)),
            round(min(box[0] for box in boxes), 1),
            round(min(box[1] for box in boxes), 1),
            round(max(box[2] for box in boxes), 1),
            round(max(box[3] for box in boxes), 1),
        )


class _Place:
    """From the coordinates of a PDF page (upward, unturned) to those of the page as shown (downward, turned)."""

    def __init__(self, left: float, bottom: float, right: float, top: float, turned: int) -> None:
        self.left, self.bottom, self.right, self.top, self.turned = left, bottom, right, top, turned

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turned == 90:
            return y - self.bottom, x - self.left
        if self.turned == 180:
            return self.right - x, y - self.bottom
        if self.turned == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _placed(page: pypdfium2.PdfPage) -> _Place:
    left, bottom, right, top = page.get_bbox()
    return _Place(left, bottom, right, top, page.get_rotation())


def is_scan(page: pypdfium2.PdfPage, read: ReadPage) -> bool:
    """Whether the page is a picture of text, or its text layer says nothing that a Vietnamese would write."""
    if len(read.words) >= FEW_WORDS:
        return not _is_vietnamese(" ".join(word.text for word in read.words))
    covered = 0.0
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        covered = max(covered, (right - left) * (top - bottom))
    width, height = page.get_size()
    return covered > 0.4 * width * height


def _is_vietnamese(text: str) -> bool:
    broken = sum(letter in BROKEN_LETTERS for letter in text)
    marked = sum(letter in VIETNAMESE_LETTERS for letter in text.lower())
    return broken <= max(10, marked)


# --- how pages look -------------------------------------------------------------------------------------------------


def rendered(page: pypdfium2.PdfPage, dpi: float) -> Image.Image:
    """The page in colour; pages larger than A3 are drawn coarser, so that none fills the memory."""
    width, height = page.get_size()
    scale = min(dpi / 72, (36_000_000 / max(1.0, width * height)) ** 0.5)
    return page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")


def upright(picture: Image.Image) -> Image.Image:
    """As the camera was held, transparent parts white."""
    picture = ImageOps.exif_transpose(picture)
    if "A" in picture.getbands() or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        picture = Image.new("RGBA", layer.size, "white")
        picture.alpha_composite(layer)
    return picture.convert("RGB")


def picture_of(path: Path, kind: str, page: int, width: int, turned: float = 0.0) -> bytes:
    """A page as PNG, `width` pixels wide, after turning it with the clock by `turned` degrees."""
    if kind == "docx":
        raise Unreadable("not-a-document", "Tệp Word không có ảnh trang để xem; hãy tải tệp về máy để mở.")
    if kind == "pdf":
        with opened_pdf(path) as document:
            sheet = document[_index(page, len(document))]
            across = sheet.get_height() if round(turned / 90) % 2 else sheet.get_width()
            picture = rendered(sheet, 72 * width / max(1.0, across))
    else:
        with opened_picture(path) as frames:
            frames.seek(_index(page, getattr(frames, "n_frames", 1)))
            picture = upright(frames)
    picture = straightened(picture, turned)
    picture.thumbnail((width, width * 10))
    content = io.BytesIO()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()


def _index(page: int, count: int) -> int:
    if not 1 <= page <= count:
        raise IndexError(f"page {page} of {count}")
    return page - 1
