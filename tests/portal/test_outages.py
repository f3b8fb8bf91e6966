"""Planned outages are announced seven working days ahead, by the people of that site only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from caunoi.portal.models import PlannedOutage

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/outages/new/"


def wish(site: Site, starts: datetime, **changes: Any) -> dict[str, Any]:
    ends = starts + timedelta(hours=4)
    return {
        "site": site.pk,
        "what": "Tra cứu hồ sơ",
        "reason": "Nâng cấp máy chủ",
        "starts_at": f"{timezone.localtime(starts):%d/%m/%Y %H:%M}",
        "ends_at": f"{timezone.localtime(ends):%d/%m/%Y %H:%M}",
        "instead": "Gọi đường dây nóng",
        **changes,
    }


def test_an_outage_in_two_weeks_is_announced_everywhere(
    client: Client, head: Any, as_person: Callable[[Any], Client], portal_site: Site
) -> None:
    response = as_person(head).post(ADD, wish(portal_site, timezone.now() + timedelta(days=21)))
    assert response.status_code == 302, response.context["form"].errors
    assert "Tra cứu hồ sơ" in client.get("/tam-dung-dich-vu/").content.decode()
    assert "Tra cứu hồ sơ" in client.get("/").content.decode()


def test_an_outage_tomorrow_is_refused_with_the_earliest_day(
    head: Any, as_person: Callable[[Any], Client], portal_site: Site
) -> None:
    response = as_person(head).post(ADD, wish(portal_site, timezone.now() + timedelta(days=1)))
    page = response.content.decode()
    assert "Phải báo trước ít nhất 7 ngày làm việc" in page
    assert "Nâng cấp máy chủ" in page
    assert not PlannedOutage.objects.exists()


def test_force_majeure_may_come_at_any_time(head: Any, as_person: Callable[[Any], Client], portal_site: Site) -> None:
    sudden = wish(portal_site, timezone.now() + timedelta(hours=2), force_majeure="on")
    assert as_person(head).post(ADD, sudden).status_code == 302


def test_an_outage_that_ends_before_it_starts_is_refused(
    head: Any, as_person: Callable[[Any], Client], portal_site: Site
) -> None:
    starts = timezone.now() + timedelta(days=30)
    backwards = wish(portal_site, starts, ends_at=f"{timezone.localtime(starts - timedelta(hours=1)):%d/%m/%Y %H:%M}")
    response = as_person(head).post(ADD, backwards)
    assert "Lúc hoạt động lại phải sau lúc tạm dừng." in response.content.decode()


def test_nobody_announces_for_a_site_that_is_not_theirs(
    head: Any, as_person: Callable[[Any], Client], portal_site: Site, second_site: Site
) -> None:
    as_person(head).post(ADD, wish(second_site, timezone.now() + timedelta(days=21)))
    assert not PlannedOutage.objects.filter(site=second_site).exists()


@pytest.mark.parametrize("role", ["contributor", "editor", "secretary", "clerk", "officer", "leader"])
def test_only_the_head_and_the_administrator_announce(
    role: str, request: pytest.FixtureRequest, as_person: Callable[[Any], Client], portal_site: Site
) -> None:
    response = as_person(request.getfixturevalue(role)).post(
        ADD, wish(portal_site, timezone.now() + timedelta(days=21))
    )
    assert response.status_code == 302
    assert not PlannedOutage.objects.exists()


def test_a_past_outage_is_no_longer_announced(client: Client, portal_site: Site) -> None:
    now = timezone.now()
    PlannedOutage.objects.create(
        site=portal_site,
        what="Việc đã xong",
        reason="Bảo trì",
        starts_at=now - timedelta(hours=5),
        ends_at=now - timedelta(hours=1),
    )
    assert "Việc đã xong" not in client.get("/tam-dung-dich-vu/").content.decode()
