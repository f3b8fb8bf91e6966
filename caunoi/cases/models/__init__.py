"""Nouns of the backbone; everything private, and seen only through `visible_to`."""

from caunoi.cases.models.answer import AnswerTemplate
from caunoi.cases.models.case import Case, CaseQuerySet
from caunoi.cases.models.charge import BankAccount, Charge, Payment
from caunoi.cases.models.checklist import CheckedPart
from caunoi.cases.models.clock import CaseClock, Pause
from caunoi.cases.models.code import CodeCounter, CodePattern
from caunoi.cases.models.delegation import Delegation
from caunoi.cases.models.escalation import Escalation, EscalationRung, LatenessReason
from caunoi.cases.models.event import Access, Event
from caunoi.cases.models.letter import Letter
from caunoi.cases.models.official import IssuedPaper, OfficialForm, OfficialNumber, OfficialWording
from caunoi.cases.models.paper import CaseFile, Message
from caunoi.cases.models.retention import ErasureRequest, FileToErase, RetentionRule
from caunoi.cases.models.state_name import NationalState, StateName
from caunoi.cases.models.submitter import Submitter, Trace

__all__ = [
    "Access",
    "AnswerTemplate",
    "BankAccount",
    "Case",
    "CaseClock",
    "CaseFile",
    "CaseQuerySet",
    "Charge",
    "CheckedPart",
    "CodeCounter",
    "CodePattern",
    "Delegation",
    "ErasureRequest",
    "Escalation",
    "EscalationRung",
    "Event",
    "FileToErase",
    "IssuedPaper",
    "LatenessReason",
    "Letter",
    "Message",
    "NationalState",
    "OfficialForm",
    "OfficialNumber",
    "OfficialWording",
    "Pause",
    "Payment",
    "RetentionRule",
    "StateName",
    "Submitter",
    "Trace",
]
