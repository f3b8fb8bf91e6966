"""Documents at the door: of a kind that readers can open, as large as a phone can bear, and what their name says."""

from __future__ import annotations

import zipfile
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from caunoi.files import rules
from caunoi.files.rejection import FileRejected

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# What Excel on a Vietnamese Windows writes when nobody chooses UTF-8.
TEXT_ENCODINGS = ("utf-8-sig", "cp1258")


def check_document(uploaded: File) -> None:
    """Raise FileRejected with a sentence for the uploader unless the content is what the name says."""
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
    """Readers look for the mark of a PDF within its first 1,024 bytes, and for its end in the last ones."""
    uploaded.seek(0)
    head = uploaded.read(1024)
    uploaded.seek(max(0, uploaded.size - 2048))
    if b"%PDF-" not in head or b"%%EOF" not in uploaded.read():
        raise _not_what_it_says("pdf")


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
    try:
        with zipfile.ZipFile(uploaded) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as broken:
        raise _not_what_it_says(extension) from broken
    if rules.is_bomb(uploaded.size, (entry.file_size for entry in entries)):
        raise FileRejected(_("Tệp nén này bung ra quá lớn. Hãy tải lên từng tệp bên trong."))
    names = [entry.filename for entry in entries]
    if extension == "zip":
        _check_contents(names)
        return
    if rules.OFFICE_PARTS[extension] not in names:
        raise _not_what_it_says(extension)
    if any(name.lower().endswith(rules.MACRO_NAMES) for name in names):
        raise FileRejected(_("Tệp có macro. Hãy lưu lại dưới dạng không có macro, hoặc xuất ra PDF."))


def _check_contents(names: list[str]) -> None:
    if any(rules.leaves_its_folder(name) for name in names):
        raise FileRejected(_("Tệp nén có đường dẫn lạ bên trong. Hãy nén lại các tệp trong một thư mục."))
    programs = [name for name in names if rules.is_program(name)]
    if programs:
        raise FileRejected(
            _("Tệp nén chứa “%(name)s”, là loại tệp không được phép. Hãy bỏ tệp ấy ra rồi nén lại.")
            % {"name": programs[0][-80:]}
        )
