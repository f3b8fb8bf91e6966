"""Verbs of the catalogue."""

from .opening import open_catalogue
from .publication import (
    NotAllowed,
    freeze,
    publish_approved,
    publish_latest,
    save_draft,
    send_for_approval,
    take_down,
    take_effect,
    tell_of_change,
)

__all__ = [
    "NotAllowed",
    "freeze",
    "open_catalogue",
    "publish_approved",
    "publish_latest",
    "save_draft",
    "send_for_approval",
    "take_down",
    "take_effect",
    "tell_of_change",
]
