"""Whose failed attempts are counted: the account's, however its name was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from axes.utils import reset
from django.db.models import Q
from django.http import HttpRequest

from caunoi.accounts.models import User


def name_of(request: HttpRequest | None, credentials: Mapping[str, Any] | None = None) -> str:
    """`Editor`, `editor` and the editor's e-mail address are one account, and five attempts are five."""
    typed = credentials or {}
    name = str(typed.get("username") or typed.get("email") or (request.POST.get("login") if request else "") or "")
    name = name.strip()
    known = (
        User.objects.filter(Q(username__iexact=name) | Q(email__iexact=name)).order_by("pk").first() if name else None
    )
    return known.username if known else name.lower()[:255]


def forget_attempts(user: User) -> None:
    reset(username=user.username)
