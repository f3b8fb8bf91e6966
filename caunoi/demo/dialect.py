"""The small dialect in which the demonstration's texts are written: front matter, paragraphs, and a few boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.utils.html import escape, format_html, format_html_join

Block = tuple[str, Any]
# Gives the picture of a scene, with a caption and its words for those who cannot see it.
PictureOf = Callable[[str, str, str], Any]
BOX = re.compile(r"^:::(\w+) ?(.*)$")


@dataclass(frozen=True)
class Text:
    """One file: what stands above the line, and the body below it."""

    facts: dict[str, Any]
    body: str

    @classmethod
    def read(cls, path: Path) -> Text:
        _empty, head, body = path.read_text("utf-8").split("---\n", 2)
        return cls(yaml.safe_load(head), body.strip())

    def blocks(self, picture_of: PictureOf) -> list[Block]:
        """The body as StreamField blocks; running paragraphs are kept together."""
        return list(_blocks(self.body, picture_of))


def _blocks(body: str, picture_of: PictureOf) -> Iterator[Block]:
    paragraphs: list[str] = []
    for part in _parts(body):
        if part.startswith(("## ", "> ", ":::")):
            if paragraphs:
                yield _running(paragraphs)
                paragraphs = []
            yield _special(part, picture_of)
        else:
            paragraphs.append(part)
    if paragraphs:
        yield _running(paragraphs)


def _parts(body: str) -> Iterator[str]:
    """Paragraphs by blank lines; a box from `:::name` to `:::` is one part, blank lines and all."""
    held: list[str] = []
    boxed = False
    for line in [*body.splitlines(), ""]:
        if line.startswith(":::"):
            boxed = not boxed
        if line.strip() or boxed:
            held.append(line)
        elif held:
            yield "\n".join(held).strip()
            held = []


def _running(paragraphs: list[str]) -> Block:
    html = format_html_join("", "<p>{}</p>", ((" ".join(text.split()),) for text in paragraphs))
    return "text", str(html)


def _special(part: str, picture_of: PictureOf) -> Block:
    if part.startswith("## "):
        return "heading", {"text": part[3:].strip(), "level": "2"}
    if part.startswith("> "):
        words, _dash, speaker = part[2:].partition(" -- ")
        name, _comma, role = speaker.partition(", ")
        return "quote", {"text": " ".join(words.split()), "speaker": name.strip(), "role": role.strip()}
    found = BOX.match(part.splitlines()[0])
    if found is None:
        raise ValueError(f"không hiểu đoạn: {part[:60]}")
    lines = [line.strip() for line in part.splitlines()[1:] if line.strip() and not line.startswith(":::")]
    return _box(found.group(1), found.group(2), lines, picture_of)


def _box(name: str, title: str, lines: list[str], picture_of: PictureOf) -> Block:
    if name == "table":
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        table = {"data": rows, "first_row_is_table_header": True, "first_col_is_header": False}
        return "table", {"caption": title, "table": table, "source": ""}
    if name == "gallery":
        shown = [[cell.strip() for cell in line.split("|")] for line in lines]
        pictures = [
            {"picture": picture_of(key, caption, alt), "alternative": alt, "caption": caption, "credit": ""}
            for key, caption, alt in shown
        ]
        return "gallery", {"title": title, "pictures": pictures}
    tone = "correction" if name == "correction" else "facts"
    items = [line.removeprefix("- ") for line in lines]
    if lines and lines[0].startswith("- "):
        inner = format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((item,) for item in items)))
    else:
        inner = format_html("<p>{}</p>", escape(" ".join(items)))
    return "fact_box", {"title": title, "tone": tone, "text": str(inner)}
