"""Verbs of the gazette."""

from .disclosing import complete, disclose, forget_catalogue, keep_with_documents
from .opening import open_gazette
from .publication import NotAllowed, publish_approved, publish_latest, restore, save_draft, send_for_approval, withdraw
from .reading import EXPLAINED, READABLE, discard, drop, read_again
from .settling import describe, renew_force, settle, standing_under, unsettle
from .taking_in import take_in

__all__ = [
    "EXPLAINED",
    "READABLE",
    "NotAllowed",
    "complete",
    "describe",
    "discard",
    "disclose",
    "drop",
    "forget_catalogue",
    "keep_with_documents",
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
