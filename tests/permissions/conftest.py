"""The world of the matrix, built once a process and put back for every test."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.http import HttpResponse
from wagtail.models import Site

from tests.permissions.world import FORM_FILE, PDF, World, build
from tests.snapshot import Snapshot, taken_of


@pytest.fixture(scope="session")
def built(snapshot_of_authority: Snapshot, django_db_blocker: Any) -> tuple[World, Snapshot]:
    world = World()

    def make() -> None:
        snapshot_of_authority.replay()
        Site.clear_site_root_paths_cache()
        build(world)

    with django_db_blocker.unblock():
        return world, taken_of(make)


@pytest.fixture
def world(built: tuple[World, Snapshot], db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Its papers lie where this test keeps files; what children of the server draw and set is not what is tested."""
    world, snapshot = built
    snapshot.replay()
    Site.clear_site_root_paths_cache()
    settings.PAYMENT_GATEWAY = "stand-in"
    settings.SECOND_FACTOR_REQUIRED = False
    for name in (world.paper.file.name, FORM_FILE):
        kept = Path(storages["private"].location) / name
        kept.parent.mkdir(parents=True)
        kept.write_bytes(PDF)
    monkeypatch.setattr("caunoi.cases.views.side_by_side.page_picture", lambda *_told: b"RIFF")
    monkeypatch.setattr("caunoi.cases.views.side_by_side.page_counts", lambda files: [1 for _file in files])
    monkeypatch.setattr("caunoi.cases.actions.issuing.typeset", lambda *_told, **_more: PDF)
    monkeypatch.setattr("caunoi.cases.specimen.typeset", lambda *_told, **_more: PDF)
    monkeypatch.setattr("caunoi.procedures.views.filing_sent.sheet_of", lambda _application: PDF)
    # Everybody knocks from one address, and more often than anybody would.
    guessing = ("cases.views.following", "cases.views.official", "procedures.views.filing_sent", "portal.views.my_page")
    for where in guessing:
        monkeypatch.setattr(f"caunoi.{where}.guesses_too_often", lambda *_told: False)
    monkeypatch.setattr("caunoi.procedures.views.online_filing.begins_too_many", lambda _request: False)
    monkeypatch.setattr("caunoi.cases.views.own_data.taken_too_often", lambda _code: False)
    # Pages of refusal are the same for everybody, and have tests of their own.
    for status in (403, 404):
        monkeypatch.setattr(f"caunoi.urls.handler{status}", _refused(status))
    logging.disable(logging.ERROR)
    yield world
    logging.disable(logging.NOTSET)


def _refused(status: int) -> Any:
    return lambda request, exception=None: HttpResponse(status=status)
