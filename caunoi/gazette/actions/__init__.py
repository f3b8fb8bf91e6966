"""Verbs of the gazette."""

from .disclosing import complete, disclose, forget_catalogue, keep_with_documents
from .opening import open_gazette
from .publication import NotAllowed, publish_approved, publish_latest, restore, save_draft, send_for_approval, withdraw
from .settling import describe, renew_force, settle, standing_under, unsettle

__all__ = [
    "NotAllowed",
    "complete",
    "describe",
    "disclose",
    "forget_catalogue",
    "keep_with_documents",
    "open_gazette",
    "publish_approved",
    "publish_latest",
    "renew_force",
    "restore",
    "save_draft",
    "send_for_approval",
    "settle",
    "standing_under",
    "unsettle",
    "withdraw",
]
