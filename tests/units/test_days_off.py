"""Days off and days worked instead are a unit's own, one a day, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from caunoi.demo import factories
from caunoi.units.models import DayException, Unit
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/don-vi/ngay-nghi"


@pytest.fixture
def desk(administrator: Any, as_person: Callable[[Any], Client]) -> Client:
    return as_person(administrator)


def wish(unit: Unit | None, **changes: str) -> dict[str, Any]:
    return {"unit": unit.pk if unit else "", "day": "20/04/2026", "kind": "off", "reason": "Hội làng", **changes}


def test_a_day_off_is_kept_and_logged(desk: Client, commune: Unit, administrator: Any) -> None:
    assert desk.post(f"{ADDRESS}/new/", wish(commune)).status_code == 302
    kept = commune.day_exceptions.get()
    assert (kept.day, kept.kind) == (date(2026, 4, 20), "off")
    assert ModelLogEntry.objects.for_instance(kept).get().user == administrator


def test_one_day_of_a_unit_is_told_once(desk: Client, commune: Unit, other_commune: Unit) -> None:
    desk.post(f"{ADDRESS}/new/", wish(commune))
    page = desk.post(f"{ADDRESS}/new/", wish(commune, kind="working"))
    assert page.status_code == 200
    assert "Hội làng" in page.content.decode()
    desk.post(f"{ADDRESS}/new/", wish(other_commune))
    assert DayException.objects.count() == 2


def test_only_the_whole_installation_has_days_for_everybody(
    desk: Client, commune: Unit, as_person: Callable[[Any], Client]
) -> None:
    assert "Hãy chọn đơn vị" in desk.post(f"{ADDRESS}/new/", wish(None)).content.decode()
    superuser = factories.make_person("goc", "Quản Trị Gốc", password=PASSWORD, is_superuser=True)
    assert as_person(superuser).post(f"{ADDRESS}/new/", wish(None)).status_code == 302
    assert DayException.objects.get().unit is None


def test_a_day_written_by_mistake_is_taken_away_and_stays_in_the_log(desk: Client, commune: Unit) -> None:
    desk.post(f"{ADDRESS}/new/", wish(commune))
    kept = commune.day_exceptions.get()
    assert desk.post(f"{ADDRESS}/delete/{kept.pk}/").status_code == 302
    assert not commune.day_exceptions.exists()
    assert ModelLogEntry.objects.for_instance(kept).filter(action="wagtail.delete").exists()
