"""The gallery: the whole design system on one page of the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caunoi.design import components, stylesheet, tokens
from caunoi.design.gallery import samples
from caunoi.design.gallery.names import NAMES
from caunoi.design.templatetags.design import TONE_ICONS

THEME_WORDS = {"sang": "light", "toi": "dark", "tuong-phan": "contrast"}


def gallery(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        # Forms of the samples come back here and change nothing.
        return redirect(request.get_full_path())
    theme = request.GET.get("mau", "")
    context = {
        "theme": THEME_WORDS.get(theme, ""),
        "themes": _themes(theme),
        "colours": _colours(),
        "sizes": _measures(),
        "icons": sorted({*components.icons(), *TONE_ICONS.values()}),
        "components": _components(request),
    }
    return render(request, "design/gallery.html", context)


def _themes(chosen: str) -> list[dict[str, Any]]:
    labels = {"": _("Theo máy"), "sang": _("Sáng"), "toi": _("Tối"), "tuong-phan": _("Tương phản cao")}
    return [
        {"label": label, "url": f"?mau={word}" if word else "?", "is_chosen": word == chosen}
        for word, label in labels.items()
    ]


def _colours() -> list[dict[str, Any]]:
    """Each pair of colours with what was measured in each theme."""
    by_theme = [tokens.readings(theme) for theme in tokens.themes(stylesheet.tokens()).values()]
    return [{"pair": readings[0].pair, "readings": readings} for readings in zip(*by_theme, strict=True)]


def _measures() -> dict[str, list[dict[str, str]]]:
    known = tokens.themes(stylesheet.tokens())["light"]
    spaces = [{"name": name, "value": value} for name, value in known.items() if name.startswith("space-")]
    widths = [{"name": name, "value": known[name]} for name in ("radius", "text", "measure", "wide")]
    return {"spaces": spaces, "widths": widths}


def _components(request: HttpRequest) -> list[dict[str, Any]]:
    known = samples()
    words = {"hover": _("Khi trỏ chuột"), "focus": _("Khi bàn phím dừng ở đó")}
    return [
        {
            "name": name,
            "label": NAMES[name],
            "told": components.told(name),
            "shown": components.shown(name, known[name], request, **words),
        }
        for name in components.names()
    ]
