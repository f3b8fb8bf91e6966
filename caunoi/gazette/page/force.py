"""The force of a document on a day, in plain words, and what other documents do to its provisions on that day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from caunoi.gazette.models import Document, Relation
from caunoi.gazette.models.document import FORCE_LABELS
from caunoi.gazette.rules import ENDS, Force, RelationKind, Span, force_on, span_of, touches_on
from caunoi.gazette.wording import provision_name

TONES = {
    Force.IN_FORCE: "good",
    Force.NOT_YET: "",
    Force.PARTLY_EXPIRED: "warn",
    Force.SUSPENDED: "warn",
    Force.EXPIRED: "bad",
    Force.UNKNOWN: "",
}


@dataclass(frozen=True)
class Effect:
    """What another public document does to this one, or to the provision at `anchor`, on the day that is shown."""

    kind: str
    anchor: str
    source: Document
    source_anchor: str
    since: date | None
    until: date | None
    url: str = ""

    @property
    def label(self) -> str:
        return passive_label(self.kind)

    @property
    def source_words(self) -> str:
        """`khoản 2 Điều 1 Nghị định số 12/2026/NĐ-CP`."""
        return f"{provision_name(self.source_anchor)} {self.source.shown_name}".strip()

    @property
    def ends(self) -> bool:
        return self.kind in ENDS


@dataclass(frozen=True)
class Standing:
    """`day` is the day that is shown; `effects` are those on the whole document, on that day."""

    day: date
    force: Force
    words: str
    effects: list[Effect]
    ends_on: date | None = None

    @property
    def label(self) -> Any:
        return FORCE_LABELS[self.force]

    @property
    def tone(self) -> str:
        return TONES[self.force]


def address_within(document: Document, anchor: str) -> str:
    return f"{document.get_absolute_url()}#{anchor}" if anchor else document.get_absolute_url()


def passive_label(kind: str) -> str:
    """What is said of the document to which it is done."""
    return {
        RelationKind.BASED_ON: _("Là căn cứ của"),
        RelationKind.REPLACES: _("Bị thay thế bởi"),
        RelationKind.AMENDS: _("Được sửa đổi bởi"),
        RelationKind.SUPPLEMENTS: _("Được bổ sung bởi"),
        RelationKind.REPEALS: _("Bị bãi bỏ bởi"),
        RelationKind.SUSPENDS: _("Bị ngưng hiệu lực bởi"),
        RelationKind.GUIDES: _("Được hướng dẫn, quy định chi tiết bởi"),
        RelationKind.CORRECTS: _("Được đính chính bởi"),
        RelationKind.CONSOLIDATES: _("Được hợp nhất tại"),
    }[RelationKind(kind)]


def effects_on(day: date, touching: Iterable[Relation]) -> dict[str, list[Effect]]:
    """By anchor; "" is the whole document. `rules.touches_on` says which of them hold."""
    found: dict[str, list[Effect]] = {}
    for relation in touching:
        touch = relation.touch(relation.source.begins_on)
        for anchor in touches_on(day, [touch]):
            effect = Effect(
                kind=relation.kind,
                anchor=anchor,
                source=relation.source,
                source_anchor=relation.source_anchor,
                since=touch.since,
                until=relation.until,
                url=address_within(relation.source, relation.source_anchor),
            )
            found.setdefault(anchor, []).append(effect)
    return found


def standing_of(document: Document, day: date, effects: list[Effect]) -> Standing:
    span = _span(document)
    force = force_on(day, span)
    ends_on = None if _ended_at_unknown_day(document, span) else span.ends
    ending_first = sorted(effects, key=lambda effect: not effect.ends)
    return Standing(day, force, _words(document, force, span, day), ending_first, ends_on)


def _span(document: Document) -> Span:
    """A draft has only its own dates to go by."""
    return document.span if document.live else span_of(document.begins_on, document.expires_on)


def _ended_at_unknown_day(document: Document, span: Span) -> bool:
    """Its source says that it expired, and nobody says when: it is taken to have ended where it began."""
    return document.stated_force == Document.Stated.EXPIRED and span.ends == span.begins


def _words(document: Document, force: Force, span: Span, day: date) -> str:
    begins, ends = _shown(span.begins), _shown(span.ends)
    if force is Force.EXPIRED:
        if _ended_at_unknown_day(document, span):
            return _("Nguồn của văn bản ghi là đã hết hiệu lực, không ghi từ ngày nào.")
        return _("Văn bản đã hết hiệu lực từ ngày %(ends)s.") % {"ends": ends}
    if force is Force.UNKNOWN:
        return _("Chưa rõ ngày văn bản có hiệu lực. Hãy xem điều khoản thi hành hoặc bản gốc.")
    if force is Force.NOT_YET:
        return _("Văn bản có hiệu lực từ ngày %(begins)s.") % {"begins": begins}
    if force is Force.SUSPENDED:
        told = [_("Văn bản ngưng hiệu lực từ ngày %(day)s.") % {"day": _shown(span.suspended_from)}]
        if span.suspended_until:
            told.append(_("Có hiệu lực trở lại từ ngày %(day)s.") % {"day": _shown(span.suspended_until)})
        return " ".join(told)
    told = [_("Văn bản có hiệu lực từ ngày %(begins)s.") % {"begins": begins}]
    if force is Force.PARTLY_EXPIRED:
        since = _shown(span.partly_since)
        told.append(_("Một số điều khoản đã hết hiệu lực, sớm nhất từ ngày %(day)s.") % {"day": since})
    if span.ends and span.ends > day:
        told.append(_("Văn bản hết hiệu lực từ ngày %(ends)s.") % {"ends": ends})
    return " ".join(told)


def _shown(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
