"""The demonstration's places and documents without its pictures: what must hold of them is asked of the real files."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import override_settings
from wagtail.models import Site

from caunoi.demo import authority, catalogue
from caunoi.demo.archive import Archive
from caunoi.demo.issuers import Issuers
from caunoi.demo.people import ACCOUNTS, COMMUNE_ACCOUNTS, open_accounts
from caunoi.demo.place import settle
from caunoi.demo.press import Press
from caunoi.demo.records_office import COMMUNE_FOLDER, DISTRICT_FOLDER
from caunoi.demo.told_documents import ToldDocuments
from caunoi.units.models import Unit
from tests.gazette.papers import pdf
from tests.snapshot import Snapshot, taken_of


class OnePaper(Press):
    """Every paper is the same one: printing and scanning are measured elsewhere."""

    def take(self, name: str) -> bytes:
        return pdf()


def told_today() -> ToldDocuments:
    return ToldDocuments(date.today(), Issuers(Unit.objects.order_by("pk")))


def _both_sites() -> None:
    settle()
    district, commune = authority._open_district(80), authority._open_commune(80)
    open_accounts(district, ACCOUNTS)
    open_accounts(commune, COMMUNE_ACCOUNTS)
    told, press = told_today(), OnePaper()
    district_archive = Archive(district, told, press, clerk="clerk", approver="leader")
    district_archive.load([*told.national, *told.of_folder[DISTRICT_FOLDER]])
    catalogue.fill(district, DISTRICT_FOLDER)
    commune_archive = Archive(commune, told, press, clerk="hailuu-clerk", approver="hailuu-leader")
    commune_archive.load(told.of_folder[COMMUNE_FOLDER])
    catalogue.fill(commune, COMMUNE_FOLDER)


@pytest.fixture(scope="session")
def snapshot_of_documents(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Snapshot:
    folder = tmp_path_factory.mktemp("papers")
    places = {
        "MEDIA_ROOT": folder / "media",
        "PRIVATE_ROOT": folder / "private",
        "SIGNATURE_TRUST_FOLDER": folder / "signers",
    }
    with django_db_blocker.unblock(), override_settings(**places):
        return taken_of(_both_sites)


@pytest.fixture
def district_site(snapshot_of_documents: Snapshot, db: None) -> Site:
    snapshot_of_documents.replay()
    Site.clear_site_root_paths_cache()
    return Site.objects.get(hostname="127.0.0.1")


@pytest.fixture
def commune_site(district_site: Site) -> Site:
    return Site.objects.get(hostname=authority.COMMUNE_HOST)
