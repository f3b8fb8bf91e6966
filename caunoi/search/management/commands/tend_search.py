"""What the search needs each night: whoever holds a post today, and which words are rare."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caunoi.search.renewal import renew_all_people
from caunoi.search.vocabulary import count_terms


class Command(BaseCommand):
    help = "Bring people in posts up to date and count anew in how many entries each word stands; run nightly."

    def handle(self, *args: Any, **options: Any) -> None:
        people = renew_all_people()
        self.stdout.write(f"{people} people in posts; {count_terms()} terms")
