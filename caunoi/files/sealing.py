"""Personal data at rest: sealed with keys of the installation, found again by keyed digests, never by its words.

A field is opened with any of the keys and sealed with the first, so that keys can be exchanged while people work.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction

from caunoi.vietnam.text import fold

PORTION = 500


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as wrong:
        raise ImproperlyConfigured("CAUNOI_SEALING_KEYS: each key is 32 bytes in urlsafe base64") from wrong


def seal(text: str) -> str:
    return _box(tuple(settings.SEALING_KEYS)).encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """Raises SealBroken when no key of the installation opens it: better an error than an empty name on a receipt."""
    if not sealed:
        return ""
    try:
        return _box(tuple(settings.SEALING_KEYS)).decrypt(sealed.encode()).decode()
    except InvalidToken as broken:
        raise SealBroken("no key in CAUNOI_SEALING_KEYS opens this field") from broken


class SealBroken(Exception):
    """Data was sealed with a key that the installation no longer has."""


class SealedTextField(models.TextField):
    """Text that the database holds sealed; it cannot be filtered or sorted by."""

    if TYPE_CHECKING:
        # What an instance holds there is the text itself.
        def __get__(self, instance: Any, owner: Any = None) -> Any: ...
        def __set__(self, instance: Any, value: Any) -> None: ...

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return seal(prepared) if prepared else prepared

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return unseal(value) if value else value


def traces(kind: str, text: str) -> list[str]:
    """The digests under which `text` may stand, one for each key, newest first."""
    told = f"{kind}:{text}".encode()
    return [hmac.new(key.encode(), told, hashlib.sha256).hexdigest()[:40] for key in settings.SEALING_KEYS]


def words_of_name(name: str) -> list[str]:
    return list(dict.fromkeys(fold(name).split()))


def digits_of(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())


def traced(name: str, numbers: Iterable[str]) -> list[tuple[str, str]]:
    """What a person is found by: each word of the name, each number whole. As (kind, digest) with the newest key."""
    found = [("name", traces("name", word)[0]) for word in words_of_name(name)]
    found += [("number", traces("number", digits)[0]) for number in numbers if (digits := digits_of(number))]
    return found


def reseal(model: type[models.Model], names: Sequence[str], find_anew: Callable[[Any], None] | None = None) -> int:
    """Write every row's fields `names` again: reading opens with any key, writing seals with the first.

    `find_anew` renews in each row what it is found by. May be stopped and run again; returns how many rows there were.
    """
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    for begin in range(0, len(keys), PORTION):
        with transaction.atomic():
            rows = list(model._base_manager.select_for_update().filter(pk__in=keys[begin : begin + PORTION]))
            if find_anew is not None:
                for row in rows:
                    find_anew(row)
            model._base_manager.bulk_update(rows, names)
    return len(keys)
