"""Verbs of the backbone: each locks the case, changes it, writes its history and its letters in one transaction."""

from caunoi.cases.actions.assigning import assign, pass_to_successors
from caunoi.cases.actions.bulk import Outcome, assign_each, step_each
from caunoi.cases.actions.charging import ask_payment, mark_paid, start_payment, take_notice
from caunoi.cases.actions.checking import tick_parts
from caunoi.cases.actions.delegating import delegate, take_back
from caunoi.cases.actions.history import NotAllowed, Stale, note_access
from caunoi.cases.actions.issuing import issue_now
from caunoi.cases.actions.opening import Person, Submission, submit
from caunoi.cases.actions.stepping import take_step
from caunoi.cases.actions.talking import attach, rate, write_message
from caunoi.cases.actions.timing import keep_clock, renew_due, renew_open_cases

__all__ = [
    "NotAllowed",
    "Outcome",
    "Person",
    "Stale",
    "Submission",
    "ask_payment",
    "assign",
    "assign_each",
    "attach",
    "delegate",
    "issue_now",
    "keep_clock",
    "mark_paid",
    "note_access",
    "pass_to_successors",
    "rate",
    "renew_due",
    "renew_open_cases",
    "start_payment",
    "step_each",
    "submit",
    "take_back",
    "take_notice",
    "take_step",
    "tick_parts",
    "write_message",
]
