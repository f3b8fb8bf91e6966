"""Count anew which words are rare; run nightly."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caunoi.search.vocabulary import count_terms


class Command(BaseCommand):
    help = "Count in how many entries of the search each syllable and pair of syllables stands."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{count_terms()} terms")
