"""The head of a back-office screen that is a function: the same trail that Wagtail's own screens have."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

Step = tuple[Any, str]


def screen_head(title: Any, icon: str, *above: Step) -> dict[str, Any]:
    """`above` are the steps that lead here, as `(label, address)`, without the desk."""
    steps = [(_("Bàn làm việc"), reverse("wagtailadmin_home")), *above, (title, "")]
    return {
        "page_title": title,
        "page_subtitle": "",
        "header_title": title,
        "header_icon": icon,
        "header_buttons": [],
        "breadcrumbs_items": [{"label": label, "url": url} for label, url in steps],
    }
