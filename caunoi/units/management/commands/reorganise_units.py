"""`manage.py reorganise_units FILE`: merges, splits and renamings from a table; `--dry-run` only tells."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from caunoi.files.importing import Rejected
from caunoi.files.records import Record, RecordError, UnreadableFile, read_records
from caunoi.units.actions import reorganise
from caunoi.units.plans import plans_of


def _rows(path: Path) -> list[Record]:
    rows = []
    for line, record in read_records(path):
        if isinstance(record, RecordError):
            raise Rejected(f"{line}: {record.reason}")
        rows.append(record)
    return rows


class Command(BaseCommand):
    help = "Reorganise units by a table; all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            plans = plans_of(_rows(options["file"]))
        except (UnreadableFile, Rejected) as wrong:
            raise CommandError(str(wrong), returncode=2) from wrong
        with transaction.atomic():
            reports = [reorganise(plan, None, dry_run=options["dry_run"]) for plan in plans]
            for report in reports:
                self.stdout.write("\n".join(f"  {change}" for change in report.changes) or "  Không có gì để thay đổi.")
            conflicts = [conflict for report in reports for conflict in report.conflicts]
            if conflicts:
                raise CommandError("; ".join(conflicts), returncode=1)
