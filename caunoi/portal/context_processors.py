"""What the frame of every page says: whose portal this is, its menus, alerts and footer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from caunoi.portal.frame import Frame


def portal(request: HttpRequest) -> dict[str, Any]:
    """`portal`, made when a template first asks for it, so that JSON answers cost nothing."""
    return {"portal": SimpleLazyObject(lambda: Frame.of(request))}
