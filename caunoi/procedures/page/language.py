"""The words of a part in the language that is spoken; Vietnamese where nobody wrote English ones."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language


def told(part: dict[str, Any], name: str) -> str:
    english = part.get(f"{name}_en", "") if get_language() == "en" else ""
    return str(english or part[name])
