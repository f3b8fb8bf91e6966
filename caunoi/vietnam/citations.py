"""Documents that a text names, and what it says that it does to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caunoi.vietnam.document_numbers import DocumentNumber, parse
from caunoi.vietnam.document_types import DOCUMENT_TYPES, type_named
from caunoi.vietnam.text import fold

_NAMES = sorted((known.name for known in DOCUMENT_TYPES.values() if known.slug != "khac"), key=len, reverse=True)
_TYPE = "|".join(re.escape(name) for name in _NAMES)
# A serial, perhaps a year, and a symbol with at least two letters: what no date and no fraction has.
_NUMBER = re.compile(
    r"(?<![\w/])[0-9]{1,5}[a-zđ]?\s?/\s?(?:(?:19|20)[0-9]{2}\s?/\s?)?"
    r"[A-ZĐÀ-Ỵ][A-Za-zĐđÀ-ỹ0-9&]{0,14}(?:\s?-\s?[A-ZĐÀ-Ỵ][A-Za-zĐđÀ-ỹ0-9&]{0,14}){0,6}(?![\w/])"
)
_LEAD = re.compile(
    rf"(?P<type>{_TYPE})(?P<title>[^\n.;,:/()“”\"]{{0,120}}?)\s*(?:số(?:\s+hiệu)?\s*:?)?\s*$", re.IGNORECASE
)
_PROVISION = re.compile(
    r"(?:điểm\s+(?P<point>[a-zđ])\b[\s,]*(?:và\s+)?)?(?:khoản\s+(?P<clause>[0-9]{1,2}[a-zđ]?)\b[\s,]*)?"
    r"(?P<word>điều)\s+(?P<article>[0-9]{1,3}[a-zđ]?)\b[\s,]*(?:của\s+)?$",
    re.IGNORECASE,
)
_LOOK_BACK = 200
_VERBS = (
    ("thay thế", "replaces"),
    ("bãi bỏ", "repeals"),
    ("hủy bỏ", "repeals"),
    ("huỷ bỏ", "repeals"),
    ("sửa đổi", "amends"),
    ("bổ sung", "supplements"),
    ("ngưng hiệu lực", "suspends"),
    ("đình chỉ", "suspends"),
    ("đính chính", "corrects"),
    ("hợp nhất", "consolidates"),
    ("quy định chi tiết", "guides"),
    ("hướng dẫn thi hành", "guides"),
    ("hướng dẫn thực hiện", "guides"),
)
_EXPIRES = re.compile(r"hết hiệu lực", re.IGNORECASE)


@dataclass(frozen=True)
class Citation:
    """`text[start:end]` names a document; `provision` is an anchor such as `dieu-5-khoan-2-diem-a`, or ""."""

    start: int
    end: int
    number: DocumentNumber
    type_slug: str = ""
    provision: str = ""
    title: str = ""


@dataclass(frozen=True)
class SaidRelation:
    """`kind` is one of the names of `gazette.rules.RelationKind`."""

    kind: str
    citation: Citation


def find_citations(text: str) -> list[Citation]:
    """All documents named by their number, in order; spans do not overlap. Linear in the length of `text`."""
    return list(_citations(text))


def _citations(text: str) -> Iterator[Citation]:
    last = 0
    for found in _NUMBER.finditer(text):
        number = parse(found.group())
        if number is None or len(number.symbol) < 2 or found.start() < last:
            continue
        before_from = max(last, found.start() - _LOOK_BACK)
        before = text[before_from : found.start()]
        start, type_slug, title = found.start(), "", ""
        if lead := _last_lead(before):
            start = before_from + lead.start()
            known = type_named(lead["type"])
            type_slug, title = (known.slug if known else ""), lead["title"].strip()
        provision = ""
        if place := _PROVISION.search(text[max(last, start - 60) : start]):
            start = max(last, start - 60) + place.start()
            provision = _anchor(place)
        last = found.end()
        yield Citation(start, found.end(), number, type_slug, provision, title)


def _last_lead(before: str) -> re.Match[str] | None:
    """The name of a type right before the number; the last one, for titles may hold others."""
    best = None
    line = before[before.rfind("\n") + 1 :]
    offset = len(before) - len(line)
    for found in re.finditer(rf"(?<!\w)(?:{_TYPE})(?!\w)", line, re.IGNORECASE):
        if match := _LEAD.match(before, offset + found.start()):
            best = match
    return best


def _anchor(place: re.Match[str]) -> str:
    parts = [f"dieu-{fold(place['article'])}"]
    if place["clause"]:
        parts.append(f"khoan-{fold(place['clause'])}")
        if place["point"]:
            parts.append(f"diem-{'dd' if place['point'].lower() == 'đ' else place['point'].lower()}")
    return "-".join(parts)


def find_relations(text: str) -> list[SaidRelation]:
    """What the legal bases and the provisions say of other documents, each document and kind once.

    A line that begins with "Căn cứ" names a basis. In every other sentence the verb that stands last before a number
    says what is done to it; "… hết hiệu lực" after a number repeals it.
    """
    said: dict[tuple[str, str, str], SaidRelation] = {}
    for line in _lines(text):
        begins, words = line
        folded = words.lstrip(" -–\t").lower()
        for citation in find_citations(words):
            if folded.startswith("căn cứ"):
                kind: str | None = "based_on"
            else:
                kind = _verb_before(words[: citation.start].lower()) or (
                    "repeals" if _EXPIRES.search(words[citation.end :]) else None
                )
            if kind:
                placed = Citation(
                    begins + citation.start,
                    begins + citation.end,
                    citation.number,
                    citation.type_slug,
                    citation.provision,
                    citation.title,
                )
                said.setdefault((kind, citation.number.key, citation.provision), SaidRelation(kind, placed))
    return list(said.values())


def _lines(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for line in text.splitlines(keepends=True):
        yield position, line
        position += len(line)


def _verb_before(words: str) -> str | None:
    """The kind whose verb stands nearest before the number, within the same sentence."""
    sentence = words[max(words.rfind(". "), words.rfind("; ")) + 1 :]
    places = [(sentence.rfind(verb), kind) for verb, kind in _VERBS]
    place, kind = max(places)
    return kind if place >= 0 else None
