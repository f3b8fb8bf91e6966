"""`manage.py sync_roles` brings the groups to the rules and says what it changed."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Site

from caunoi.accounts import rules
from caunoi.accounts.actions import UnknownPermission
from caunoi.accounts.models import RoleGroup


def run() -> str:
    said = StringIO()
    call_command("sync_roles", stdout=said)
    return said.getvalue()


def test_a_second_run_changes_nothing(portal_site: Site, second_site: Site) -> None:
    run()
    before = list(GroupPagePermission.objects.values_list("group", "page", "permission").order_by("pk"))
    assert run() == "Các vai trò đã đúng; không có gì thay đổi.\n"
    assert list(GroupPagePermission.objects.values_list("group", "page", "permission").order_by("pk")) == before


def test_what_somebody_added_by_hand_is_taken_and_told(portal_site: Site) -> None:
    group = RoleGroup.objects.get(site=portal_site, role=rules.Role.CLERK).group
    group.permissions.add(Permission.objects.get(codename="change_group"))
    said = run()
    assert f"{group.name}: − auth.change_group" in said
    assert not group.permissions.filter(codename="change_group").exists()


def test_a_power_new_in_the_rules_reaches_every_site(
    portal_site: Site, second_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = rules.Powers("Văn thư", site_permissions=("portal.add_alert",))
    monkeypatch.setitem(rules.POWERS, rules.Role.CLERK, clerk)
    said = run()
    assert said.count("+ portal.add_alert @") == 2


def test_a_role_whose_group_was_lost_comes_back(portal_site: Site) -> None:
    RoleGroup.objects.get(site=portal_site, role=rules.Role.LEADER).group.delete()
    assert "vai trò mới" in run()
    assert RoleGroup.objects.filter(site=portal_site, role=rules.Role.LEADER).exists()


def test_a_permission_that_does_not_exist_stops_everything(portal_site: Site, monkeypatch: Any) -> None:
    monkeypatch.setitem(rules.POWERS, rules.Role.CLERK, rules.Powers("Văn thư", permissions=("cases.no_such",)))
    with pytest.raises(UnknownPermission):
        run()
