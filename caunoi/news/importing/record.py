"""One record of an import, checked: what it says, or why it cannot go in."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from caunoi.files.importing import Rejected
from caunoi.files.records import Record
from caunoi.news import rules
from caunoi.news.importing.body import RAW_BLOCKS, body_blocks, plain_text, without_markup
from caunoi.vietnam import dates
from caunoi.vietnam.text import excerpt, nfc, without_controls

LONGEST = {"external_id": 120, "title": 255, "summary": 1000, "author": 150, "source_url": 500, "tag": 100}
SUMMARY_FROM_BODY = 300
_SEVERAL = re.compile(r"[,;|]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class ArticleRecord:
    external_id: str
    title: str
    summary: str
    section: str
    published_at: datetime | None
    author: str
    source_url: str
    image: str
    units: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    blocks: RAW_BLOCKS = field(default_factory=list)
    word_count: int = 0


def digest_of(record: Record) -> str:
    """The same for the same record, whatever the order of its columns."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def checked(record: Record) -> ArticleRecord:
    """Read a record by the import contract; raises Rejected with a sentence."""
    title = _line(record, "title")
    if not title:
        raise Rejected(_("Thiếu tiêu đề (title)."))
    blocks = body_blocks(_words(record, "body"))
    plain_body = plain_text(blocks)
    summary = without_markup(_line(record, "summary")) or excerpt(plain_body, 0, length=SUMMARY_FROM_BODY)
    if not summary:
        raise Rejected(_("Thiếu cả sapô (summary) và nội dung (body)."))
    section = _line(record, "section")
    if not section:
        raise Rejected(_("Thiếu chuyên mục (section)."))
    return ArticleRecord(
        external_id=_short(_line(record, "external_id"), "external_id"),
        title=_short(title, "title"),
        summary=_short(summary, "summary"),
        section=section,
        published_at=_moment(_line(record, "published_at")),
        author=_short(_line(record, "author"), "author"),
        source_url=_web_address(_line(record, "source_url")),
        image=_line(record, "image"),
        units=_several(record, "unit"),
        tags=tuple(_short(tag, "tag") for tag in _several(record, "tags")),
        blocks=blocks,
        word_count=rules.count_words(f"{summary} {plain_body}"),
    )


def _words(record: Record, name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if isinstance(value, dict | list):
        raise Rejected(_("Cột %(name)s phải là chữ.") % {"name": name})
    return nfc(without_controls(str(value))).strip()


def _line(record: Record, name: str) -> str:
    return _SPACES.sub(" ", _words(record, name))


def _short(text: str, name: str) -> str:
    if len(text) > LONGEST[name]:
        raise Rejected(
            _("Cột %(name)s dài %(length)d ký tự, quá %(limit)d.")
            % {"name": name, "length": len(text), "limit": LONGEST[name]}
        )
    return text


def _several(record: Record, name: str) -> tuple[str, ...]:
    value = record.get(name) or ""
    parts = value if isinstance(value, list) else _SEVERAL.split(_words(record, name))
    named = (_SPACES.sub(" ", nfc(without_controls(str(part)))).strip() for part in parts)
    return tuple(dict.fromkeys(part for part in named if part))


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = parse_datetime(text)
        day = None if moment else parse_date(text) or dates.parse_day(text)
    except ValueError as wrong:
        raise Rejected(_("“%(text)s” không phải là ngày giờ ISO 8601.") % {"text": text[:40]}) from wrong
    moment = moment or datetime.combine(day, datetime.min.time())  # type: ignore[arg-type]
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    if moment > timezone.now():
        raise Rejected(_("Ngày đăng %(text)s sau hôm nay.") % {"text": text[:40]})
    return moment


def _web_address(text: str) -> str:
    if not text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError as wrong:
        raise Rejected(_("source_url không phải là một địa chỉ.")) from wrong
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Rejected(_("source_url phải là địa chỉ http hoặc https."))
    return _short(text, "source_url")
