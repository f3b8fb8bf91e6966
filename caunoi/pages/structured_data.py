"""What machines are told of a page: a data block of JSON-LD, which no browser runs."""

from __future__ import annotations

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# What would end a script element or start another inside JSON.
_UNSAFE_IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def data_block(told: dict[str, Any]) -> SafeString:
    text = json.dumps(told, ensure_ascii=False).translate(_UNSAFE_IN_SCRIPT)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
