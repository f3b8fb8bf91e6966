"""Seal what accounts of citizens hold with the newest key, and find them by it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caunoi.accounts.models import Citizen, Helping
from caunoi.files.sealing import reseal, traces

CITIZEN = ("name", "email", "phone", "identity_number", "address")
HELPING = ("person_name", "phone", "email", "paper", "code")
FOUND_BY = {"email_digest": ("email", "email"), "phone_digest": ("phone", "phone")}


class Command(BaseCommand):
    help = "Seal citizens' accounts anew with the first of CAUNOI_SEALING_KEYS; may be stopped and run again."

    def handle(self, *args: Any, **options: Any) -> None:
        total = reseal(Citizen, (*CITIZEN, *FOUND_BY, "identity_digest"), _find_anew) + reseal(Helping, HELPING)
        self.stdout.write(f"{total} rows sealed with the newest key")


def _find_anew(citizen: Citizen) -> None:
    for digest, (kind, slot) in FOUND_BY.items():
        told = getattr(citizen, slot)
        setattr(citizen, digest, traces(kind, told)[0] if told else None)
    if citizen.identity_digest:
        citizen.identity_digest = traces("identity", citizen.identity_number)[0]
