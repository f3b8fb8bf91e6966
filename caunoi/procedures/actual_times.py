"""How long a procedure takes in truth, beside what the law allows.

The catalogue keeps no cases. Whoever does names a source when the house opens, in its `apps.py`:

    from caunoi.procedures import actual_times
    actual_times.ask(median_of_procedure)

The source gets the key of a procedure and that of the site, and answers with an `ActualTime`, or None when too few
cases have ended to speak of. Where no source answers, pages show nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class ActualTime:
    """Working minutes from receipt to result: half of `cases` took no longer."""

    median_minutes: int
    cases: int
    since_year: int


Source = Callable[[int, int], ActualTime | None]
_sources: list[Source] = []


def ask(source: Source) -> None:
    _sources.append(source)


def forget_source(source: Source) -> None:
    _sources.remove(source)


def actual_time(procedure_pk: int, site_pk: int) -> ActualTime | None:
    return next((told for source in _sources if (told := source(procedure_pk, site_pk)) is not None), None)
