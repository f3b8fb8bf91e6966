"""What the product has: its addresses with their deeds, and its lists of kept things, read from the product itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver
from wagtail.admin.viewsets import viewsets

from caunoi.cases.views.following import DEEDS

ROOMS = ("caunoi.cases.", "caunoi.procedures.", "caunoi.accounts.")
# Of the front door: the pages of citizens and helpers.
PAGES_OF_PEOPLE = tuple(f"caunoi.portal.views.{name}" for name in ("my_page", "my_data", "helping"))
KEPT_IN = {"cases", "procedures", "accounts", "units"}


def walk(patterns: Any, namespace: str = "") -> Iterator[tuple[str, str, str]]:
    """The namespace, the name and the module of every view."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from walk(pattern.url_patterns, pattern.namespace or namespace)
        else:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield namespace, pattern.name or "", view.__module__


def views() -> set[str]:
    """The names of all addresses of these rooms that are not screens of kept things."""
    found = walk(get_resolver().url_patterns)
    return {name for space, name, module in found if not space and module.startswith((*ROOMS, *PAGES_OF_PEOPLE))}


def deeds() -> set[str]:
    """What one address takes besides being opened."""
    return {f"act_on_case: {deed}" for deed in DEEDS}


def kept_things() -> dict[str, Any]:
    """View sets of things of these rooms, by their names."""
    found = {}
    for viewset in viewsets.viewsets:
        model = getattr(viewset, "model", None)
        label = getattr(getattr(model, "_meta", None), "app_label", "")
        if label in KEPT_IN and hasattr(viewset, "index_view_class"):
            found[viewset.name] = viewset
    return found


def screens_of(viewset: Any) -> dict[str, Any]:
    """Its addresses by name."""
    return {pattern.name: pattern for pattern in viewset.get_urlpatterns() if pattern.name}


def address_of(viewset: Any, screen: str) -> str:
    return str(viewset.get_url_name(screen))
