"""What becomes of an imported text: blocks of a body, and nothing that could hurt a reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.news.importing.body import body_blocks, plain_text
from caunoi.news.importing.record import checked, digest_of

HOSTILE = {
    "script": "<p>Chào</p><script>alert(1)</script>",
    "script in capitals": "<p>Chào</p><SCRIPT SRC=//x.example></SCRIPT>",
    "event": '<p onclick="alert(1)" onmouseover=alert(2)>Chào</p>',
    "picture": "<p>Chào</p><img src=x onerror=alert(1)>",
    "frame": '<p>Chào</p><iframe src="https://x.example"></iframe>',
    "javascript link": '<p>Chào <a href="javascript:alert(1)">bạn</a></p>',
    "split javascript link": '<p>Chào <a href="java\nscript:alert(1)">bạn</a></p>',
    "encoded javascript link": '<p>Chào <a href="&#106;avascript:alert(1)">bạn</a></p>',
    "data link": '<p>Chào <a href="data:text/html,<script>alert(1)</script>">bạn</a></p>',
    "style": '<p style="position:fixed;background:url(javascript:alert(1))">Chào</p><style>*{display:none}</style>',
    "svg": "<p>Chào</p><svg><script>alert(1)</script></svg>",
    "math": "<p>Chào</p><math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "form": '<p>Chào</p><form action="https://x.example"><input name=password></form>',
    "comment": "<p>Chào<!-- <script>alert(1)</script> --></p>",
    "unclosed": "<p>Chào<b><i><a href='https://x.example'>bạn<script>alert(1)",
    "quote": "<p>Chào</p><blockquote><script>alert(1)</script>Lời <b onclick=x>trích</b></blockquote>",
    "table": "<p>Chào</p><table><tr><td onclick=x><script>alert(1)</script>ô</td></tr></table>",
    "heading": "<p>Chào</p><h2><img src=x onerror=alert(1)>Mục</h2>",
}
DANGEROUS = (
    "<script",
    "alert(",
    "onclick",
    "onerror",
    "onmouseover",
    "javascript:",
    "<iframe",
    "<svg",
    "<form",
    "style=",
)


def everything(text: str) -> str:
    return str(body_blocks(text)).lower()


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_html_is_cleaned_and_the_words_stay(kind: str) -> None:
    kept = everything(HOSTILE[kind])
    assert "chào" in kept
    assert [sign for sign in DANGEROUS if sign in kept] == []


@given(st.text(alphabet='<>/"=&;: abpsonclickjavt\n\t\x00', max_size=200))
def test_no_text_makes_it_fail_or_lets_a_script_through(text: str) -> None:
    for told in (text, f"<p>{text}</p>", f"<table><tr><td>{text}"):
        assert "<script" not in everything(told)


def test_plain_text_is_paragraphs_at_blank_lines() -> None:
    assert body_blocks("Một < hai & ba\ndòng hai\r\n\r\n\r\nĐoạn hai") == [
        {"type": "text", "value": "<p>Một &lt; hai &amp; ba<br/>dòng hai</p><p>Đoạn hai</p>"}
    ]


def test_text_that_only_mentions_a_sign_is_not_taken_for_html() -> None:
    assert body_blocks("Nếu a < b và b > c thì a < c") == [
        {"type": "text", "value": "<p>Nếu a &lt; b và b &gt; c thì a &lt; c</p>"}
    ]


def test_headings_quotes_and_tables_stand_alone() -> None:
    blocks = body_blocks(
        "<h1>Tựa</h1><p>Đoạn <strong>đậm</strong></p><h4>Mục nhỏ</h4><blockquote>Lời trích</blockquote>"
        "<table><caption>Giá lúa</caption><tr><th>Vụ</th><th>Giá</th></tr><tr><td>Xuân</td></tr></table>"
        "<ul><li>Một</li></ul>"
    )
    assert [block["type"] for block in blocks] == ["heading", "text", "heading", "quote", "table", "text"]
    assert [block["value"]["level"] for block in blocks if block["type"] == "heading"] == ["2", "3"]
    assert blocks[1]["value"] == "<p>Đoạn <strong>đậm</strong></p>"
    assert blocks[4]["value"]["caption"] == "Giá lúa"
    assert blocks[4]["value"]["table"]["data"] == [["Vụ", "Giá"], ["Xuân", ""]]
    assert blocks[5]["value"] == "<ul><li>Một</li></ul>"


def test_a_heading_too_long_for_one_is_a_bold_paragraph() -> None:
    (block,) = body_blocks(f"<h2>{'chữ ' * 60}</h2>")
    assert block["type"] == "text"
    assert block["value"].startswith("<p><b>chữ")


def test_links_of_the_web_mail_and_telephone_stay() -> None:
    (block,) = body_blocks('<p><a href="https://a.vn/?b=1&amp;c=2" target="_blank">a</a> <a href="tel:0210">b</a></p>')
    assert block["value"] == '<p><a href="https://a.vn/?b=1&amp;c=2">a</a> <a href="tel:0210">b</a></p>'


def test_text_outside_paragraphs_is_not_lost() -> None:
    assert plain_text(body_blocks("đầu<div>giữa</div><p>cuối</p>sau")).split() == ["đầu", "giữa", "cuối", "sau"]


def test_the_summary_is_taken_from_the_body_where_there_is_none() -> None:
    told = checked({"title": "T", "body": "<p>Câu <b>một</b>. " + "Chữ " * 200 + "</p>", "section": "kinh-te"})
    assert told.summary.startswith("Câu một")
    assert len(told.summary) <= 310


def test_text_is_kept_composed_without_control_characters() -> None:
    told = checked({"title": "Đu\u031b\u0301c \x08Bác", "summary": "a\x00b\x0cc", "section": "kinh-te"})
    assert told.title == "Đức Bác"
    assert told.summary == "abc"


def test_the_order_of_columns_makes_no_other_record() -> None:
    assert digest_of({"a": "1", "b": "2"}) == digest_of({"b": "2", "a": "1"})
    assert digest_of({"a": "1"}) != digest_of({"a": "2"})
