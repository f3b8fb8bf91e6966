"""Papers are set in type: anybody's text stays text, every Vietnamese letter can be read out again, limits hold."""

from __future__ import annotations

import shutil
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from caunoi.files import typesetting
from caunoi.files.typesetting import TypesettingFailed, typeset

AT = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
HOSTILE = [
    '#eval("1+1")',
    "#panic()",
    '#read("/settings.py")',
    "*đậm* _nghiêng_ `mã` $x^2$ @ai <nhãn>",
    "// ghi chú /* khối */",
    "\\u{1F600} \\n \\",
    "= Tiêu đề - gạch + số",
    "\"ngoặc\" 'đơn' #[x] #{y}",
    "https://xa.example.vn/#a",
    "{{ secret }} {% now %}",
]
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


@pytest.fixture
def layouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of layouts with the look of all papers, and one that sets lines below each other."""
    shared = tmp_path / "files" / "layouts"
    shutil.copytree(typesetting.LAYOUTS_BELOW / "files" / "layouts", shared)
    (tmp_path / "lines.typ").write_text(
        '#import "/files/layouts/administrative.typ": told, paper, letterhead, title, signatures\n'
        '#show: paper\n#letterhead(number: "1/HDHS")\n#title(told.title)\n'
        "#for line in told.lines { par(line) }\n"
    )
    monkeypatch.setattr(typesetting, "LAYOUTS_BELOW", tmp_path)
    return tmp_path


def read(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def letters_of(text: str) -> str:
    return "".join(text.split())


@pytest.mark.usefixtures("layouts")
def test_what_people_typed_is_set_as_text_whatever_it_says() -> None:
    content = typeset("lines.typ", {"title": "#panic() *Phiếu*", "lines": HOSTILE}, at=AT)
    printed = letters_of(read(content))
    for line in HOSTILE:
        assert letters_of(line) in printed
    assert letters_of("#PANIC() *PHIẾU*") in printed


@pytest.mark.usefixtures("layouts")
def test_every_vietnamese_letter_can_be_read_out_of_the_paper() -> None:
    letters = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
    both = "".join(letters) + "".join(letters).upper()
    content = typeset("lines.typ", {"title": "Chữ", "lines": [unicodedata.normalize("NFD", both)]}, at=AT)
    assert both in letters_of(read(content)).replace("\u200b", "")


@pytest.mark.usefixtures("layouts")
def test_a_name_of_three_hundred_letters_keeps_all_of_them_on_the_paper() -> None:
    name = "Nguyễn" * 50
    content = typeset("lines.typ", {"title": "Tên dài", "lines": [name]}, at=AT)
    assert name in letters_of(read(content)).replace("\u200b", "").replace("-", "")
    with pypdfium2.PdfDocument(content) as opened:
        page = opened[0]
        width = page.get_width()
        assert all(right <= width for _l, _b, right, _t in (box.get_bounds() for box in page.get_objects()))


@pytest.mark.usefixtures("layouts")
def test_signs_that_the_typeface_lacks_show_as_missing_and_the_paper_comes_out() -> None:
    content = typeset("lines.typ", {"title": "Dấu lạ", "lines": ["a\u0007b 漢 😀 c\u202ed\x00e"]}, at=AT)
    assert "ab\ufffd\ufffdcde" in letters_of(read(content))


@pytest.mark.usefixtures("layouts")
def test_the_paper_has_a_title_a_language_and_tags_for_whoever_has_it_read_aloud() -> None:
    content = typeset("lines.typ", {"title": "Giấy tiếp nhận", "lines": ["Một dòng"]}, at=AT)
    with pypdfium2.PdfDocument(content) as opened:
        assert opened.get_metadata_dict()["Title"] == "Giấy tiếp nhận"
        assert opened.is_tagged()
    assert b"/Lang(vi-VN)" in content


@pytest.mark.usefixtures("layouts")
def test_the_same_paper_made_twice_is_the_same_file() -> None:
    told = {"title": "Phiếu", "lines": ["Một", "Hai"]}
    assert typeset("lines.typ", told, at=AT) == typeset("lines.typ", told, at=AT)


def test_a_layout_reads_nothing_outside_its_folder_and_nothing_from_the_network(layouts: Path) -> None:
    for number, code in enumerate(
        ['#read("/etc/passwd")', '#read("../../etc/passwd")', '#import "@preview/a:1.0.0": *']
    ):
        (layouts / f"bad{number}.typ").write_text(f'#set document(title: "x")\n{code}\n')
        with pytest.raises(TypesettingFailed):
            typeset(f"bad{number}.typ", {"title": "x"}, at=AT)
    for elsewhere in ("../outside.typ", "/etc/passwd", "files/layouts"):
        with pytest.raises(TypesettingFailed):
            typeset(elsewhere, {"title": "x"}, at=AT)


def test_a_layout_that_never_ends_is_stopped_and_says_so(layouts: Path) -> None:
    (layouts / "slow.typ").write_text(
        '#set document(title: "x")\n#let n = 0\n'
        "#for i in range(1000000) { for j in range(1000000) { n = calc.rem(n + i * j, 7) } }\n#n\n"
    )
    with pytest.raises(TypesettingFailed) as stopped:
        typeset("slow.typ", {"title": "x"}, at=AT, seconds=1)
    assert stopped.value.detail == "late"


@pytest.mark.usefixtures("layouts")
def test_data_without_end_is_refused_before_it_is_set() -> None:
    with pytest.raises(TypesettingFailed):
        typeset("lines.typ", {"title": "x", "lines": ["a" * 9_000_000]}, at=AT)
