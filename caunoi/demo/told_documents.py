"""The demonstration's documents as its files tell them: dates counted from today, citations written out, paper laid out.

National documents are told by number, title and dates with a word of introduction, never with a text of law. Local ones
are made up and say so. In a text `[[key]]` becomes the full citation of the document told under that key, `[[key|so]]`
its type and number, `[[@+30]]` the day thirty days from today, `[[@effective]]` the day of the document's own record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from caunoi.demo.dialect import Text
from caunoi.demo.issuers import Issuer, Issuers
from caunoi.demo.place import CONTENT
from caunoi.vietnam.document_numbers import parse
from caunoi.vietnam.document_types import DOCUMENT_TYPES, OTHER, type_of_symbol

DOCUMENTS = CONTENT / "documents"
NATIONAL_DATABASE = "https://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID="
MADE_UP = "(Văn bản minh họa của trang trình diễn, không phải văn bản thật.)"
INTRODUCTION = "Giới thiệu của Ban biên tập, không phải lời văn của văn bản: "
REFERENCE = re.compile(r"\[\[([^\]|@]+)(\|so)?\]\]")
DAY = re.compile(r"\[\[@([a-z]+|[+-]\d+)\]\]")
RELATION = re.compile(r"^(?P<kind>\w+) (?P<target>[\w-]+)(?:#(?P<anchor>[\w-]+))?(?:@(?P<source_anchor>[\w-]+))?$")
ORDERS = ("QUYẾT ĐỊNH:", "QUYẾT NGHỊ:")


@dataclass(frozen=True)
class ToldRelation:
    """`target` is the key of another told document."""

    kind: str
    target: str
    anchor: str = ""
    source_anchor: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class ToldDocument:
    """One record; `words` are what its file says of it, `paragraphs` its text with references still in it."""

    key: str
    words: dict[str, Any]
    paragraphs: tuple[str, ...]
    issuer: Issuer
    today: date

    @cached_property
    def issued_on(self) -> date:
        """Offices date nothing on a Sunday, unless water is rising today."""
        if "issued_on" in self.words:
            return self.words["issued_on"]
        day = self.today - timedelta(days=self.words["days_ago"])
        return day if self.words["days_ago"] == 0 else day - timedelta(days=max(0, day.weekday() - 4))

    @property
    def effective_on(self) -> date | None:
        if "effective_in" in self.words:
            return self.today + timedelta(days=self.words["effective_in"])
        return self.words.get("effective_on")

    @property
    def number(self) -> str:
        told = str(self.words["number"]).replace("[[@year]]", str(self.issued_on.year))
        return told.replace("[[@serial]]", f"{self.words.get('serial', 0):02d}")

    @property
    def type(self) -> str:
        if "type" in self.words:
            return self.words["type"]
        parsed = parse(self.number)
        return ((type_of_symbol(parsed.symbol) if parsed else None) or OTHER).slug

    @property
    def is_law(self) -> bool:
        return self.type == "luat"

    @property
    def short_name(self) -> str:
        return f"{DOCUMENT_TYPES[self.type].name} số {self.number}"

    @property
    def citation(self) -> str:
        """`Luật Đất đai số 31/2024/QH15`, `Quyết định số 1294/QĐ-CTUBND ngày … của …`."""
        if self.is_law:
            return f"{self.words['title']} số {self.number}"
        return f"{self.short_name} {in_words(self.issued_on)} của {self.issuer.name}"

    @property
    def full_citation(self) -> str:
        """With the title, as legal bases have it."""
        title = self.words["title"]
        return self.citation if self.is_law else f"{self.citation} {title[0].lower()}{title[1:]}"

    @property
    def signer_post(self) -> str:
        if "signer_post" in self.words:
            return self.words["signer_post"]
        return f"Phó {self.issuer.head}" if self.words.get("deputy") else self.issuer.head

    @property
    def relations(self) -> list[ToldRelation]:
        return [self._relation(told) for told in self.words.get("relations", ())]

    def _relation(self, told: Any) -> ToldRelation:
        if isinstance(told, str):
            found = RELATION.match(told)
            if found is None:
                raise ValueError(f"{self.key}: không hiểu quan hệ “{told}”")
            return ToldRelation(found["kind"], found["target"], found["anchor"] or "", found["source_anchor"] or "")
        days = {name: self.today + timedelta(days=told[name]) for name in ("since", "until") if name in told}
        return ToldRelation(**{**told, **days})

    def signature_lines(self) -> tuple[str, ...]:
        """`TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`."""
        in_whose_name = (f"TM. {self.issuer.collective}",) if self.issuer.collective else ()
        head = self.issuer.head.upper()
        if "signer_post" in self.words:
            return (f"TL. {head}", self.words["signer_post"].upper())
        return (*in_whose_name, f"KT. {head}", f"PHÓ {head}") if self.words.get("deputy") else (*in_whose_name, head)


class ToldDocuments:
    """All of them by key; those of one folder belong to one site."""

    def __init__(self, today: date, issuers: Issuers) -> None:
        self.today = today
        self.issuers = issuers
        self.by_key: dict[str, ToldDocument] = {}
        for words in yaml.safe_load((DOCUMENTS / "national.yaml").read_text("utf-8")):
            words = {**words, "shown_below": True}
            self._add(words["id"], words, (f"{INTRODUCTION}{words['about']}",), words.get("issuer", ""))
        self.national = list(self.by_key)
        self.of_folder = {folder: self._read(DOCUMENTS / folder) for folder in ("song-lo", "hai-luu")}

    def _read(self, folder: Path) -> list[str]:
        told = {path.stem: Text.read(path) for path in sorted(folder.glob("*.md"))}
        for key, text in told.items():
            paragraphs = tuple(" ".join(part.split()) for part in text.body.split("\n\n"))
            self._add(key, text.facts, paragraphs, text.facts["from"])
        return list(told)

    def _add(self, key: str, words: dict[str, Any], paragraphs: tuple[str, ...], issuer: str) -> None:
        named = self.issuers.named(issuer) if issuer else self.issuers.national(str(words["number"]))
        self.by_key[key] = ToldDocument(key, words, paragraphs, named, self.today)

    def paragraphs_of(self, told: ToldDocument) -> list[str]:
        """Its text with every reference written out."""
        return [self._written_out(paragraph, told) for paragraph in told.paragraphs]

    def text_of(self, told: ToldDocument) -> str:
        paragraphs = self.paragraphs_of(told)
        if told.key in self.national:
            return "\n\n".join(paragraphs)
        closing = ["\n".join(["Nơi nhận:", *recipients_of(paragraphs)]), "\n".join(told.signature_lines())]
        return "\n\n".join([*paragraphs, *closing, told.words["signer"], MADE_UP])

    def _written_out(self, paragraph: str, told: ToldDocument) -> str:
        is_basis = paragraph.startswith("Căn cứ [[")

        def reference(found: re.Match[str]) -> str:
            other = self.by_key[found[1]]
            if found[2]:
                return other.short_name
            return other.full_citation if is_basis else other.citation

        def day(found: re.Match[str]) -> str:
            if found[1] == "effective" and told.effective_on:
                return in_words(told.effective_on)
            return in_words(self.today + timedelta(days=int(found[1])))

        return DAY.sub(day, REFERENCE.sub(reference, paragraph))


def recipients_of(paragraphs: list[str]) -> tuple[str, ...]:
    articles = [found[1] for paragraph in paragraphs if (found := re.match(r"Điều (\d+)\.", paragraph))]
    first = f"- Như Điều {articles[-1]};" if articles else "- Như trên;"
    return (first, "- Thường trực cấp ủy, HĐND;", "- Cổng Thông tin – Giao tiếp điện tử;", "- Lưu: VT.")


def in_words(day: date) -> str:
    """As decree 30/2020 writes it: small days and the first two months with a nought."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
