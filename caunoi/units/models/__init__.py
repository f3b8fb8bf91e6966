"""Bodies and communes, who leads them, what became of them, and which of them a site speaks for."""

from .authority import Authority
from .holiday import DayException
from .person import Appointment, Person, Post
from .succession import Succession
from .unit import Unit

__all__ = ["Appointment", "Authority", "DayException", "Person", "Post", "Succession", "Unit"]
