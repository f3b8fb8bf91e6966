"""Verbs about units and the people who lead them."""

from .appointments import appoint, end_appointment
from .placing import place_unit
from .reorganising import Plan, Report, reorganise

__all__ = ["Plan", "Report", "appoint", "end_appointment", "place_unit", "reorganise"]
