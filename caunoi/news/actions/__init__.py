"""Verbs of the newsroom."""

from .newsroom import DEFAULT_SECTIONS, open_newsroom
from .publication import (
    NotAllowed,
    date_publication,
    prepare,
    publish_at_once,
    publish_latest,
    restore,
    schedule,
    withdraw,
)

__all__ = [
    "DEFAULT_SECTIONS",
    "NotAllowed",
    "date_publication",
    "open_newsroom",
    "prepare",
    "publish_at_once",
    "publish_latest",
    "restore",
    "schedule",
    "withdraw",
]
