"""Verbs about units and the people who lead them."""

from .appointments import appoint, end_appointment
from .keeping import keep_appointment, keep_day_exception, keep_person, keep_post, take_away
from .placing import place_unit
from .reorganising import Plan, Report, reorganise, reorganise_all

__all__ = [
    "Plan",
    "Report",
    "appoint",
    "end_appointment",
    "keep_appointment",
    "keep_day_exception",
    "keep_person",
    "keep_post",
    "place_unit",
    "reorganise",
    "reorganise_all",
    "take_away",
]
