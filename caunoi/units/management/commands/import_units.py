"""`manage.py import_units FILE`: units from CSV, XLSX or JSON lines; parents stand before their children."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from caunoi.files.importing import Outcome, import_records, write_rejects
from caunoi.files.records import UnreadableFile
from caunoi.units.importing import take_unit


class Command(BaseCommand):
    help = "Import units; a second time updates them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--rejects", type=Path, help="where to write what was rejected and why")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_records(options["file"], take_unit, identity="slug")
        except UnreadableFile as unreadable:
            raise CommandError(str(unreadable), returncode=2) from unreadable
        self.stdout.write(report.summary())
        if report.counts[Outcome.REJECTED]:
            raise CommandError(str(write_rejects(report, options["file"], options["rejects"])), returncode=1)
