"""All versions of a procedure, and those that matter today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from caunoi.procedures import rules
from caunoi.procedures.models import Procedure, ProcedureVersion


@dataclass(frozen=True)
class Versions:
    """`all` has the newest first; `current` holds today, `coming` is the next one to do so."""

    all: list[ProcedureVersion]
    current: ProcedureVersion
    coming: ProcedureVersion | None

    @classmethod
    def of(cls, procedure: Procedure, today: date) -> Versions | None:
        found = list(ProcedureVersion.objects.filter(procedure=procedure).newest_first().defer("content"))
        number = rules.version_on(today, [(version.number, version.valid_from) for version in found])
        if number is None:
            return None
        current = next(version for version in found if version.number == number)
        later = [version for version in found if version.number > number and version.valid_from > today]
        return cls(found, current, min(later, key=lambda version: version.valid_from) if later else None)

    def numbered(self, number: int) -> ProcedureVersion | None:
        return next((version for version in self.all if version.number == number), None)


def versions_of(procedure: Procedure) -> Versions:
    versions = Versions.of(procedure, timezone.localdate())
    if versions is None:
        raise Http404
    return versions


def whole(version: ProcedureVersion) -> ProcedureVersion:
    """With its content, which lists of versions leave out."""
    version.refresh_from_db(fields=["content"])
    return version
