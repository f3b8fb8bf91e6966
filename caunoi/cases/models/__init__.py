"""Nouns of the backbone; everything private, and seen only through `visible_to`."""

from caunoi.cases.models.case import Case, CaseQuerySet
from caunoi.cases.models.clock import CaseClock, Pause
from caunoi.cases.models.code import CodeCounter, CodePattern
from caunoi.cases.models.event import Access, Event
from caunoi.cases.models.letter import Letter
from caunoi.cases.models.paper import CaseFile, Message
from caunoi.cases.models.retention import ErasureRequest, RetentionRule
from caunoi.cases.models.submitter import Submitter, Trace

__all__ = [
    "Access",
    "Case",
    "CaseClock",
    "CaseFile",
    "CaseQuerySet",
    "CodeCounter",
    "CodePattern",
    "ErasureRequest",
    "Event",
    "Letter",
    "Message",
    "Pause",
    "RetentionRule",
    "Submitter",
    "Trace",
]
