"""Blank forms of the demonstration: a plain Word file with the national motto, a title and lines to fill in."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# The day that every entry of the archive bears, so that the same form is the same file.
_DAY = (2025, 1, 1, 0, 0, 0)
DOTS = "…" * 30


def write_form(path: Path, title: str, lines: Iterable[str]) -> Path:
    parts = [
        _paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, centred=True),
        _paragraph("Độc lập – Tự do – Hạnh phúc", bold=True, centred=True),
        _paragraph(""),
        _paragraph(title.upper(), bold=True, centred=True),
        _paragraph("Kính gửi: " + DOTS),
        *(_paragraph(f"{line}: {DOTS}") for line in lines),
        _paragraph("Tôi cam đoan những nội dung khai trên là đúng sự thật."),
        _paragraph("Ngày … tháng … năm …"),
        _paragraph("Người yêu cầu (ký, ghi rõ họ tên)"),
    ]
    body = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_WORD}"><w:body>{"".join(parts)}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", body),
        ):
            archive.writestr(zipfile.ZipInfo(name, _DAY), text)
    return path


def _paragraph(text: str, *, bold: bool = False, centred: bool = False) -> str:
    layout = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{layout}<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
