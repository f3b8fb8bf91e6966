"""Look whether any event of any case was changed, taken out or added behind the portal's back."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from caunoi.cases.models import Case
from caunoi.cases.rules.history import first_break


class Command(BaseCommand):
    help = "Verify the chain of events of every case; names each that does not hold."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = looked_at = 0
        for case in Case.objects.prefetch_related("events").order_by("pk").iterator(chunk_size=500):
            looked_at += 1
            told = [(event.sequence, event.previous, event.digest, event.told()) for event in case.events.all()]
            if wrong := first_break(told, case.history_length, case.history_head):
                broken += 1
                self.stderr.write(f"{case.code}: {wrong}")
        if broken:
            raise CommandError(f"{broken} of {looked_at} histories do not hold")
        self.stdout.write(f"{looked_at} histories hold")
