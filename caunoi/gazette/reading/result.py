"""What reading a file gives, and how that travels from the child process as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from caunoi.gazette.reading.sentences import gettext_noop

Box = tuple[float, float, float, float]

SENTENCES = {
    "encrypted": gettext_noop(
        "Tệp có mật khẩu nên không đọc được. Hãy mở ra, lưu lại không đặt mật khẩu rồi tải lên lại."
    ),
    "broken": gettext_noop("Tệp bị hỏng nên không đọc được. Hãy mở tệp trên máy, lưu lại hoặc quét lại rồi tải lên."),
    "empty": gettext_noop("Tệp trống. Hãy mở tệp trên máy xem còn nội dung không rồi tải lên lại."),
    "not-a-document": gettext_noop(
        "Tệp không phải là PDF, ảnh quét hay DOCX. Hãy lưu lại dưới một trong các dạng ấy rồi tải lên."
    ),
    "too-long": gettext_noop("Văn bản quá dài nên không đọc hết được. Hãy chia thành nhiều tệp, mỗi tệp một văn bản."),
    "too-big": gettext_noop("Tệp bung ra quá lớn nên không đọc. Hãy quét lại ở 200–300 dpi, hoặc lưu lại tệp cho gọn."),
    "no-ocr": gettext_noop(
        "Tệp là ảnh quét, mà máy chủ chưa cài bộ nhận dạng chữ (Tesseract tiếng Việt)."
        " Hãy tải bản PDF có chữ hoặc DOCX, nhập tay các trường, hoặc nhờ quản trị viên cài thêm."
    ),
}


class Unreadable(Exception):
    """The file cannot be read; `code` says why to programs, the message says to people how to mend it."""

    def __init__(self, code: str, sentence: str = "") -> None:
        super().__init__(sentence or SENTENCES[code])
        self.code = code
        self.sentence = sentence or SENTENCES[code]


@dataclass(frozen=True)
class Word:
    """A word and its box in points from the upper left corner of the page as it is read."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float = 1.0


@dataclass(frozen=True)
class ReadPage:
    """A page as it is read: upright and level. `turned` tells by how many degrees, clockwise, it was."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    by_ocr: bool = False
    turned: float = 0.0


@dataclass(frozen=True)
class FieldReading:
    name: str
    value: str
    confidence: float
    page: int
    box: Box | None = None


@dataclass(frozen=True)
class Reading:
    pages: tuple[ReadPage, ...]
    text: str
    fields: dict[str, FieldReading] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values; words travel as lists, because there are many."""
        pages = [
            {**_shallow(page), "words": [[w.text, w.x0, w.y0, w.x1, w.y1, w.confidence] for w in page.words]}
            for page in self.pages
        ]
        fields = {name: asdict(reading) for name, reading in self.fields.items()}
        return {"pages": pages, "text": self.text, "fields": fields, "warnings": list(self.warnings)}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Reading:
        pages = tuple(
            ReadPage(**{**page, "words": tuple(Word(*word) for word in page["words"])}) for page in values["pages"]
        )
        fields = {
            name: FieldReading(**{**reading, "box": tuple(reading["box"]) if reading["box"] else None})
            for name, reading in values["fields"].items()
        }
        return cls(pages, values["text"], fields, tuple(values["warnings"]))


def _shallow(page: ReadPage) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "by_ocr": page.by_ocr,
        "turned": page.turned,
    }
