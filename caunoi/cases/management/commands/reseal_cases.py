"""Seal all personal data with the newest key, so that an older one can be thrown away."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from caunoi.cases.belongings import sealed_models
from caunoi.cases.models import Submitter, Trace
from caunoi.files import sealing


class Command(BaseCommand):
    help = (
        "Seal everything sealed of every room anew with the first of CAUNOI_SEALING_KEYS; may be stopped and run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        total = sum(sealing.reseal(model, names) for model, names in sealed_models())
        self._trace_anew()
        self.stdout.write(f"{total} rows sealed with the newest key")

    def _trace_anew(self) -> None:
        for submitter in Submitter.objects.order_by("pk").iterator(chunk_size=sealing.PORTION):
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
