"""A place as people copy it from a map: `21.4214, 105.3524` or `21°25'17"N 105°21'9"E`; latitude first."""

from __future__ import annotations

import re
from decimal import Decimal

STEP = Decimal("0.000001")
_DECIMAL = re.compile(r"^(-?\d{1,3}(?:[.,]\d+)?)\s*(?:[;,]\s+|[;,]|\s)\s*(-?\d{1,3}(?:[.,]\d+)?)$")
_MINUTES = r"(\d{1,3})\s*[°º]\s*(\d{1,2})\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|''))?\s*"
_WITH_MINUTES = re.compile(rf"^{_MINUTES}([NSB])[\s,;]*{_MINUTES}([EWĐ])$", re.IGNORECASE)


class NotCoordinates(ValueError):
    """The message is `form` for what cannot be read, `range` for what lies on no globe, `order` when turned round."""


def read(text: str) -> tuple[Decimal, Decimal]:
    """Latitude and longitude in degrees. Raises NotCoordinates."""
    written = text.strip()
    if found := _DECIMAL.match(written):
        latitude, longitude = (_number(part) for part in found.groups())
    elif found := _WITH_MINUTES.match(written):
        latitude, longitude = _degrees(*found.groups()[:4]), _degrees(*found.groups()[4:])
    else:
        raise NotCoordinates("form")
    if abs(latitude) > 90 and abs(longitude) <= 90:
        raise NotCoordinates("order")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise NotCoordinates("range")
    return latitude.quantize(STEP), longitude.quantize(STEP)


def write(latitude: Decimal | None, longitude: Decimal | None) -> str:
    """What `read` reads back; nothing when there is no place."""
    if latitude is None or longitude is None:
        return ""
    return ", ".join(f"{part.normalize():f}" for part in (latitude, longitude))


def _number(part: str) -> Decimal:
    return Decimal(part.replace(",", "."))


def _degrees(degrees: str, minutes: str, seconds: str | None, side: str) -> Decimal:
    value = Decimal(degrees) + Decimal(minutes) / 60 + _number(seconds or "0") / 3600
    return -value if side.upper() in {"S", "W"} else value
