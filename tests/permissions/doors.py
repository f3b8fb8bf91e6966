"""How one knocks at a door, and how one knows that it opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from tests.permissions.personas import Who
from tests.permissions.world import World

Told = Callable[[World], Any]


@dataclass(frozen=True)
class Door:
    """A page when `send` is None, else a form with what `send` types into it.

    It opened when the answer shows `mark`, when it leads to `leads_to`, or when `changes` counts something else than
    before; without any of these, when it answers 200 or leads to a page of its own.
    """

    address: Told
    send: Told | None = None
    mark: Told | None = None
    leads_to: Told | None = None
    changes: Callable[[], Any] | None = None
    header: Told | None = None
    answers: tuple[int, ...] = (200, 204)


def at(name: str, *things: str, query: str = "") -> Told:
    """The address of a view; `things` are attributes of the world: `case.code`."""
    return lambda world: reverse(name, args=[of(world, thing) for thing in things]) + query


def of(world: World, path: str) -> Any:
    """An attribute of something of the world; what stands in quotes is meant as it is."""
    if path.startswith("'"):
        return path.strip("'")
    told: Any = world
    for name in path.split("."):
        told = getattr(told, name)
    return told


def typed(**fields: Any) -> Told:
    """A form; what is callable is asked of the world."""
    return lambda world: {name: told(world) if callable(told) else told for name, told in fields.items()}


@dataclass(frozen=True)
class Knock:
    opened: bool
    status: int
    leaked: bool


def knock(world: World, who: Who, door: Door) -> Knock:
    """Whatever happens is taken back again."""
    with transaction.atomic():
        before = door.changes() if door.changes else None
        response = _asked(world, who, door)
        text = _text_of(response) if door.mark else ""
        marked = bool(door.mark and str(door.mark(world)) in text)
        opened = _opened(world, door, response, marked, before)
        transaction.set_rollback(True)
    return Knock(opened, response.status_code, marked and not opened)


def _asked(world: World, who: Who, door: Door) -> Any:
    client = world.browser_of(who)
    extra = door.header(world) if door.header else {}
    if door.send is None:
        return client.get(door.address(world), **extra)
    told = door.send(world)
    if isinstance(told, bytes):
        return client.post(door.address(world), told, content_type="application/json", **extra)
    return client.post(door.address(world), told, **extra)


def _text_of(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        import zipfile

        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "\n".join(archive.namelist())
    return str(content.decode("utf-8", "replace"))


def _opened(world: World, door: Door, response: HttpResponse, marked: bool, before: Any) -> bool:
    if door.changes:
        return bool(door.changes() != before)
    if door.leads_to:
        return response.status_code == 302 and response["Location"].startswith(str(door.leads_to(world)))
    if response.status_code not in door.answers:
        return False
    return marked if door.mark else True
