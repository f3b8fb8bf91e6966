"""Finds English that a person would see: in text, in labels of controls, in what scripts write later."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

# Words of interfaces that are no Vietnamese syllables; each catches the sentence it stands in.
WORDS = frozenset(
    """
    about accepted access account action actions active activity add added aging all already also and any apply
    approve approved are article ascending assign author available avatar back been before below block body bold
    browser bulk button cancel cannot caption change changed changes characters check checking choose chosen clear
    click close code collapse collection collections comment comments compare confirm content copy could create
    created credit current custom customise dashboard data date day deactivate default delete deleted descending
    description details dialog disable display document documents done download draft drag drop duplicate edit edited
    editing editor email embed empty enable end enter error errors expand expire explorer export external failed field
    fields file files filter filters find first folder for format from full gallery general go-live group groups has
    have heading help hidden hide history home html icon image images info insert invalid invite issue issues item
    items its italic keyboard keyword keywords label language last latest leave library link list live loading local
    locale locales locked login logout manage mark match media menu message minimise missing modal mode month more
    move must name navigation never new next none not notification notifications number off open option options order
    other our outcome overwrite page pages parent password pending permission permissions pick please position preview
    previous privacy private profile promote properties public publish published publishing quick quote rating read
    recent redirect reject remove rename reorder replace report reports request required requires reset results
    retry return revision role roles root save saved saving schedule scheduled screen search section sections see
    select selected send settings share shortcuts should show sidebar sign site sites size skip slug sort start
    started status step submit submitted success summary switch system table tag tags task tasks text theme there this
    time title toggle tomorrow total translate translation translations type types undo unlock unlocked unpublish
    unsaved untitled update updated upload uploaded usage used user username users using value version view viewing
    visible warning was week welcome what when where which width will window with workflow workflows yesterday yes you
    your zoom
    """.split()
)
# Names, and words that Vietnamese offices write so.
ALLOWED = re.compile(
    r"\b(Wagtail|Google Authenticator|Microsoft Authenticator|FreeOTP|YouTube|Vimeo|Facebook|Zalo|English|RSS|Atom|API|"
    r"URL|PDF|SEO|SVG|CSV|XLSX|DOCX|JSON|HTML|Menu|menu|e-mail|video|Video|media|Media)\b"
)
SPOKEN_ATTRIBUTES = {"aria-label", "aria-description", "placeholder", "title", "alt", "data-w-tooltip-content-value"}
SPOKEN_BUTTONS = {"submit", "button", "reset"}
# Hidden until a script has counted.
COUNTER = "data-side-panel-toggle-counter"
SILENT = {"script", "style", "code", "kbd"}
SPOKEN_KEYS = {"label", "labels", "title", "help_text", "helpText", "placeholder", "description", "text", "message"}
WORD = re.compile(r"[A-Za-zÀ-ỹ-]+")


class Listener(HTMLParser):
    """Collects what is seen or read aloud; JSON inside scripts is kept for those who write it on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.json: list[str] = []
        self.inside: list[str] = []
        self.is_json = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.said += [values[name] for name in SPOKEN_ATTRIBUTES & values.keys()]
        if tag == "input" and values.get("type") in SPOKEN_BUTTONS:
            self.said.append(values.get("value", ""))
        if tag in SILENT or values.get("lang") == "en" or COUNTER in values:
            self.inside.append(tag)
            self.is_json = "json" in values.get("type", "")

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.said.append(data)
        elif self.inside[-1] == "script" and self.is_json:
            self.json.append(data)


def labels_in(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from labels_in(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from labels_in(inner, key)
    elif isinstance(value, str) and key in SPOKEN_KEYS:
        yield value


def is_english(phrase: str) -> bool:
    words = [word.lower() for word in WORD.findall(ALLOWED.sub(" ", phrase))]
    return any(word in WORDS for word in words)


def english_in(html: str) -> set[str]:
    """The phrases of a page in which an English word stands."""
    listener = Listener()
    listener.feed(html)
    said = list(listener.said)
    for text in listener.json:
        said += labels_in(json.loads(text))
    phrases = {" ".join(phrase.split()) for phrase in said}
    return {phrase for phrase in phrases if is_english(phrase)}
