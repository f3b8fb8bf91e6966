"""Where one applies: on the national portal, and at the counter of this authority where the procedure says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings


@dataclass(frozen=True)
class Filing:
    """`url` is the address on the national portal, `is_deep` that of the procedure itself.

    `is_filed_here`: it may be filed on the web on this portal.
    `is_received_here`: the one-stop desk takes it in, and its code is followed on this portal.
    """

    url: str
    host: str
    is_deep: bool
    is_received_here: bool
    is_filed_here: bool


def filing_of(content: dict[str, Any]) -> Filing:
    url = content["filing_url"] or settings.NATIONAL_SERVICES_URL
    return Filing(
        url=url,
        host=urlsplit(url).netloc.removeprefix("www."),
        is_deep=bool(content["filing_url"]),
        is_received_here=content["received_here"],
        is_filed_here=is_filed_here(content),
    )


def is_filed_here(content: dict[str, Any]) -> bool:
    """Only where the authority says so, its desk takes cases in, and there is a form to fill in."""
    return bool(content.get("filed_here") and content["received_here"] and content.get("eform"))
