"""Where files lie that are not for everyone: never below an address of their own, only handed out by a view."""

from __future__ import annotations

from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    """The storage named `private` in the settings; give it to a FileField as it is: no path is in a migration."""
    return storages["private"]
