"""Bring the groups of every open site to what `accounts.rules` says; run after each upgrade, as often as one likes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Site

from caunoi.accounts.actions import sync_roles
from caunoi.accounts.models import RoleGroup


class Command(BaseCommand):
    help = "Bring the roles of every site to what accounts.rules says, and print what changed."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = False
        for site in Site.objects.filter(pk__in=RoleGroup.objects.values("site")).order_by("pk"):
            for change in sync_roles(site, None):
                changed = changed or bool(change)
                if change.is_new:
                    self.stdout.write(f"{change.group.name}: vai trò mới")
                for sign, powers in (("+", change.added), ("−", change.removed)):
                    for power in sorted(powers):
                        self.stdout.write(f"{change.group.name}: {sign} {power}")
        if not changed:
            self.stdout.write("Các vai trò đã đúng; không có gì thay đổi.")
