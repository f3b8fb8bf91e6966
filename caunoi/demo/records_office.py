"""Documents, disclosures and incoming papers of both sites, put together from their parts."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Site

from caunoi.demo import catalogue, inbox
from caunoi.demo.archive import Archive, begin_papers
from caunoi.demo.issuers import Issuers
from caunoi.demo.press import Press
from caunoi.demo.told_documents import DOCUMENTS, ToldDocuments
from caunoi.gazette.models import Document
from caunoi.units.models import Unit

DISTRICT_FOLDER, COMMUNE_FOLDER = "song-lo", "hai-luu"


def is_empty(site: Site, folder: str) -> bool:
    """Once it was filled, what visitors throw away does not come back."""
    keys = [path.stem for path in (DOCUMENTS / folder).glob("*.md")]
    return not Document.objects.filter(site=site, external_id__in=keys).exists()


def sample_folder() -> Path:
    return settings.DATA_DIR / inbox.FOLDER


class RecordsOffice:
    """Begins the papers when it opens; without a pool they are made one after the other."""

    def __init__(self, pool: ProcessPoolExecutor | None = None) -> None:
        self.told = ToldDocuments(timezone.localdate(), Issuers(Unit.objects.order_by("pk")))
        self.press = Press(pool)
        begin_papers(self.told, self.press)
        inbox.begin(self.press)

    def fill(self, district: Site, commune: Site) -> None:
        if is_empty(district, DISTRICT_FOLDER):
            archive = Archive(district, self.told, self.press, clerk="clerk", approver="leader")
            archive.load([*self.told.national, *self.told.of_folder[DISTRICT_FOLDER]])
            catalogue.fill(district, DISTRICT_FOLDER)
            inbox.fill(district, get_user_model().objects.get(username="clerk"), self.press)
            inbox.lay_out(self.press)
        if is_empty(commune, COMMUNE_FOLDER):
            archive = Archive(commune, self.told, self.press, clerk="hailuu-clerk", approver="hailuu-leader")
            archive.load(self.told.of_folder[COMMUNE_FOLDER])
            catalogue.fill(commune, COMMUNE_FOLDER)
