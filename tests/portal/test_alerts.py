"""An alert stands on every page of its site, at once, with its source and its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, Site

from caunoi.portal.models import Alert

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/alerts/new/"


def wish(site: Site, **changes: Any) -> dict[str, Any]:
    now = timezone.localtime()
    return {
        "site": site.pk,
        "level": "warning",
        "title": "Nước sông lên nhanh",
        "text": "Không qua ngầm tràn.",
        "source": "Ban Chỉ huy phòng thủ dân sự",
        "url": "",
        "starts_at": f"{now - timedelta(minutes=5):%d/%m/%Y %H:%M}",
        "ends_at": f"{now + timedelta(days=1):%d/%m/%Y %H:%M}",
        **changes,
    }


@pytest.mark.django_db(transaction=True)
def test_a_new_alert_is_on_a_page_that_was_kept(
    client: Client, head: Any, as_person: Callable[[Any], Client], portal_site: Site, settings: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    client.get("/bo-may/")
    as_person(head).post(ADD, wish(portal_site))
    page = client.get("/bo-may/").content.decode()
    assert "Nước sông lên nhanh" in page
    assert "Ban Chỉ huy phòng thủ dân sự" in page


def test_who_wrote_it_is_in_the_history(head: Any, as_person: Callable[[Any], Client], portal_site: Site) -> None:
    as_person(head).post(ADD, wish(portal_site))
    entry = ModelLogEntry.objects.get(action="wagtail.create", content_type__model="alert")
    assert entry.user == head


def test_an_alert_that_ended_is_gone(client: Client, portal_site: Site) -> None:
    now = timezone.now()
    Alert.objects.create(
        site=portal_site,
        title="Lũ đã rút",
        text="…",
        source="…",
        starts_at=now - timedelta(days=2),
        ends_at=now - timedelta(hours=1),
    )
    assert "Lũ đã rút" not in client.get("/").content.decode()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//xa-la.example", "data:text/html,x", "https://"])
def test_a_link_that_is_no_address_is_refused(
    address: str, head: Any, as_person: Callable[[Any], Client], portal_site: Site
) -> None:
    response = as_person(head).post(ADD, wish(portal_site, url=address))
    assert "Hãy dán địa chỉ đầy đủ" in response.content.decode()
    assert not Alert.objects.exists()


def test_an_alert_of_one_site_is_not_on_another(
    client: Client, head: Any, as_person: Callable[[Any], Client], portal_site: Site, second_site: Site
) -> None:
    as_person(head).post(ADD, wish(portal_site))
    assert "Nước sông lên nhanh" not in client.get("/", HTTP_HOST="hoa-son.localhost").content.decode()


def test_people_of_one_site_cannot_reach_the_alerts_of_another(
    head: Any, as_person: Callable[[Any], Client], second_site: Site
) -> None:
    now = timezone.now()
    other = Alert.objects.create(
        site=second_site, title="Của xã", text="…", source="…", starts_at=now, ends_at=now + timedelta(days=1)
    )
    desk = as_person(head)
    assert "Của xã" not in desk.get("/quan-tri/alerts/").content.decode()
    for screen in ("edit", "delete", "history", "usage"):
        assert desk.get(f"/quan-tri/alerts/{screen}/{other.pk}/").status_code in {302, 404}, screen
    desk.post(f"/quan-tri/alerts/edit/{other.pk}/", wish(second_site, title="Đã bị sửa"))
    desk.post(f"/quan-tri/alerts/delete/{other.pk}/")
    other.refresh_from_db()
    assert other.title == "Của xã"
