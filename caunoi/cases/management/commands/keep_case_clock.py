"""Keep the clock of all cases; a timer runs it every quarter of an hour."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caunoi.cases.actions import keep_clock, renew_open_cases
from caunoi.cases.actions.dropping import drop_what_was_left
from caunoi.cases.actions.escalating import escalate
from caunoi.cases.actions.letters import send_due
from caunoi.cases.actions.scanning_again import scan_waiting
from caunoi.cases.actions.unsure_letters import mark_unknown


class Command(BaseCommand):
    help = "Count due moments anew, warn, apologise for what is late, tell it up the line, and send letters that wait."

    def handle(self, *args: Any, **options: Any) -> None:
        mark_unknown()
        moved, kept, told, sent = renew_open_cases(), keep_clock(), escalate(), send_due()
        looked, left = scan_waiting(), drop_what_was_left()
        if left:
            self.stdout.write(f"{left} files erased that an earlier run left")
        if any(looked.values()):
            self.stdout.write(f"{looked['clean']} waiting papers are clean, {looked['infected']} were taken out")
        self.stdout.write(
            f"{moved} due moments moved, {kept['warned']} warnings, {kept['apologised']} apologies,"
            f" {told} told up the line, {sent} letters sent"
        )
