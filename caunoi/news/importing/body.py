"""From imported text to the blocks of a body; whatever HTML comes in is cleaned first, always."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Any

import nh3

RAW_BLOCKS = list[dict[str, Any]]

_INLINE = {"b", "strong", "i", "em", "sup", "sub", "a", "br"}
_RICH = {"p", "ul", "ol", "li", *_INLINE}
_HEADINGS = {"h1": "2", "h2": "2", "h3": "3", "h4": "3", "h5": "3", "h6": "3"}
_TABLE = {"table", "thead", "tbody", "tr", "td", "th", "caption"}
_ALLOWED = {*_RICH, *_HEADINGS, *_TABLE, "blockquote", "div"}
_DROPPED_WITH_CONTENT = {"script", "style", "noscript", "iframe", "object", "template", "form", "figcaption"}
_LOOKS_LIKE_HTML = re.compile(r"</?(?:p|div|br|h[1-6]|ul|ol|li|b|strong|i|em|a|table|blockquote|span|script)\b", re.I)
_TAG = re.compile(r"<[^<>]+>")
# What stands inside a word or beside its comma, and so leaves no space behind.
_INLINE_TAG = re.compile(r"</?(?:b|strong|i|em|u|sup|sub|a|span|font)\b[^<>]*>", re.I)
_SPACES = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\n\s*\n+")
_HEADING_LENGTH = 150


def body_blocks(text: str) -> RAW_BLOCKS:
    """The raw data of a StreamField: paragraphs, headings, quotes and tables."""
    if _LOOKS_LIKE_HTML.search(text):
        return _from_html(text)
    return _from_plain_text(text)


def plain_text(blocks: RAW_BLOCKS) -> str:
    """The running text without markup."""
    return without_markup(" ".join(block["value"] for block in blocks if block["type"] == "text"))


def without_markup(text: str) -> str:
    if "<" not in text and "&" not in text:
        return text
    return _SPACES.sub(" ", html.unescape(_TAG.sub(" ", _INLINE_TAG.sub("", text)))).strip()


def _from_plain_text(text: str) -> RAW_BLOCKS:
    paragraphs = (part.strip() for part in _BLANK_LINES.split(text.replace("\r\n", "\n")))
    rich = "".join(f"<p>{_escaped_lines(part)}</p>" for part in paragraphs if part)
    return [{"type": "text", "value": rich}] if rich else []


def _escaped_lines(paragraph: str) -> str:
    return html.escape(paragraph, quote=False).replace("\n", "<br/>")


def _from_html(text: str) -> RAW_BLOCKS:
    cleaned = nh3.clean(
        text,
        tags=_ALLOWED,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    splitter = _Splitter()
    splitter.feed(cleaned)
    splitter.close()
    return splitter.finished()


class _Splitter(HTMLParser):
    """Cuts clean HTML into blocks: headings, quotes and tables stand alone, the rest is running text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: RAW_BLOCKS = []
        self.rich: list[str] = []
        self.open_rich: list[str] = []
        self.alone = ""
        self.words: list[str] = []
        self.rows: list[list[str]] = []
        self.caption = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.alone:
            self._inside(tag)
        elif tag in _HEADINGS or tag in {"blockquote", "table"}:
            self._end_text()
            self.alone, self.words, self.rows, self.caption = tag, [], [], ""
        elif tag == "br":
            self._rich_text("<br/>")
        elif tag in _RICH:
            self._open(tag, attrs)
        else:
            self._end_paragraph()

    def handle_endtag(self, tag: str) -> None:
        if self.alone:
            if tag == "caption":
                self.caption, self.words = self._said(), []
            elif tag in {"td", "th"} and self.rows:
                self.rows[-1].append(self._said())
                self.words = []
            elif tag == self.alone:
                self._end_alone()
        elif tag in self.open_rich:
            while self.open_rich:
                closing = self.open_rich.pop()
                self.rich.append(f"</{closing}>")
                if closing == tag:
                    break
        elif tag == "div":
            self._end_paragraph()

    def handle_data(self, data: str) -> None:
        if self.alone:
            self.words.append(data)
        elif data.strip() or self.open_rich:
            self._rich_text(html.escape(data, quote=False))

    def finished(self) -> RAW_BLOCKS:
        if self.alone:
            self._end_alone()
        self._end_text()
        return self.blocks

    def _open(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"p", "ul", "ol"} and self.open_rich[:1] == ["p"]:
            self._end_paragraph()
        if tag not in {"p", "ul", "ol"} and not self.open_rich:
            self._open("ul" if tag == "li" else "p", [])
        href = dict(attrs).get("href") if tag == "a" else None
        self.rich.append(f'<a href="{html.escape(href)}">' if href else f"<{tag}>")
        self.open_rich.append(tag)

    def _rich_text(self, piece: str) -> None:
        if not self.open_rich:
            self._open("p", [])
        self.rich.append(piece)

    def _end_paragraph(self) -> None:
        while self.open_rich:
            self.rich.append(f"</{self.open_rich.pop()}>")

    def _end_text(self) -> None:
        self._end_paragraph()
        rich = re.sub(r"<p>(?:\s|<br/>)*</p>", "", "".join(self.rich)).strip()
        if rich:
            self.blocks.append({"type": "text", "value": rich})
        self.rich = []

    def _inside(self, tag: str) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"br", "p", "div", "li"}:
            self.words.append("\n")
        elif tag in {"td", "th", "caption"}:
            self.words = []

    def _said(self) -> str:
        return re.sub(r"[ \t\xa0]+", " ", "".join(self.words)).strip()

    def _end_alone(self) -> None:
        said, tag, self.alone = self._said(), self.alone, ""
        if tag == "table":
            self._add_table()
        elif tag == "blockquote" and said:
            self.blocks.append({"type": "quote", "value": {"text": said, "speaker": "", "role": ""}})
        elif said and len(said) <= _HEADING_LENGTH:
            level = _HEADINGS[tag]
            self.blocks.append({"type": "heading", "value": {"text": said.replace("\n", " "), "level": level}})
        elif said:
            self.blocks.append({"type": "text", "value": f"<p><b>{_escaped_lines(said)}</b></p>"})

    def _add_table(self) -> None:
        rows = [row for row in self.rows if any(row)]
        if not rows:
            return
        width = max(len(row) for row in rows)
        table = {
            "data": [[*row, *[""] * (width - len(row))] for row in rows],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "",
        }
        value = {"caption": self.caption or "Bảng số liệu", "table": table, "source": ""}
        self.blocks.append({"type": "table", "value": value})
