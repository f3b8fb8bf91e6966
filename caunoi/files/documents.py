"""Documents at the door: of a kind that readers can open, as large as a phone can bear, and what their name says."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from caunoi.files import rules
from caunoi.files.pdf_hazards import hazard_of
from caunoi.files.rejection import FileRejected
from caunoi.files.scanning import Verdict, scan

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# What Excel on a Vietnamese Windows writes when nobody chooses UTF-8.
TEXT_ENCODINGS = ("utf-8-sig", "cp1258")
# Before the mark of a PDF: nothing, or what an editor of text puts there.
BLANK = b" \t\r\n\xef\xbb\xbf"
END_OF_ZIP = b"PK\x05\x06"
ZIP = b"PK\x03\x04"
# As far from its end as an archive may say what it holds.
ZIP_COMMENT = 66_000
MOST_OF_A_PART = 1024 * 1024
PROGRAM_TYPES = (b"macroenabled", b"vbaproject", b"activex")


def check_document(uploaded: File, *, may_wait: bool = False) -> Verdict:
    """The one door of documents, for citizens and staff: what the name says, nothing that acts by itself, no virus.

    Raises FileRejected with a sentence for the uploader. `may_wait`: the caller keeps shut what was not scanned yet.
    """
    _check_kind(uploaded)
    return scan(uploaded, may_wait=may_wait)


def _check_kind(uploaded: File) -> None:
    if (uploaded.size or 0) > settings.DOCUMENT_MAX_BYTES:
        raise FileRejected(
            _("Tệp nặng hơn %(limit)d MB. Hãy chia thành nhiều tệp, hoặc giảm cỡ ảnh và độ nét khi quét.")
            % {"limit": settings.DOCUMENT_MAX_BYTES // 1024 // 1024}
        )
    if not uploaded.size:
        raise FileRejected(_("Tệp trống. Hãy mở tệp trên máy xem còn nội dung không rồi tải lên lại."))
    extension = PurePath(uploaded.name or "").suffix.lower().lstrip(".")
    if extension not in rules.DOCUMENT_EXTENSIONS:
        raise FileRejected(
            _("Không nhận tệp “.%(extension)s”. Hãy lưu lại dưới một trong các dạng: %(allowed)s.")
            % {"extension": extension, "allowed": ", ".join(rules.DOCUMENT_EXTENSIONS)}
        )
    if extension == "pdf":
        _check_pdf(uploaded)
    elif extension in {"csv", "txt"}:
        _check_text(uploaded, extension)
    else:
        _check_archive(uploaded, extension)
    uploaded.seek(0)


def _not_what_it_says(extension: str) -> FileRejected:
    return FileRejected(
        _("Nội dung không phải là tệp %(kind)s, hoặc tệp đã hỏng. Hãy mở trên máy rồi lưu lại dạng %(kind)s.")
        % {"kind": extension.upper()}
    )


def _check_pdf(uploaded: File) -> None:
    """Its mark stands first and its end last, so that it is not a picture, a page or an archive at the same time."""
    uploaded.seek(0)
    content = uploaded.read()
    before, mark, _rest = content[:1024].partition(b"%PDF-")
    if not mark or before.strip(BLANK) or b"%%EOF" not in content[-2048:]:
        raise _not_what_it_says("pdf")
    if END_OF_ZIP in content[content.rfind(b"%%EOF") :][-ZIP_COMMENT:]:
        raise _not_what_it_says("pdf")
    if hazard := hazard_of(content):
        raise FileRejected(_why_not(hazard))


def _why_not(hazard: str) -> str:
    return {
        "script": _("PDF có mã lệnh (JavaScript) bên trong. Hãy in lại ra PDF rồi gửi bản in ấy."),
        "program": _("PDF tự mở chương trình hoặc gửi dữ liệu đi. Hãy in lại ra PDF rồi gửi bản in ấy."),
        "file": _("PDF có tệp khác đính kèm bên trong. Hãy gửi riêng từng tệp."),
        "locked": _("PDF bị khóa hoặc nén theo cách lạ nên không kiểm tra được. Hãy in lại ra PDF không khóa."),
    }[hazard]


def _check_text(uploaded: File, extension: str) -> None:
    uploaded.seek(0)
    content = uploaded.read()
    for encoding in ("utf-16",) if content.startswith(UTF_16_MARKS) else TEXT_ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(sign < " " and sign not in "\t\r\n\f" for sign in text):
            return
    raise _not_what_it_says(extension)


def _check_archive(uploaded: File, extension: str) -> None:
    """Office documents are ZIP archives too."""
    uploaded.seek(0)
    if uploaded.read(4) != ZIP:
        raise _not_what_it_says(extension)
    uploaded.seek(0)
    try:
        with zipfile.ZipFile(uploaded) as archive:
            entries = archive.infolist()
            told = _part(archive, "[Content_Types].xml") + _part(archive, "word/_rels/settings.xml.rels")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as broken:
        raise _not_what_it_says(extension) from broken
    # Entries that lie in one another, or say less than they hold, are made by nobody who means well.
    if sum(entry.compress_size for entry in entries) > uploaded.size:
        raise _not_what_it_says(extension)
    if rules.is_bomb(uploaded.size, (entry.file_size for entry in entries)):
        raise FileRejected(_("Tệp nén này bung ra quá lớn. Hãy tải lên từng tệp bên trong."))
    names = [entry.filename for entry in entries]
    if extension == "zip":
        _check_contents(names)
        return
    if rules.OFFICE_PARTS[extension] not in names:
        raise _not_what_it_says(extension)
    if any(rules.holds_program(name) for name in names) or any(kind in told for kind in PROGRAM_TYPES):
        raise FileRejected(_("Tệp có macro. Hãy lưu lại dưới dạng không có macro, hoặc xuất ra PDF."))
    if b"attachedtemplate" in told and b'targetmode="external"' in told:
        raise FileRejected(_("Tệp lấy mẫu từ nơi khác khi mở. Hãy xuất ra PDF rồi gửi bản PDF."))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """In small letters; nothing where there is no such part."""
    if name not in archive.NameToInfo:
        return b""
    with archive.open(name) as opened:
        return opened.read(MOST_OF_A_PART).lower()


def _check_contents(names: list[str]) -> None:
    if any(rules.leaves_its_folder(name) for name in names):
        raise FileRejected(_("Tệp nén có đường dẫn lạ bên trong. Hãy nén lại các tệp trong một thư mục."))
    programs = [name for name in names if rules.is_program(name)]
    if programs:
        raise FileRejected(
            _("Tệp nén chứa “%(name)s”, là loại tệp không được phép. Hãy bỏ tệp ấy ra rồi nén lại.")
            % {"name": programs[0][-80:]}
        )
