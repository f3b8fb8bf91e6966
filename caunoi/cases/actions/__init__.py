"""Verbs of the backbone: each locks the case, changes it, writes its history and its letters in one transaction."""

from caunoi.cases.actions.assigning import assign, pass_to_successors
from caunoi.cases.actions.history import NotAllowed, Stale, note_access
from caunoi.cases.actions.opening import Person, Submission, submit
from caunoi.cases.actions.stepping import take_step
from caunoi.cases.actions.talking import attach, rate, write_message
from caunoi.cases.actions.timing import keep_clock, renew_due, renew_open_cases

__all__ = [
    "NotAllowed",
    "Person",
    "Stale",
    "Submission",
    "assign",
    "attach",
    "keep_clock",
    "note_access",
    "pass_to_successors",
    "rate",
    "renew_due",
    "renew_open_cases",
    "submit",
    "take_step",
    "write_message",
]
