"""The text of a document as HTML: every provision under its lasting anchor, what it cites as links, what touches it.

Put together from strings: a code of laws has five thousand provisions, and a template for each would take seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.gazette.page.force import Effect
from caunoi.vietnam.citations import Citation, find_citations
from caunoi.vietnam.provisions import Level, Outline, Provision, above, parse
from caunoi.vietnam.text import nfc, without_controls

# Where a citation leads, or "" while the document is not here.
Leads = Callable[[Citation], str]
DIVISIONS = {Level.PART, Level.ANNEX, Level.CHAPTER, Level.SECTION, Level.SUBSECTION}


@dataclass
class LawText:
    """`effects` are those of the day that is shown, by anchor; `follow_url` is where one asks for letters."""

    source: str
    effects: dict[str, list[Effect]] = field(default_factory=dict)
    follow_url: str = ""

    def __post_init__(self) -> None:
        self.source = without_controls(self.source)
        self.outline: Outline = parse(self.source)
        self.citations = find_citations(self.source)
        self._leads: Leads = leads_nowhere
        self._next_citation = 0
        self._known = {provision.anchor for provision in self.outline.walk()}
        self._placed: dict[str, list[Effect]] = {}
        self.unplaced: list[Effect] = []
        for anchor, found in self.effects.items():
            if anchor:
                self._place(anchor, found)
        self._article_heading = "h4" if any(each.level in DIVISIONS for each in self.outline.walk()) else "h3"

    def _place(self, anchor: str, found: list[Effect]) -> None:
        """Where the text has no such point, its clause tells; where it has no such article, the page does."""
        standing = anchor
        while standing and standing not in self._known:
            standing = above(standing)
        if standing:
            self._placed.setdefault(standing, []).extend(found)
        else:
            self.unplaced.extend(found)

    def html(self, leads: Leads) -> SafeString:
        self._leads, self._next_citation = leads, 0
        parts = [self._free_text("law__preamble", 0, len(self.outline.preamble))]
        parts += [self._provision(provision) for provision in self.outline.provisions]
        parts.append(self._free_text("law__closing", len(self.source) - len(self.outline.closing), len(self.source)))
        return mark_safe("\n".join(part for part in parts if part))

    def contents(self) -> SafeString:
        """Divisions and articles, one within another; "" for a text that has too few to need a list."""
        told = _contents(self.outline.provisions)
        return mark_safe(told) if told.count("<li>") > 2 else mark_safe("")

    def _free_text(self, name: str, start: int, end: int) -> str:
        words = self._paragraphs(start, end)
        return f'<div class="{name}">{words}</div>' if words else ""

    def _provision(self, provision: Provision) -> str:
        if provision.level in DIVISIONS:
            return self._headed(provision, "h3", "law__division")
        if provision.level is Level.ARTICLE:
            return self._headed(provision, self._article_heading, "law__article")
        return self._clause(provision)

    def _headed(self, provision: Provision, heading: str, name: str) -> str:
        number, title = _marker(self.source, provision)
        link = f'<a class="law__number" href="#{provision.anchor}">{escape(number)}</a>'
        inner = "".join(
            (
                f"<{heading}>{link} {self._linked(title)}</{heading}>",
                self._tools(provision) if provision.level is Level.ARTICLE else "",
                self._marks(provision.anchor),
                self._paragraphs(*_own_words(self.source, provision)),
                *map(self._provision, provision.children),
            )
        )
        return f'<section class="{name}{self._state(provision.anchor)}" id="{provision.anchor}">{inner}</section>'

    def _clause(self, provision: Provision) -> str:
        number, _title = _marker(self.source, provision)
        link = f'<a class="law__number" href="#{provision.anchor}">{escape(number)}</a> '
        words = self._paragraphs(*_own_words(self.source, provision), before_first=link)
        inner = "".join((words, self._marks(provision.anchor), *map(self._provision, provision.children)))
        name = "law__point" if provision.level is Level.POINT else "law__clause"
        return f'<div class="{name}{self._state(provision.anchor)}" id="{provision.anchor}">{inner}</div>'

    def _tools(self, provision: Provision) -> str:
        hidden = f'<span class="visually-hidden"> {escape(provision.label)}</span>'
        cite, follow = escape(_("Trích dẫn")), escape(_("Theo dõi"))
        tools = f'<a href="#{provision.anchor}" data-cite>{cite}{hidden}</a>'
        if self.follow_url:
            address = f"{self.follow_url}?dieu={provision.anchor}"
            tools += f'<a href="{address}" rel="nofollow">{follow}{hidden}</a>'
        return f'<p class="law__tools" lang="{get_language()}">{tools}</p>'

    def _state(self, anchor: str) -> str:
        found = self._placed.get(anchor)
        if not found:
            return ""
        return " is-ended" if any(effect.ends for effect in found) else " is-changed"

    def _marks(self, anchor: str) -> str:
        """What other documents do to this provision on the day that is shown."""
        return "".join(effect_line(effect) for effect in self._placed.get(anchor, ()))

    def _paragraphs(self, start: int, end: int, before_first: str = "") -> str:
        """Each line that holds something is a paragraph; what it cites is a link."""
        told: list[str] = []
        position = start
        for line in self.source[start:end].splitlines(keepends=True):
            if words := line.strip():
                begin = position + line.index(words[0])
                told.append(f"<p>{before_first}{self._cited(begin, begin + len(words))}</p>")
                before_first = ""
            position += len(line)
        return "".join(told) or (f"<p>{before_first}</p>" if before_first else "")

    def _cited(self, start: int, end: int) -> str:
        """One line; citations come in the order of the text, so that each is looked at once."""
        told: list[str] = []
        position = start
        while self._next_citation < len(self.citations):
            citation = self.citations[self._next_citation]
            if citation.start >= end:
                break
            self._next_citation += 1
            begin = max(citation.start, position)
            if citation.end > end or citation.end <= position:
                continue
            told.append(escape(self.source[position:begin]))
            told.append(_link(self._leads(citation), self.source[begin : citation.end]))
            position = citation.end
        told.append(escape(self.source[position:end]))
        return "".join(told)

    def _linked(self, words: str) -> str:
        """A heading, which was composed of its lines and so has no place in the source."""
        told: list[str] = []
        position = 0
        for citation in find_citations(words):
            told.append(escape(words[position : citation.start]))
            told.append(_link(self._leads(citation), words[citation.start : citation.end]))
            position = citation.end
        return "".join((*told, escape(words[position:])))


def leads_nowhere(_citation: Citation) -> str:
    return ""


def effect_line(effect: Effect) -> SafeString:
    """`Bị bãi bỏ bởi Điều 2 Quyết định số 7/2026/QĐ-UBND từ ngày 01/04/2026.`"""
    since = _("từ ngày %(day)s") % {"day": f"{effect.since:%d/%m/%Y}"} if effect.since else ""
    until = _("đến trước ngày %(day)s") % {"day": f"{effect.until:%d/%m/%Y}"} if effect.until else ""
    return format_html(
        '<p class="law__mark law__mark--{}" lang="{}"><strong>{}</strong> {} {}.</p>',
        "ends" if effect.ends else "changes",
        get_language(),
        effect.label,
        mark_safe(_link(effect.url, effect.source_words)),
        " ".join(filter(None, (since, until))),
    )


def effect_lines(effects: list[Effect]) -> SafeString:
    return format_html_join("", "{}", ((effect_line(effect),) for effect in effects))


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>' if address else escape(words)


def _own_words(source: str, provision: Provision) -> tuple[int, int]:
    """Where the words between its heading and its children stand."""
    end = provision.children[0].start if provision.children else provision.end
    end = provision.start + len(source[provision.start : end].rstrip())
    return end - len(provision.text), end


def _marker(source: str, provision: Provision) -> tuple[str, str]:
    """`Điều 5.` and its heading, as the text writes them; `1.` or `a)` for what has no heading."""
    begin, _end = _own_words(source, provision)
    lines = [nfc(line.strip()) for line in source[provision.start : begin].splitlines() if line.strip()]
    if not lines:
        return provision.label, provision.heading
    if not provision.heading:
        return " ".join(lines), ""
    place = lines[0].find(provision.heading) if len(lines) == 1 else -1
    return (lines[0][:place].strip() if place > 0 else lines[0]), provision.heading


def _contents(provisions: tuple[Provision, ...]) -> str:
    entries: list[str] = []
    for provision in provisions:
        if provision.level not in DIVISIONS and provision.level is not Level.ARTICLE:
            continue
        words = f"{provision.label}. {provision.heading}" if provision.heading else provision.label
        entries.append(f'<li><a href="#{provision.anchor}">{escape(words)}</a>{_contents(provision.children)}</li>')
    return f"<ol>{''.join(entries)}</ol>" if entries else ""
