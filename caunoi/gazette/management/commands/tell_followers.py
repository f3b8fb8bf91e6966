"""Tell followers of what took effect or expired by itself; for a timer, each morning."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caunoi.gazette.following import tell_of_passing_days


class Command(BaseCommand):
    help = "Báo cho người theo dõi các văn bản vừa có hiệu lực, hết hiệu lực theo ngày."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{tell_of_passing_days()} văn bản thay đổi hiệu lực.")
