"""Every block of a body shows what was put in, and refuses what would shut readers out or do harm."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.blocks import StreamBlock

from caunoi.pages.blocks import BODY_BLOCKS
from caunoi.pages.models import InformationPage
from caunoi.pages.rules import embed_address, is_followable

pytestmark = pytest.mark.django_db
NAMES = [name for name, _block in BODY_BLOCKS]
SHOWN = {
    "text": ["<b>đậm</b>"],
    "heading": ['<h2 id="mua-vu">Mùa vụ</h2>'],
    "picture": ['alt="Cánh đồng lúa chín"', "Vụ mùa", "Lê Mai", "width=", "height="],
    "gallery": ["Chùm ảnh", "Ngày gặt"],
    "video": ["<video controls", "video/mp4", "Phóng sự", "Lời trong phim."],
    "audio": ["<audio controls", "audio/mpeg", "Nghe"],
    "quote": ["<blockquote", "Được mùa lắm.", "Bà Tư", "thôn Đình"],
    "fact_box": ["Cần nhớ", "Đính chính", "<p>Ngày 5.</p>"],
    "table": ["<caption>Sản lượng</caption>", 'scope="col">Năm', 'scope="row">2025', "<td>120</td>", "Phòng Thống kê"],
    "document": ["Mẫu đơn", "PDF", "/tai-lieu/"],
    "related": ["Trang đọc tiếp"],
    "call_to_action": ["Có ý kiến?", 'href="/bo-may/"'],
    "map": ["Chợ huyện", "21.306900,105.401600"],
    "embed": ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", 'title="Hội làng"'],
}


def block(name: str) -> Any:
    return dict(BODY_BLOCKS)[name]


def cleaned(name: str, stored: Any) -> Any:
    return block(name).clean(block(name).to_python(stored))


@pytest.mark.parametrize("name", NAMES)
def test_a_block_takes_what_is_good_and_shows_it(name: str, every_block: dict[str, Any]) -> None:
    html = block(name).render(cleaned(name, every_block[name]))
    assert not [words for words in SHOWN[name] if words not in html], html


@pytest.mark.parametrize("name", NAMES)
def test_a_block_needs_no_inline_code_or_style(name: str, every_block: dict[str, Any]) -> None:
    html = block(name).render(cleaned(name, every_block[name]))
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)


def test_a_page_of_all_blocks_reads_in_a_fixed_number_of_queries(
    make_page: Callable[..., InformationPage],
    every_block: dict[str, Any],
    queries_of: Callable[..., int],
    settings: Any,
) -> None:
    settings.PAGE_CACHE_SECONDS = 0
    body = [{"type": name, "value": value} for name, value in every_block.items()]
    once = queries_of(make_page("Một lần", body).url)
    thrice = queries_of(make_page("Ba lần", body * 3).url)
    assert thrice == once


def test_nothing_typed_becomes_markup(every_block: dict[str, Any]) -> None:
    attack = "<img src=x onerror=alert(1)>"
    for name in ("quote", "heading", "embed", "map", "call_to_action", "audio", "gallery"):
        value = {
            key: attack if key in {"text", "speaker", "title", "caption", "button", "address"} else old
            for key, old in every_block[name].items()
        }
        assert "<img src=x" not in block(name).render(block(name).to_python(value)), name


def test_cells_of_a_table_are_words_only(every_block: dict[str, Any]) -> None:
    value = copy.deepcopy(every_block["table"])
    value["table"]["data"][1][1] = "<script>alert(1)</script>"
    assert "<script" not in block("table").render(block("table").to_python(value))


BAD = {
    "a heading without words": ("heading", {"text": " "}),
    "a picture that is not chosen": ("picture", {"picture": None}),
    "a gallery of one": ("gallery", {"pictures": []}),
    "a video that is not chosen": ("video", {"video": None}),
    "a recording that is not chosen": ("audio", {"audio": None}),
    "a quote without words": ("quote", {"text": ""}),
    "a fact box without a name": ("fact_box", {"title": ""}),
    "a fact box of an unknown kind": ("fact_box", {"tone": "red"}),
    "a table without a name": ("table", {"caption": ""}),
    "a document that is not chosen": ("document", {"document": None}),
    "a page that is not chosen": ("related", {"page": None}),
    "a button that leads nowhere": ("call_to_action", {"url": ""}),
    "a button that runs code": ("call_to_action", {"url": "javascript:alert(1)"}),
    "a button that leaves in disguise": ("call_to_action", {"url": "//evil.example"}),
    "a place beyond the earth": ("map", {"latitude": "121.3"}),
    "a place without a name": ("map", {"title": ""}),
    "a video from elsewhere": ("embed", {"url": "https://video.example/watch?v=1"}),
    "a video without a name": ("embed", {"title": ""}),
}


@pytest.mark.parametrize("what", BAD)
def test_a_block_refuses(what: str, every_block: dict[str, Any]) -> None:
    name, changes = BAD[what]
    with pytest.raises(ValidationError):
        cleaned(name, {**every_block[name], **changes})


@pytest.mark.parametrize(("missing", "field"), [("description", "alternative"), ("credit", "credit")])
def test_a_picture_that_came_without_words_or_credit_needs_them_here(
    missing: str, field: str, every_block: dict[str, Any], make_picture: Callable[..., Any]
) -> None:
    bare = make_picture("IMG_2041", **{missing: ""})
    value = {**every_block["picture"], "picture": bare.pk}
    with pytest.raises(ValidationError) as refused:
        cleaned("picture", value)
    assert list(refused.value.block_errors) == [field]
    html = block("picture").render(cleaned("picture", {**value, field: "Đám rước qua đình"}))
    assert "Đám rước qua đình" in html


def test_the_allow_list_is_told_where_an_embed_is_refused(every_block: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        cleaned("embed", {**every_block["embed"], "url": "https://evil.example/watch?v=dQw4w9WgXcQ"})
    assert "youtube.com" in str(refused.value.block_errors["url"])


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=9", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("http://youtu.be/dQw4w9WgXcQ", None),
        ("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", None),
        ("https://evil.example/youtube.com/watch?v=dQw4w9WgXcQ", None),
        ("https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ", None),
        ('https://youtu.be/dQw4w9WgX"><script>', None),
        ("https://www.youtube.com/", None),
        ("https://vimeo.com/not-a-number", None),
        ("javascript:alert(1)//youtu.be/dQw4w9WgXcQ", None),
        ("", None),
    ],
)
def test_only_players_of_the_allow_list_are_embedded(address: str, player: str | None) -> None:
    assert embed_address(address) == player


@pytest.mark.parametrize("address", ["/", "/bo-may/", "#muc-2", "?loai=tin", "https://a.vn/b", "tel:0211 000 0001"])
def test_links_lead_where_readers_expect(address: str) -> None:
    assert is_followable(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//evil.vn",
        "/\\evil.vn",
        "https://",
        "a",
        "/a\nb",
    ],
)
def test_links_that_run_or_deceive_are_none(address: str) -> None:
    assert not is_followable(address)


def test_a_link_to_a_page_that_is_gone_from_the_public_is_not_shown(
    make_page: Callable[..., InformationPage], client: Client, settings: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 0
    other = make_page("Trang sắp gỡ")
    page = make_page("Trang còn lại", [{"type": "related", "value": {"page": other.pk}}])
    assert "Trang sắp gỡ" in client.get(page.url).content.decode()
    other.unpublish()
    assert f'href="{other.url}"' not in client.get(page.url).content.decode()


def test_changing_a_block_makes_no_migration() -> None:
    _name, _path, args, options = InformationPage._meta.get_field("body").deconstruct()
    assert args == []
    assert not {"block_types", "block_lookup"} & set(options)


def test_every_block_has_a_name_in_vietnamese_and_a_drawing() -> None:
    for name, each in StreamBlock(BODY_BLOCKS).child_blocks.items():
        assert str(each.label)
        assert str(each.label) != name.replace("_", " ").capitalize() or name == "video"
        assert each.meta.icon != "placeholder"
