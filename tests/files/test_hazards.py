"""Files that do something by themselves: scripts in PDFs, macros, bombs, two kinds in one, and names that lie."""

from __future__ import annotations

import tracemalloc
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from caunoi.cases import actions
from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import Party
from caunoi.files.documents import check_document
from caunoi.files.pdf_hazards import hazard_of
from caunoi.files.rejection import FileRejected
from tests.cases.conftest import case, coded, make_case  # noqa: F401 - the fixtures of that room

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def pdf(inside: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog " + inside + b" >>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"


def packed(inside: bytes, filters: bytes = b"/Filter /FlateDecode") -> bytes:
    """With its objects in a stream, as newer programs write them."""
    stream = zlib.compress(inside) if filters else inside
    told = b"2 0 obj\n<< /Type /ObjStm /N 1 /First 4 %b /Length %d >>\nstream\n%b\nendstream\nendobj\n"
    return b"%PDF-1.7\n" + told % (filters, len(stream), stream) + b"trailer <<>>\n%%EOF\n"


def office(kind: str = "docx", **parts: bytes) -> bytes:
    main = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}[kind]
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", parts.pop("types", b"<Types/>"))
        archive.writestr(main, b"<w:document/>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("inside", "hazard"),
    [
        (b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "script"),
        (b"/Names << /JavaScript 3 0 R >>", "script"),
        (b"/OpenAction << /S /J#61vaScript /#4a#53 (x) >>", "script"),
        (b"/AA << /O << /S /JavaScript /JS 5 0 R >> >>", "script"),
        (b"/AcroForm << /XFA 4 0 R >>", "script"),
        (b"/OpenAction << /S /Launch /F (cmd.exe) >>", "program"),
        (b"/OpenAction << /S /SubmitForm /F (http://x) >>", "program"),
        (b"/Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>", "file"),
        (b"/Type /Filespec /EF << >> /Type /EmbeddedFile ", "file"),
    ],
)
def test_a_pdf_that_does_something_is_refused(inside: bytes, hazard: str) -> None:
    for content in (pdf(inside), packed(inside), packed(inside, b"")):
        assert hazard_of(content) == hazard
        with pytest.raises(FileRejected):
            check_document(ContentFile(content, name="don.pdf"))


@pytest.mark.parametrize(
    "inside",
    [
        b"/OpenAction [3 0 R /XYZ null null 0]",
        b"/OpenAction << /S /GoTo /D [3 0 R /Fit] >>",
        b"/AcroForm << /Fields [] /SigFlags 3 >>",
        b"/Title (JavaScript cho nguoi moi) /Launcher 1 /JSON 2",
    ],
)
def test_a_pdf_that_only_opens_at_a_page_or_is_signed_comes_in(inside: bytes) -> None:
    check_document(ContentFile(pdf(inside), name="don.pdf"))
    check_document(ContentFile(packed(inside), name="don.pdf"))


@pytest.mark.parametrize(
    "filters", [b"/Filter /Crypt", b"/Filter [/ASCIIHexDecode /FlateDecode]", b"/Filter /LZWDecode"]
)
def test_a_pdf_that_cannot_be_looked_into_is_refused(filters: bytes) -> None:
    with pytest.raises(FileRejected, match="không kiểm tra được"):
        check_document(ContentFile(packed(b"/JS (x) ", filters), name="don.pdf"))


def test_a_pdf_that_unpacks_into_gigabytes_is_refused_and_not_unpacked() -> None:
    bomb = packed(bytes(200 * 1024 * 1024))
    tracemalloc.start()
    with pytest.raises(FileRejected):
        check_document(ContentFile(bomb, name="don.pdf"))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 160 * 1024 * 1024


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("docx", {"word__vbaProject_dot_bin": b"\xcc\x61"}),
        ("xlsx", {"xl__vbaProject_dot_bin": b"\xcc\x61"}),
        ("docx", {"types": b'<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'}),
        ("xlsx", {"xl__macrosheets__sheet1_dot_xml": b"<x/>"}),
        ("docx", {"word__embeddings__oleObject1_dot_bin": OLE}),
        ("docx", {"word__activeX__activeX1_dot_xml": b"<x/>"}),
        ("odt", {"Basic__Standard__Module1_dot_xml": b"<x/>"}),
        ("odt", {"Scripts__python__a_dot_py": b"x"}),
    ],
)
def test_an_office_document_with_a_macro_is_refused_whatever_its_name(kind: str, parts: dict[str, bytes]) -> None:
    with pytest.raises(FileRejected, match="macro"):
        check_document(ContentFile(office(kind, **parts), name=f"don.{kind}"))


def test_a_document_that_fetches_its_template_from_elsewhere_is_refused() -> None:
    told = b'<Relationship Type="x/attachedTemplate" Target="http://x/a.dotm" TargetMode="External"/>'
    with pytest.raises(FileRejected, match="lấy mẫu từ nơi khác"):
        check_document(ContentFile(office("docx", word___rels__settings_dot_xml_dot_rels=told), name="don.docx"))


def test_plain_office_documents_come_in() -> None:
    for kind in ("docx", "xlsx", "odt"):
        check_document(ContentFile(office(kind), name=f"don.{kind}"))


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(300 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bom.docx", bomb()),
        ("don.docx", OLE),
        ("don.doc", OLE),
        ("don.docm", office()),
        ("don.pdf", office()),
        ("don.docx", pdf(b"")),
        ("don.docx", b"<html>" + office()),
        ("don.pdf", b"<script>alert(1)</script>" + pdf(b"")),
        ("don.pdf", b"GIF89a" + pdf(b"")),
        ("don.pdf", pdf(b"") + office()),
        ("don.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("anh.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("anh.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("trang.html", b"<p>x"),
        ("trang.pdf.html", pdf(b"")),
        ("don.pdf\x00.exe", pdf(b"")),
        ("chay.exe", b"MZ" + bytes(100)),
        ("khong-duoi", pdf(b"")),
        ("nen.zip", office()),
    ],
)
def test_what_is_no_paper_of_a_case_is_refused_and_nothing_is_kept(
    name: str,
    content: bytes,
    case: Case,  # noqa: F811
    tmp_path: Any,
) -> None:
    with pytest.raises(FileRejected):
        actions.attach(case, ContentFile(content, name=name), None, Party.CITIZEN)
    assert not case.files.exists()
    assert not [place for place in (tmp_path / "private").rglob("*") if place.is_file()]


def test_two_hundred_megabytes_are_refused_while_they_come_in_and_the_form_is_kept(
    case: Case,  # noqa: F811
    client: Client,
    settings: Any,
    tmp_path: Any,
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "coming")
    (tmp_path / "coming").mkdir()
    page = client.get(f"/tra-cuu/{case.code}/{case.secret}/")
    body = Body({"pass": page.context["pass"], "act": "paper", "part": "Bản vẽ nhà"}, 200 * 1024 * 1024)
    tracemalloc.start()
    answer = client.generic(
        "POST",
        "/tra-cuu/ho-so/",
        **{
            "wsgi.input": body,
            "CONTENT_LENGTH": str(body.size),
            "CONTENT_TYPE": f"multipart/form-data; boundary={Body.BOUNDARY}",
        },
    )
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    told = answer.content.decode()
    assert answer.status_code == 400
    assert "nặng hơn 50 MB" in told
    assert "Bản vẽ nhà" in told
    assert peak < 40 * 1024 * 1024
    assert not case.files.exists()


class Body:
    """The body of a form whose file is made while it is read."""

    BOUNDARY = "ranh-gioi"

    def __init__(self, fields: dict[str, str], size_of_file: int) -> None:
        lines = [
            f'--{self.BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        head = f'--{self.BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="nha.pdf"\r\n\r\n'
        self.head = BytesIO(("".join(lines) + head).encode())
        self.tail = BytesIO(f"\r\n--{self.BOUNDARY}--\r\n".encode())
        self.left = size_of_file
        self.size = len(self.head.getvalue()) + size_of_file + len(self.tail.getvalue())

    def read(self, size: int = 65536) -> bytes:
        if told := self.head.read(size):
            return told
        if self.left:
            portion = min(size, self.left)
            self.left -= portion
            return b"%" * portion
        return self.tail.read(size)

    def readline(self, _size: int = -1) -> bytes:
        raise AssertionError("a form with files is read in portions")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [("don.pdf", pdf(b""), "application/pdf"), ("don.docx", office(), "application/octet-stream")],
)
def test_a_paper_is_never_handed_out_as_a_page(
    name: str,
    content: bytes,
    kind: str,
    case: Case,  # noqa: F811
) -> None:
    from caunoi.cases.views.paper import served

    kept = actions.attach(case, ContentFile(content, name=name), None, Party.CITIZEN)
    answer = served(kept)
    assert answer["Content-Type"] == kind
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert ("attachment" in answer["Content-Disposition"]) is (kind == "application/octet-stream")
    answer.close()
