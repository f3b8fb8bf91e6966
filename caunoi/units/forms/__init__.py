"""What people of an authority type about its units."""

from .days import DayExceptionForm
from .people import AppointmentForm, PersonForm, PostForm
from .reorganisation import ReorganisationForm
from .units import UnitForm

__all__ = ["AppointmentForm", "DayExceptionForm", "PersonForm", "PostForm", "ReorganisationForm", "UnitForm"]
