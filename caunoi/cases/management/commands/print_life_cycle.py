"""The drawing of the life-cycle that stands in the handbook, printed from the table."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from caunoi.cases.life_cycle_diagram import diagram_of
from caunoi.cases.rules.life_cycle import LIFE_CYCLES


class Command(BaseCommand):
    help = "Prints the life-cycle of a kind of case as a Mermaid diagram, in Vietnamese."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", nargs="?", default="application", choices=sorted(LIFE_CYCLES))

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            self.stdout.write(diagram_of(options["kind"]))
