"""What the states are called today, as the dated rows say: looked up once a request, however long the list."""

from __future__ import annotations

from datetime import date
from time import monotonic
from typing import TYPE_CHECKING, Any

from asgiref.local import Local
from django.core.signals import request_started
from django.utils import timezone
from django.utils.translation import get_language

from caunoi.cases.rules.life_cycle import State

if TYPE_CHECKING:
    from caunoi.cases.models import NationalState

# Commands and workers live longer than a request: to them a name is new after a minute.
KEPT_SECONDS = 60
_known = Local()


def forget_names(**_signal: Any) -> None:
    _known.names = {}


request_started.connect(forget_names, dispatch_uid="cases.state_names")


def names_today() -> dict[State, NationalState]:
    """In the language that is being spoken."""
    from caunoi.cases.models import StateName

    today: date = timezone.localdate()
    key = (today, get_language())
    known = getattr(_known, "names", {})
    told, until = known.get(key, (None, 0.0))
    if told is None or until < monotonic():
        told = StateName.objects.on(today)
        _known.names = {**known, key: (told, monotonic() + KEPT_SECONDS)}
    return told


def name_of(state: State | str) -> str:
    return names_today()[State(state)].name


def state_choices() -> list[tuple[str, str]]:
    """For a list to choose from, in the order of the states."""
    return [(state.value, named.name) for state, named in names_today().items()]
