"""Throw away applications that nobody came back to; for a timer, each night."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caunoi.procedures.actions.drafting import throw_away_expired


class Command(BaseCommand):
    help = "Delete drafts of applications, with their papers, whose time is over."

    def handle(self, *args: Any, **options: Any) -> None:
        count = throw_away_expired()
        if options["verbosity"]:
            self.stdout.write(f"{count} hồ sơ đang làm dở đã xóa")
