"""Sentences for people from a process that knows no Django: the catalogue finds them by this name."""

from __future__ import annotations


def gettext_noop(sentence: str) -> str:
    return sentence
