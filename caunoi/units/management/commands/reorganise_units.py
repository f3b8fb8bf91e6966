"""`manage.py reorganise_units FILE`: merges, splits and renamings from a table; `--dry-run` only tells."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from caunoi.files.importing import Rejected
from caunoi.files.records import Record, RecordError, UnreadableFile, read_records
from caunoi.units.actions import reorganise_all
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
        try:
            report = reorganise_all(plans, None, dry_run=options["dry_run"])
        except ValidationError as wrong:
            raise CommandError("; ".join(wrong.messages), returncode=1) from wrong
        if report.conflicts:
            raise CommandError("; ".join(report.conflicts), returncode=1)
        for line in report.changes or [_("Không có gì để thay đổi")]:
            self.stdout.write(f"  {line}")
        for line in report.left_to_do:
            self.stdout.write(f"! {line}")
