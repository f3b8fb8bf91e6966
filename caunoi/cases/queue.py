"""The queue of the desk: what narrows it, how many there are of each, a page of it, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from caunoi.cases.finding import Found, found
from caunoi.cases.models import Case
from caunoi.cases.permissions import stands_in_for
from caunoi.cases.rules.life_cycle import ENDS, State
from caunoi.units.calendars import hours_of
from caunoi.vietnam.working_time import WorkingHours

PER_PAGE = 40
# Open cases are counted in one reading; where there are more, nothing is counted, and the queue stays as quick.
MOST_COUNTED = 10_000
# Nobody leafs further; the search is quicker.
LAST_PAGE = 250
OPEN = sorted(set(State) - ENDS)
FILTERS = ("state", "unit", "officer", "channel", "procedure", "fee")
ORDERS = {
    "due": (F("due_at").asc(nulls_last=True), "pk"),
    "newest": ("-submitted_at", "-pk"),
    "oldest": ("submitted_at", "pk"),
}


class Line(NamedTuple):
    """What counting knows of an open case."""

    state: str
    unit: int
    officer: int | None
    channel: str
    procedure: str
    due_at: datetime | None
    title: str
    fee: str


COLUMNS = ("state", "unit_id", "assignee_id", "channel", "subject_key", "due_at", "title", "fee_state")


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see, as the address says it; "" narrows nothing."""

    q: str = ""
    state: str = ""
    procedure: str = ""
    unit: int | None = None
    officer: int | None = None
    desk: str = ""
    due: str = ""
    channel: str = ""
    fee: str = ""
    sort: str = "due"
    page: int = 1

    @property
    def shows_open(self) -> bool:
        return not self.q and self.state not in ENDS


@dataclass(frozen=True)
class Now:
    """Moments and people that filters compare with; read once a request."""

    at: datetime
    soon: datetime
    own: frozenset[int]

    @classmethod
    def of(cls, user: Any) -> Now:
        at = timezone.now()
        hours = hours_of(user.unit) if user.unit_id else WorkingHours()
        return cls(at, hours.add_working_days(at, 1), frozenset({user.pk, *stands_in_for(user)}))


@dataclass(frozen=True)
class Page:
    cases: list[Case]
    number: int
    has_next: bool
    # The name is so common that older cases were not looked through.
    only_newest: bool = False

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def conditions(wish: Wish, now: Now) -> Q:
    """For the database; `_tests` says the same of a line."""
    held = Q(state=wish.state) if wish.state in set(State) else Q(state__in=OPEN)
    if wish.procedure:
        held &= Q(subject_key=wish.procedure)
    if wish.unit:
        held &= Q(unit=wish.unit)
    if wish.channel:
        held &= Q(channel=wish.channel)
    if wish.officer:
        held &= Q(assignee=wish.officer)
    if wish.fee:
        held &= Q(fee_state=wish.fee)
    if wish.desk == "mine":
        held &= Q(assignee__in=now.own)
    elif wish.desk == "free":
        held &= Q(assignee=None)
    if wish.due == "late":
        held &= Q(finished_at=None, due_at__lt=now.at)
    elif wish.due == "soon":
        held &= Q(finished_at=None, due_at__gte=now.at, due_at__lte=now.soon)
    return held


def page_of(seen: QuerySet[Case], wish: Wish, now: Now) -> Page:
    """One more than a page is read: whether there is a next one is known without counting all."""
    first = (wish.page - 1) * PER_PAGE
    if wish.q:
        told = found(seen, wish.q, first, PER_PAGE + 1)
    else:
        cases = seen.filter(conditions(wish, now)).order_by(*ORDERS[wish.sort]).select_related("unit", "assignee")
        told = Found(list(cases[first : first + PER_PAGE + 1]))
    has_next = len(told.cases) > PER_PAGE and wish.page < LAST_PAGE
    return Page(told.cases[:PER_PAGE], wish.page, has_next, told.only_newest)


Test = Callable[[Line], bool]


def _tests(wish: Wish, now: Now) -> dict[str, Test]:
    """Each filter of the wish by its name."""
    tests: dict[str, Test] = {}
    if wish.state:
        tests["state"] = lambda line: line.state == wish.state
    if wish.procedure:
        tests["procedure"] = lambda line: line.procedure == wish.procedure
    if wish.unit:
        tests["unit"] = lambda line: line.unit == wish.unit
    if wish.channel:
        tests["channel"] = lambda line: line.channel == wish.channel
    if wish.fee:
        tests["fee"] = lambda line: line.fee == wish.fee
    if wish.officer:
        tests["officer"] = lambda line: line.officer == wish.officer
    if wish.desk in DESKS:
        tests["desk"] = lambda line: DESKS[wish.desk](line, now)
    if wish.due in DUES:
        tests["due"] = lambda line: DUES[wish.due](line, now)
    return tests


DESKS: dict[str, Callable[[Line, Now], bool]] = {
    "mine": lambda line, now: line.officer in now.own,
    "free": lambda line, now: line.officer is None,
}
DUES: dict[str, Callable[[Line, Now], bool]] = {
    "late": lambda line, now: line.state != State.DONE and line.due_at is not None and line.due_at < now.at,
    "soon": lambda line, now: (
        line.state != State.DONE and line.due_at is not None and now.at <= line.due_at <= now.soon
    ),
}


@dataclass(frozen=True)
class Counts:
    """How many there are of each value of a filter, the others being as they are; empty where they are too many.

    `total` is that of the wish itself, None where it is not known.
    """

    by: dict[str, Counter[Any]] = field(default_factory=dict)
    tabs: dict[str, int] = field(default_factory=dict)
    total: int | None = None
    # What there is to choose among, with the words for it.
    procedures: dict[str, str] = field(default_factory=dict)
    units: frozenset[int] = frozenset()
    officers: frozenset[int] = frozenset()


def counts_of(seen: QuerySet[Case], wish: Wish, now: Now) -> Counts:
    """One query, whatever is narrowed by."""
    open_cases = seen.filter(state__in=OPEN).order_by().values_list(*COLUMNS)
    lines = [Line(*row) for row in open_cases[: MOST_COUNTED + 1]]
    among = {
        "procedures": {line.procedure: line.title for line in lines if line.procedure},
        "units": frozenset(line.unit for line in lines),
        "officers": frozenset(line.officer for line in lines if line.officer),
    }
    if len(lines) > MOST_COUNTED:
        return Counts(**among)  # type: ignore[arg-type]
    tabs = {
        "all": len(lines),
        **{name: sum(test(line, now) for line in lines) for name, test in (*DESKS.items(), *DUES.items())},
    }
    if not wish.shows_open:
        return Counts(tabs=tabs, **among)  # type: ignore[arg-type]
    tests = _tests(wish, now)
    by: dict[str, Counter[Any]] = {name: Counter() for name in FILTERS}
    total = 0
    for line in lines:
        failed = [name for name, test in tests.items() if not test(line)]
        total += not failed
        for name, counter in by.items():
            if not failed or failed == [name]:
                counter[getattr(line, name)] += 1
    return Counts(by=by, tabs=tabs, total=total, **among)  # type: ignore[arg-type]
