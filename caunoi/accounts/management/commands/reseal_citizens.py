"""Seal what accounts of citizens hold with the newest key, and find them by it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from caunoi.accounts.models import Citizen, Helping
from caunoi.files.sealing import traces

PORTION = 500
SEALED = {
    Citizen: ("name", "email", "phone", "identity_number", "address"),
    Helping: ("person_name", "phone", "email", "paper", "code"),
}
FOUND_BY = {"email_digest": ("email", "email"), "phone_digest": ("phone", "phone")}


class Command(BaseCommand):
    help = "Seal citizens' accounts anew with the first of CAUNOI_SEALING_KEYS; may be stopped and run again."

    def handle(self, *args: Any, **options: Any) -> None:
        total = sum(self._resealed(model, slots) for model, slots in SEALED.items())
        self.stdout.write(f"{total} rows sealed with the newest key")

    def _resealed(self, model: Any, slots: tuple[str, ...]) -> int:
        """Reading opens with any key, writing seals with the first."""
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
        digests = (*FOUND_BY, "identity_digest") if model is Citizen else ()
        for begin in range(0, len(keys), PORTION):
            with transaction.atomic():
                rows = list(model.objects.select_for_update().filter(pk__in=keys[begin : begin + PORTION]))
                for row in rows if digests else []:
                    _find_anew(row)
                model.objects.bulk_update(rows, (*slots, *digests))
        return len(keys)


def _find_anew(citizen: Citizen) -> None:
    for digest, (kind, slot) in FOUND_BY.items():
        told = getattr(citizen, slot)
        setattr(citizen, digest, traces(kind, told)[0] if told else None)
    if citizen.identity_digest:
        citizen.identity_digest = traces("identity", citizen.identity_number)[0]
