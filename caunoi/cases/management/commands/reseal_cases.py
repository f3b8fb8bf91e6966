"""Seal all personal data with the newest key, so that an older one can be thrown away."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from caunoi.cases.models import Case, CaseFile, Letter, Message, Submitter, Trace
from caunoi.files import sealing

SEALED = {
    Submitter: ("name", "phone", "email", "identity_number", "address", "on_behalf_of"),
    Message: ("text",),
    CaseFile: ("name",),
    Letter: ("to", "text"),
    Case: ("secret",),
}
PORTION = 500


class Command(BaseCommand):
    help = "Seal personal data anew with the first of CAUNOI_SEALING_KEYS; may be stopped and run again."

    def handle(self, *args: Any, **options: Any) -> None:
        total = sum(self._resealed(model, slots) for model, slots in SEALED.items())
        self._trace_anew()
        self.stdout.write(f"{total} rows sealed with the newest key")

    def _resealed(self, model: Any, slots: tuple[str, ...]) -> int:
        """Reading opens with any key, writing seals with the first."""
        done = 0
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
        for begin in range(0, len(keys), PORTION):
            with transaction.atomic():
                rows = list(model.objects.select_for_update().filter(pk__in=keys[begin : begin + PORTION]))
                model.objects.bulk_update(rows, slots)
                done += len(rows)
        return done

    def _trace_anew(self) -> None:
        for submitter in Submitter.objects.order_by("pk").iterator(chunk_size=PORTION):
            names = f"{submitter.name} {submitter.on_behalf_of}"
            found = sealing.traced(names, [submitter.phone, submitter.identity_number])
            with transaction.atomic():
                Trace.objects.filter(case=submitter.case_id).delete()
                Trace.objects.bulk_create(
                    [
                        Trace(case_id=submitter.case_id, kind=kind, digest=digest)
                        for kind, digest in dict.fromkeys(found)
                    ]
                )
