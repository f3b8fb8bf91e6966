"""Erase what people told the office once no law needs it any more; a timer runs it every night."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from caunoi.cases.actions.dropping import drop_what_was_left
from caunoi.cases.actions.erasing_on_request import forget_answers
from caunoi.cases.actions.retention import apply_retention, going_on, renew_retention
from caunoi.cases.actions.sweeping import sweep
from caunoi.cases.models import RetentionRule
from caunoi.cases.rules.retention import Erases


class Command(BaseCommand):
    help = "Erase personal data and files of ended cases whose term of keeping is over; may be stopped and run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would go and why, and erase nothing")
        parser.add_argument("--day", type=date.fromisoformat, help="as if it were this day, with --dry-run only")

        parser.add_argument("--renew", action="store_true", help="work out all last days anew, after a change of rules")

    def handle(self, *args: Any, dry_run: bool, day: date | None, renew: bool, **options: Any) -> None:
        if not RetentionRule.objects.exists():
            self.stdout.write("no term of keeping is entered: nothing is erased (Cài đặt → Thời hạn lưu hồ sơ)")
        moved = renew_retention(everything=renew)
        self.stdout.write(f"{moved} cases have another last day of keeping")
        if dry_run:
            self._tell(day or timezone.localdate())
            return
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                # Freed pages are overwritten, not only given back.
                cursor.execute("PRAGMA secure_delete=ON")
        done = apply_retention()
        left = drop_what_was_left()
        forget_answers()
        self.stdout.write(
            f"personal data of {done[Erases.PERSON]} cases and files of {done[Erases.FILES]} cases erased, "
            f"{left} files that an earlier run left and {sweep()} that nothing refers to swept"
        )

    def _tell(self, day: date) -> None:
        counted = 0
        self.stdout.write(f"{'case':<28} {'goes':<7} {'files':>5}  {'kept until':<10}  rule")
        for going in going_on(day):
            counted += 1
            rule = f"{going.rule.number}: {going.rule.years} years {going.rule.months} months; {going.rule.source}"
            self.stdout.write(
                f"{going.case.code:<28} {going.erases.value:<7} {going.files:>5}  {going.until.isoformat()}  {rule}"
            )
        self.stdout.write(f"{counted} cases; nothing was erased")
