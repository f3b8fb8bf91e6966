"""Documents at the door: what people open every day comes in, what would harm them stays out, in words."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from openpyxl import Workbook

from caunoi.files import rules
from caunoi.files.documents import check_document
from caunoi.files.rejection import FileRejected

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
VIETNAMESE = "Họ tên;Địa chỉ\r\nNguyễn Văn A;Thôn Đình\r\n"


def archive(*names: str, content: bytes = b"chu") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, content)
    return out.getvalue()


def workbook() -> bytes:
    out = BytesIO()
    book = Workbook()
    book.active.append(["Tên", "Số"])
    book.save(out)
    return out.getvalue()


def check(content: bytes, name: str) -> None:
    check_document(ContentFile(content, name=name))


GOOD = {
    "cong-van.pdf": PDF,
    "CONG-VAN.PDF": PDF,
    "quet-co-rac-o-dau.pdf": b"\r\n" * 100 + PDF,
    "don.docx": archive("[Content_Types].xml", "word/document.xml"),
    "bang.xlsx": workbook(),
    "trinh-chieu.pptx": archive("[Content_Types].xml", "ppt/presentation.xml"),
    "van-ban.odt": archive("mimetype", "content.xml"),
    "mau-don.zip": archive("mau/don.docx", "mau/huong-dan.pdf", "mau/ảnh.jpg"),
    "utf8.csv": VIETNAMESE.encode(),
    "utf8-bom.csv": VIETNAMESE.encode("utf-8-sig"),
    "utf16.txt": VIETNAMESE.encode("utf-16"),
    "windows.csv": "Hô tên;Sô nhà\r\n".encode("cp1258"),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_an_office_sends_comes_in(name: str) -> None:
    file = ContentFile(GOOD[name], name=name)
    check_document(file)
    assert file.read() == GOOD[name]


def test_every_promised_kind_is_tried_here() -> None:
    assert {name.rpartition(".")[2].lower() for name in GOOD} == set(rules.DOCUMENT_EXTENSIONS)


BAD = {
    "trang.html": (b"<script>alert(1)</script>", "Hãy lưu lại dưới một trong các dạng: csv, docx"),
    "chuong-trinh.exe": (b"MZ" + bytes(200), "Không nhận tệp “.exe”"),
    "khong-duoi": (PDF, "Hãy lưu lại dưới một trong các dạng"),
    "hai-duoi.pdf.exe": (PDF, "Không nhận tệp “.exe”"),
    "cu.doc": (b"\xd0\xcf\x11\xe0" + bytes(600), "Không nhận tệp “.doc”"),
    "macro.docm": (archive("word/document.xml"), "Không nhận tệp “.docm”"),
    "chuong-trinh-doi-ten.pdf": (b"MZ\x90\x00" + bytes(3000), "Nội dung không phải là tệp PDF"),
    "tai-do.pdf": (PDF[:-8] + bytes(4000), "Nội dung không phải là tệp PDF"),
    "trang-web.docx": (b"<html></html>", "Nội dung không phải là tệp DOCX"),
    "zip-thuong.docx": (archive("a.txt"), "Nội dung không phải là tệp DOCX"),
    "word-doi-ten.xlsx": (archive("word/document.xml"), "Nội dung không phải là tệp XLSX"),
    "co-macro.docx": (archive("word/document.xml", "word/vbaProject.bin"), "Tệp có macro"),
    "tai-do.zip": (archive("a.txt")[:-12], "Nội dung không phải là tệp ZIP"),
    "chuong-trinh.zip": (archive("anh.jpg", "cai-dat.EXE"), "chứa “cai-dat.EXE”"),
    "giau-kin.zip": (archive("trong.zip"), "chứa “trong.zip”"),
    "dau-cham.zip": (archive("virus.exe. "), "chứa “virus.exe"),
    "leo-len.zip": (archive("../../etc/cron.d/x"), "đường dẫn lạ"),
    "goc.zip": (archive("/etc/passwd"), "đường dẫn lạ"),
    "o-dia.zip": (archive("C:\\windows\\x.txt"), "đường dẫn lạ"),
    "nhi-phan.txt": (bytes(range(256)), "Nội dung không phải là tệp TXT"),
    "nhi-phan.csv": (b"PK\x03\x04" + bytes(100), "Nội dung không phải là tệp CSV"),
    "trong.pdf": (b"", "Tệp trống"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_would_harm_or_deceive_is_refused_with_what_to_do(name: str) -> None:
    content, told = BAD[name]
    with pytest.raises(FileRejected, match=told) as refused:
        check(content, name)
    assert "Hãy" in str(refused.value)


def test_an_archive_that_unpacks_into_far_more_is_refused() -> None:
    bomb = archive("a.txt", content=bytes(40_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(FileRejected, match="bung ra quá lớn"):
        check(bomb, "bom.zip")
    with pytest.raises(FileRejected, match="bung ra quá lớn"):
        check(archive("word/document.xml", content=bytes(40_000_000)), "bom.docx")


def test_an_archive_of_countless_files_is_refused() -> None:
    assert rules.is_bomb(10_000_000, [1] * (rules.ARCHIVE_MAX_ENTRIES + 1))
    assert not rules.is_bomb(10_000_000, [1] * rules.ARCHIVE_MAX_ENTRIES)


def test_a_document_too_heavy_is_told_the_limit(settings: Any) -> None:
    settings.DOCUMENT_MAX_BYTES = 1024 * 1024
    with pytest.raises(FileRejected, match="1 MB"):
        check(PDF + bytes(1024 * 1024), "nang.pdf")
