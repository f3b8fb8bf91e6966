"""Files as clerks drop them in: good ones, and each kind of bad one."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from functools import lru_cache

import pypdfium2
from django.core.files.uploadedfile import SimpleUploadedFile
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from caunoi.demo.documents_on_paper import PORTAL_TYPEFACE, Paper, written

DECISION = Paper(
    number="27/QĐ-UBND",
    type="QUYẾT ĐỊNH",
    title="Về việc hỗ trợ giống lúa cho các hộ bị thiệt hại do thiên tai",
    issuer=("ỦY BAN NHÂN DÂN", "HUYỆN THANH BÌNH"),
    place="Thanh Bình",
    issued_on=date(2026, 3, 12),
    authority="ỦY BAN NHÂN DÂN HUYỆN THANH BÌNH",
    legal_bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Căn cứ Nghị định số 02/2017/NĐ-CP ngày 09 tháng 01 năm 2017 của Chính phủ;",
        "Căn cứ Thông tư số 02/2021/TT-BNV ngày 11 tháng 6 năm 2021 của Bộ trưởng Bộ Nội vụ;",
    ),
    order="QUYẾT ĐỊNH:",
    body=(
        "Điều 1. Hỗ trợ giống lúa cho các hộ có diện tích bị thiệt hại trên 30%.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày 20 tháng 3 năm 2026 và thay thế Quyết định số 11/QĐ-UBND "
        "ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân huyện.",
        "Điều 3. Các phòng, ban liên quan và Ủy ban nhân dân các xã chịu trách nhiệm thi hành.",
    ),
    recipients=("- Như Điều 3;", "- Lưu: VT."),
    signer_post=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Nguyễn Văn Hùng",
)


@lru_cache(maxsize=4)
def pdf(paper: Paper = DECISION) -> bytes:
    return written(paper, PORTAL_TYPEFACE).pdf


def uploaded(content: bytes, name: str = "quyet-dinh-27.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def encrypted_pdf() -> bytes:
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf())))
    writer.encrypt(owner_pass="chu", user_pass="mat-khau")
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def long_pdf(pages: int) -> bytes:
    """The decision, followed by empty pages."""
    document = pypdfium2.PdfDocument(pdf())
    for _page in range(pages - len(document)):
        document.new_page(595, 842)
    content = io.BytesIO()
    document.save(content)
    document.close()
    return content.getvalue()


def docx_bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _megabyte in range(220):
                part.write(b" " * 1_000_000)
    return content.getvalue()
