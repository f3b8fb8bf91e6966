"""The words of the interface: `check` that each has its English, `update` the catalogues with those that lack it.

Message ids are Vietnamese as the screen shows them, so only English needs a catalogue; each room keeps its own.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ROOT / "caunoi"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: Cầu Nối\n"
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

""".encode()
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@dataclass(frozen=True)
class Word:
    """A message id where the code first uses it."""

    room: str
    msgid: str
    context: str | None
    place: str
    plural: str | None = None


def prepare_django() -> None:
    """Templates are read by Django's own parser, which wants settings; these suffice."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)


def words() -> Iterator[Word]:
    for source in sorted(ROOMS.rglob("*.py")):
        if "migrations" not in source.parts:
            yield from words_in(source, source.read_bytes())
    prepare_django()
    from django.utils.translation.template import templatize

    for source in sorted([*ROOMS.rglob("templates/**/*.html"), *ROOMS.rglob("templates/**/*.txt")]):
        code = templatize(source.read_text(encoding="utf-8"), origin=str(source))
        # What is left of the markup is indented as HTML is; the reader of Python would stumble over that.
        unindented = "\n".join(line.lstrip() for line in code.splitlines())
        yield from words_in(source, unindented.encode())


def words_in(source: Path, code: bytes) -> Iterator[Word]:
    room = source.relative_to(ROOMS).parts[0]
    for line, messages, _comments, context in extract("python", BytesIO(code), keywords=KEYWORDS):
        singular, plural = (messages[0], messages[1]) if isinstance(messages, tuple) else (messages, None)
        if singular:
            yield Word(room, singular, context, f"{source.relative_to(ROOT)}:{line}", plural)


def words_out_of_sight() -> Iterator[str]:
    """Words that are translated inside an f-string: the extraction does not look there, and no catalogue has them."""
    for source in sorted(ROOMS.rglob("*.py")):
        for joined in ast.walk(ast.parse(source.read_bytes())):
            if isinstance(joined, ast.JoinedStr) and any(map(is_translating, ast.walk(joined))):
                yield f"{source.relative_to(ROOT)}:{joined.lineno}: translate before the f-string, not inside it"


def is_translating(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS):
        return False
    return any(isinstance(argument, ast.Constant) for argument in node.args)


def catalogue_of(room: str) -> Path:
    return ROOMS / room / "locale" / "en" / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="en", fuzzy=False)
    with path.open("rb") as text:
        return read_po(text, locale="en")


def is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    forms = message.string if isinstance(message.string, list | tuple) else [message.string]
    return all(forms)


def faults() -> list[str]:
    """A line for each word without English, and for each translation whose placeholders differ."""
    catalogues = {room.name: read(catalogue_of(room.name)) for room in ROOMS.iterdir() if room.is_dir()}
    lines = list(words_out_of_sight())
    seen = set()
    for word in words():
        key = (word.msgid, word.context)
        if key not in seen and not any(
            is_translated(known.get(word.msgid, word.context)) for known in catalogues.values()
        ):
            lines.append(f"{word.place}: no English for “{word.msgid}”")
        seen.add(key)
    for room, known in sorted(catalogues.items()):
        lines += [
            f"caunoi/{room}: placeholders differ in “{message.id}”" for message in known if placeholders_differ(message)
        ]
    return lines


def placeholders_differ(message: Message) -> bool:
    if not message.id or not is_translated(message):
        return False
    ids = message.id if isinstance(message.id, list | tuple) else [message.id]
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    allowed = {place for text in ids for place in PLACEHOLDER.findall(text)}
    return any(set(PLACEHOLDER.findall(text or "")) - allowed for text in strings)


def update() -> None:
    """Write into each room's catalogue what its code says, and leave out what it no longer says."""
    by_room: dict[str, list[Word]] = defaultdict(list)
    for word in words():
        by_room[word.room].append(word)
    for room, said in by_room.items():
        before, after = read(catalogue_of(room)), Catalog(locale="en", fuzzy=False)
        for word in said:
            known = before.get(word.msgid, word.context)
            after.add(
                (word.msgid, word.plural) if word.plural else word.msgid,
                known.string if known and is_translated(known) else None,
                context=word.context,
            )
        path = catalogue_of(room)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as text:
            text.write(HEADER)
            write_po(text, after, omit_header=True, sort_output=True, no_location=True, width=110)


def main() -> int:
    match sys.argv[1:]:
        case ["update"]:
            update()
            return 0
        case ["check"]:
            lines = faults()
            print("\n".join(lines) or "Every word has its English.")
            return int(bool(lines))
        case _:
            print("usage: tools/messages.py check|update", file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main())
