"""Verbs of the gazette."""

from .approving import APPROVE, REJECT, AlreadyDecided, ReasonMissing, TextChanged, decide, last_step_of
from .disclosing import complete, disclose, forget_catalogue, keep_with_documents
from .mentioning import note_all_mentions, note_mentions_of_pages, note_mentions_of_units
from .opening import open_gazette
from .publication import NotAllowed, publish_approved, publish_latest, restore, save_draft, send_for_approval, withdraw
from .reading import EXPLAINED, READABLE, discard, drop, read_again
from .settling import changeable_by, describe, named_by, renew_force, settle, standing_under, unsettle
from .taking_in import take_in

__all__ = [
    "APPROVE",
    "EXPLAINED",
    "READABLE",
    "REJECT",
    "AlreadyDecided",
    "NotAllowed",
    "ReasonMissing",
    "TextChanged",
    "changeable_by",
    "complete",
    "decide",
    "describe",
    "discard",
    "disclose",
    "drop",
    "forget_catalogue",
    "keep_with_documents",
    "last_step_of",
    "named_by",
    "note_all_mentions",
    "note_mentions_of_pages",
    "note_mentions_of_units",
    "open_gazette",
    "publish_approved",
    "publish_latest",
    "read_again",
    "renew_force",
    "restore",
    "save_draft",
    "send_for_approval",
    "settle",
    "standing_under",
    "take_in",
    "unsettle",
    "withdraw",
]
