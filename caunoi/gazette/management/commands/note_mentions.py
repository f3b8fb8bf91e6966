"""Look anew for documents that pages and units name; for a portal that stood before this was kept."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caunoi.gazette.actions import note_all_mentions


class Command(BaseCommand):
    help = "Dò lại các văn bản mà trang và đơn vị của cổng nhắc đến."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{note_all_mentions()} chỗ nhắc đến văn bản.")
