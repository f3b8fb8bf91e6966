"""`manage.py import_articles`: whole, again without harm, past broken lines, from every kind of file."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import Workbook
from wagtail.models import PageLogEntry

from caunoi.news import actions
from caunoi.news.importing import writer
from caunoi.news.models import ArticlePage, SectionPage
from tests.news.conftest import again

Record = dict[str, Any]
REAL = Path(__file__).resolve().parents[3] / "shared/data/news/articles.jsonl"


def record(number: int, **changes: Any) -> Record:
    return {
        "external_id": f"cu-{number}",
        "title": f"Bài cũ số {number}",
        "summary": "Một câu.",
        "body": "Đoạn một.\n\nĐoạn hai.",
        "section": "kinh-te",
        "published_at": "2020-03-06T09:30:00+07:00",
        "author": "Phóng viên",
        "unit": "hoa-son",
        "tags": "lúa, chợ",
        "image": "",
        "source_url": "https://example.vn/bai",
        **changes,
    }


def json_lines(folder: Path, records: Iterable[Record | str], name: str = "bai.jsonl") -> Path:
    file = folder / name
    lines = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in records]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def zipped(folder: Path, records: list[Record]) -> Path:
    file = folder / "bai.jsonl.gz"
    file.write_bytes(gzip.compress(json_lines(folder, records).read_bytes()))
    return file


def comma_separated(folder: Path, records: list[Record], delimiter: str = ",") -> Path:
    file = folder / "bai.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        rows = csv.DictWriter(opened, list(records[0]), delimiter=delimiter)
        rows.writeheader()
        rows.writerows(records)
    return file


def semicolon_separated(folder: Path, records: list[Record]) -> Path:
    return comma_separated(folder, records, ";")


def spreadsheet(folder: Path, records: list[Record]) -> Path:
    book = Workbook()
    book.active.append(list(records[0]))
    for each in records:
        book.active.append(list(each.values()))
    book.save(folder / "bai.xlsx")
    return folder / "bai.xlsx"


@pytest.fixture
def bring_in(portal_site: Any, commune: Any, django_capture_on_commit_callbacks: Any) -> Callable[..., tuple[int, str]]:
    """Run the command as a shell would; returns its exit code and what it said."""

    def run(file: Path, *options: str) -> tuple[int, str]:
        said = StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            try:
                call_command("import_articles", str(file), *options, stdout=said)
            except SystemExit as ended:
                return int(ended.code or 0), said.getvalue()
        return 0, said.getvalue()

    return run


def imported() -> list[ArticlePage]:
    return list(ArticlePage.objects.exclude(external_id=None).order_by("external_id"))


@pytest.mark.parametrize("kind", [json_lines, zipped, comma_separated, semicolon_separated, spreadsheet])
def test_every_kind_of_file_brings_the_same_articles(bring_in: Any, tmp_path: Path, kind: Any) -> None:
    code, said = bring_in(kind(tmp_path, [record(1), record(2, body="<p>Chỉ <b>một</b> đoạn.</p>")]))
    assert (code, "Tạo mới 2" in said) == (0, True)
    first, second = imported()
    assert (first.title, first.byline, first.source_url) == ("Bài cũ số 1", "Phóng viên", "https://example.vn/bai")
    assert first.get_parent().slug == "kinh-te"
    assert first.published_at.isoformat() == "2020-03-06T02:30:00+00:00"
    assert [unit.slug for unit in first.units.all()] == ["hoa-son"]
    assert sorted(tag.name for tag in first.tags.all()) == ["chợ", "lúa"]
    assert first.word_count == 6
    assert str(first.body[0].value) == "<p>Đoạn một.</p><p>Đoạn hai.</p>"
    assert str(second.body[0].value) == "<p>Chỉ <b>một</b> đoạn.</p>"


def test_what_came_in_is_public_found_and_in_the_feeds(bring_in: Any, tmp_path: Path, client: Client) -> None:
    bring_in(json_lines(tmp_path, [record(1, title="Chợ phiên Hòa Sơn họp lại")]))
    (article,) = imported()
    assert client.get(article.get_url()).status_code == 200
    for place in ("/tin-tuc/", "/xa/hoa-son/", "/rss/tin-tuc/kinh-te.xml", "/api/v1/search?q=cho+phien+hoa+son"):
        assert article.slug in client.get(place).text


def test_kept_pages_show_what_came_in(bring_in: Any, tmp_path: Path, client: Client, settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    places = ("/tin-tuc/", "/tin-tuc/kinh-te/", "/xa/hoa-son/", "/sitemap/trang.xml")
    assert not any("bai-cu-so-1" in client.get(place).text for place in places)
    bring_in(json_lines(tmp_path, [record(1)]))
    assert [place for place in places if "bai-cu-so-1" not in client.get(place).text] == []


def test_a_second_run_changes_nothing(bring_in: Any, tmp_path: Path) -> None:
    file = json_lines(tmp_path, [record(number) for number in range(5)])
    bring_in(file)
    before = list(ArticlePage.objects.order_by("pk").values())
    logged = PageLogEntry.objects.count()
    code, said = bring_in(file)
    assert (code, "Tạo mới 0, cập nhật 0, không đổi 5" in said) == (0, True)
    assert list(ArticlePage.objects.order_by("pk").values()) == before
    assert PageLogEntry.objects.count() == logged


def test_a_changed_record_renews_its_article_and_keeps_its_address(bring_in: Any, tmp_path: Path) -> None:
    bring_in(json_lines(tmp_path, [record(1), record(2)]))
    address = imported()[0].get_url()
    changed = record(1, title="Tiêu đề mới", tags="gạo", unit="")
    _code, said = bring_in(json_lines(tmp_path, [changed, record(2)]))
    assert "Tạo mới 0, cập nhật 1, không đổi 1" in said
    article = imported()[0]
    assert (article.title, article.get_url()) == ("Tiêu đề mới", address)
    assert [tag.name for tag in article.tags.all()] == ["gạo"]
    assert not article.units.exists()


def test_what_an_editor_wrote_since_is_kept_as_a_version(bring_in: Any, tmp_path: Path, editor: Any, head: Any) -> None:
    bring_in(json_lines(tmp_path, [record(1)]))
    edited = imported()[0]
    edited.title = "Editor sửa"
    edited.save_revision(user=editor)
    actions.publish_latest(again(edited), head)
    bring_in(json_lines(tmp_path, [record(1, title="Tệp sửa")]))
    article = again(edited)
    assert article.title == "Tệp sửa"
    assert "Editor sửa" in [revision.content["title"] for revision in article.revisions.all()]


def test_a_withdrawn_article_stays_withdrawn(bring_in: Any, tmp_path: Path, head: Any) -> None:
    bring_in(json_lines(tmp_path, [record(1)]))
    actions.withdraw(imported()[0], head, "Số liệu trong bài chưa đúng.")
    bring_in(json_lines(tmp_path, [record(1, title="Tệp sửa")]))
    assert imported()[0].withdrawn_at is not None


BROKEN = {
    "không phải là JSON": '{"external_id": "x", "title": ',
    "phải là một đối tượng JSON": "[1, 2]",
    "Thiếu external_id": record(11, external_id=" "),
    "Thiếu tiêu đề": record(12, title=""),
    "Thiếu cả sapô": record(13, summary="", body=""),
    "Không có chuyên mục “khong-co”": record(14, section="khong-co"),
    "Thiếu chuyên mục": record(15, section=""),
    "không phải là ngày giờ": record(16, published_at="hôm qua"),
    "sau hôm nay": record(17, published_at="2999-01-01"),
    "Không có đơn vị “sao-hoa”": record(18, unit="sao-hoa"),
    "phải là địa chỉ http": record(19, source_url="javascript:alert(1)"),
    "dài 300 ký tự, quá 255": record(20, title="a" * 300),
    "phải là chữ": record(21, body=["a"]),
    "phải nằm cùng thư mục": record(22, image="../../etc/passwd"),
    "Không đọc được ảnh": record(23, image="khong-co.jpg"),
    "trùng với dòng 1": record(1, title="Lần nữa"),
}


@pytest.mark.parametrize("reason", BROKEN)
def test_a_broken_line_is_named_and_the_rest_goes_in(bring_in: Any, tmp_path: Path, reason: str) -> None:
    rejects = tmp_path / "ly-do.csv"
    file = json_lines(tmp_path, [record(1), "", BROKEN[reason], record(2)])
    code, said = bring_in(file, "--rejects", str(rejects))
    assert code == 1
    assert "Tạo mới 2" in said
    assert "từ chối 1" in said
    assert f"Dòng 3 {('' if isinstance(BROKEN[reason], str) else BROKEN[reason]['external_id'].strip())}" in said
    (row,) = csv.DictReader(rejects.open(encoding="utf-8-sig"))
    assert row["line"] == "3"
    assert reason in row["reason"]
    assert len(imported()) == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [("mat.jsonl", None), ("la.pdf", b"%PDF"), ("hong.xlsx", b"PK\x03\x04"), ("hong.jsonl.gz", b"\x1f\x8b\x00")],
)
def test_an_unreadable_file_is_one_line_on_standard_error(
    portal_site: Any, tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=name) as refused:
        call_command("import_articles", str(tmp_path / name))
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)


def test_an_import_that_dies_goes_on_and_leaves_nothing_out_of_search(
    bring_in: Any, tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = json_lines(tmp_path, [record(1, title="Bến đò Hòa Sơn"), record(2), record(3)])
    with monkeypatch.context() as dying:
        dying.setattr(writer.ArticleWriter, "after_batch", _power_cut)
        with pytest.raises(RuntimeError):
            bring_in(file)
    assert len(imported()) == 3
    code, said = bring_in(file)
    assert (code, "từ chối 0" in said) == (0, True)
    assert len(imported()) == 3
    assert "ben-do-hoa-son" in client.get("/api/v1/search?q=ben+do").text
    assert "không đổi 3" in bring_in(file)[1]


def _power_cut(*_args: Any) -> None:
    raise RuntimeError("power cut")


def test_a_record_that_fails_in_the_database_leaves_nothing_behind(
    bring_in: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import DatabaseError

    def refuse(self: Any, article: ArticlePage, *_rest: Any) -> None:
        if article.external_id == "cu-2":
            raise DatabaseError("disk full")

    monkeypatch.setattr(writer.ArticleWriter, "_link", refuse)
    code, said = bring_in(json_lines(tmp_path, [record(1), record(2), record(3)]))
    assert (code, "disk full" in said) == (1, True)
    assert [article.external_id for article in imported()] == ["cu-1", "cu-3"]
    section = SectionPage.objects.get(slug="kinh-te", depth=4, path__startswith=imported()[0].path[:12])
    assert section.numchild == section.get_children().count()


def test_the_same_title_twice_has_two_addresses(bring_in: Any, tmp_path: Path) -> None:
    bring_in(json_lines(tmp_path, [record(1, title="Tin vắn"), record(2, title="Tin vắn")]))
    assert [article.slug for article in imported()] == ["tin-van", "tin-van-2"]


def test_unknown_sections_open_when_asked_for(bring_in: Any, tmp_path: Path, client: Client) -> None:
    bring_in(json_lines(tmp_path, [record(1, section="Khuyến nông")]), "--create-sections")
    assert imported()[0].get_parent().title == "Khuyến nông"
    assert client.get("/tin-tuc/khuyen-nong/").status_code == 200


def test_a_picture_beside_the_file_comes_in_once(
    bring_in: Any, tmp_path: Path, make_picture: Callable[..., Any], portal_site: Any
) -> None:
    standing = make_picture()
    (tmp_path / "lua.jpg").write_bytes(standing.file.read())
    standing.delete()
    bring_in(json_lines(tmp_path, [record(1, image="lua.jpg"), record(2, image="lua.jpg")]))
    first, second = imported()
    assert first.lead_picture is not None
    assert first.lead_picture == second.lead_picture
    assert first.lead_picture.collection.name == portal_site.site_name


def test_a_picture_from_the_net_is_not_fetched(bring_in: Any, tmp_path: Path) -> None:
    code, said = bring_in(json_lines(tmp_path, [record(1, image="https://example.vn/lua.jpg")]))
    assert (code, "1 ảnh ở địa chỉ mạng không được tải về" in said) == (0, True)
    assert imported()[0].lead_picture is None


def test_articles_go_to_the_site_that_is_named(bring_in: Any, tmp_path: Path, second_site: Any, editor: Any) -> None:
    section = SectionPage.objects.descendant_of(second_site.root_page).first()
    file = json_lines(tmp_path, [record(1, section=section.slug)])
    bring_in(file, "--site", "hoa-son.localhost", "--author", editor.username)
    (article,) = imported()
    assert article.get_site() == second_site
    assert article.owner == editor
    assert PageLogEntry.objects.get(page=article.pk, action="news.import").user == editor
    code, said = bring_in(file)
    assert (code, "đã được nhập vào một cổng khác" in said) == (1, True)


def test_queries_do_not_grow_faster_than_the_records(
    bring_in: Any, tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    bring_in(json_lines(tmp_path, [record(0)]))
    with django_assert_max_num_queries(10_000) as few:
        bring_in(json_lines(tmp_path, [record(number) for number in range(1, 11)]))
    ten = len(few)
    with django_assert_max_num_queries(ten + 50 * 11):
        bring_in(json_lines(tmp_path, [record(number) for number in range(11, 61)]))


@pytest.mark.skipif(not REAL.exists(), reason="the real articles are not on this machine")
def test_real_articles_go_in_as_they_are(bring_in: Any, tmp_path: Path) -> None:
    lines = REAL.read_text(encoding="utf-8").splitlines()[::12]
    code, said = bring_in(json_lines(tmp_path, lines), "--create-sections")
    assert (code, f"Tạo mới {len(lines)}, cập nhật 0, không đổi 0, từ chối 0" in said) == (0, True)
    assert all(article.word_count > 20 for article in imported())
