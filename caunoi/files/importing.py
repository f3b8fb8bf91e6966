"""The loop of every import: one record at a time, counted, with a list of what was rejected and why."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _
from tqdm import tqdm

from caunoi.files.records import Record, RecordError, count_lines, read_records

BATCH = 200
REJECTS_SHOWN = 20
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


class Rejected(Exception):
    """The record cannot go in; the message says why and how to mend it."""


@dataclass(frozen=True)
class Reject:
    line: int
    external_id: str
    reason: str


@dataclass
class Report:
    """What became of the records of one file."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    rejects: list[Reject] = field(default_factory=list)
    seconds: float = 0.0

    def summary(self) -> str:
        return _(
            "Tạo mới %(created)d, cập nhật %(updated)d, không đổi %(unchanged)d, từ chối %(rejected)d"
            " (%(seconds).1f giây)."
        ) % {**{outcome.value: self.counts[outcome] for outcome in Outcome}, "seconds": self.seconds}


def import_records(
    path: Path,
    take: Callable[[Record], tuple[Outcome, Any]],
    *,
    after_batch: Callable[[list[Any]], None] = lambda written: None,
    identity: str | None = "external_id",
) -> Report:
    """Give each record of `path` to `take`, which writes it in a transaction of its own or raises Rejected.

    `take` returns what it did and what it wrote; `after_batch` gets what was written, some hundred at a time, and
    what is left when the loop ends for whatever reason. A record that fails never stops the rest. `identity` names
    the column that tells records apart; None where rows have no such thing.
    """
    report = Report()
    begun = datetime.now(UTC)
    written: list[Any] = []
    first_seen: dict[str, int] = {}
    try:
        for number, record in _with_progress(path):
            outcome, thing = _taken(number, record, take, first_seen, report, identity)
            report.counts[outcome] += 1
            if outcome in {Outcome.CREATED, Outcome.UPDATED}:
                written.append(thing)
            if len(written) >= BATCH:
                after_batch(written)
                written = []
    finally:
        if written:
            after_batch(written)
        report.seconds = (datetime.now(UTC) - begun).total_seconds()
    return report


def _taken(
    number: int,
    record: Record | RecordError,
    take: Callable[[Record], tuple[Outcome, Any]],
    first_seen: dict[str, int],
    report: Report,
    identity: str | None,
) -> tuple[Outcome, Any]:
    external_id = "" if isinstance(record, RecordError) else str(record.get(identity or "") or "").strip()
    try:
        if isinstance(record, RecordError):
            raise Rejected(record.reason)
        if identity is None:
            return take(record)
        if not external_id:
            raise Rejected(_("Thiếu %(column)s.") % {"column": identity})
        if external_id in first_seen:
            raise Rejected(
                _("%(column)s trùng với dòng %(line)d.") % {"column": identity, "line": first_seen[external_id]}
            )
        first_seen[external_id] = number
        return take(record)
    except Rejected as rejected:
        reason = str(rejected)
    except DatabaseError as failed:
        reason = _("Cơ sở dữ liệu không nhận bản ghi này: %(reason)s") % {"reason": str(failed).splitlines()[0]}
    report.rejects.append(Reject(number, external_id, reason))
    return Outcome.REJECTED, None


def _with_progress(path: Path) -> Iterator[tuple[int, Record | RecordError]]:
    """The records, with a bar on standard error when somebody is watching."""
    records = read_records(path)
    try:
        total = count_lines(path)
    except OSError:
        total = None
    yield from tqdm(records, total=total, unit=" bản ghi", file=sys.stderr, disable=None)


def write_rejects(report: Report, source: Path, wanted: Path | None) -> Path:
    """Write why each rejected record stayed out, as CSV that Excel opens; below the data folder unless told where."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = wanted or Path(settings.DATA_DIR) / "imports" / f"{source.name.split('.')[0]}-rejects-{stamp}.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["line", "external_id", "reason"])
        rows.writerows([reject.line, _plain(reject.external_id), _plain(reject.reason)] for reject in report.rejects)
    return target


def _plain(cell: str) -> str:
    """What a stranger's file said must not run as a formula on the machine of whoever opens the list."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


@contextmanager
def quiet_signals(*connections: tuple[Any, Any, Any]) -> Iterator[None]:
    """Disconnect (signal, receiver, sender) while many things are written whose listeners are served by batch."""
    silenced = [each for each in connections if each[0].disconnect(each[1], sender=each[2])]
    try:
        yield
    finally:
        for signal, receiver, sender in silenced:
            signal.connect(receiver, sender=sender)
