"""How long a procedure takes in truth, beside what the law allows: the median of the cases that ended."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from django.utils import timezone

from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import State

# Fewer say nothing, and might say something about one person.
FEWEST_CASES = 5
NEWEST = 500


@dataclass(frozen=True)
class ActualTime:
    """Working minutes from receipt to result: half of `cases` took no longer."""

    median_minutes: int
    cases: int
    since_year: int


def actual_time(code: str, site_id: int) -> ActualTime | None:
    """Of the newest cases on this site in this year and the last; None for too few."""
    since = timezone.localdate().year - 1
    finished = Case.objects.filter(
        site=site_id,
        subject_key=code,
        state__in=[State.DONE, State.RETURNED],
        spent_minutes__isnull=False,
        finished_at__year__gte=since,
    )
    minutes = list(finished.order_by("-finished_at").values_list("spent_minutes", flat=True)[:NEWEST])
    return ActualTime(round(median(minutes)), len(minutes), since) if len(minutes) >= FEWEST_CASES else None
