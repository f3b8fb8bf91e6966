"""Open the portal of a unit that this installation knows, on a host of its own."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from caunoi.accounts.actions import give_role
from caunoi.portal.actions import SiteWish, open_english, open_site
from caunoi.portal.actions.site import SiteExists
from caunoi.units.models import Unit


class Command(BaseCommand):
    help = "Open a site for a unit: pages, newsroom, menus, files and roles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unit", required=True, help="slug of the unit, such as hai-luu")
        parser.add_argument("--hostname", required=True, help="such as hailuu.phutho.gov.vn")
        parser.add_argument("--port", type=int, default=80)
        parser.add_argument("--name-line-1", default="Cổng thông tin điện tử")
        parser.add_argument("--name-line-2", default="")
        parser.add_argument("--default", action="store_true", help="answer for host names that no site has")
        parser.add_argument("--english", metavar="NAME", help="open the English side too, under this name")
        parser.add_argument("--administrator", help="user name of the person who will administer the site")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = Unit.objects.filter(slug=options["unit"]).first()
        if unit is None:
            raise CommandError(f"Không có đơn vị “{options['unit']}”. Nhập đơn vị trước bằng import_units.")
        wish = SiteWish(
            unit=unit,
            hostname=options["hostname"],
            port=options["port"],
            is_default=options["default"],
            name_line_1=options["name_line_1"],
            name_line_2=options["name_line_2"],
        )
        try:
            site = open_site(wish, None)
        except SiteExists as exists:
            raise CommandError(str(exists)) from exists
        if options["english"]:
            open_english(site, None, name=options["english"])
        if name := options["administrator"]:
            user = get_user_model().objects.filter(username=name).first()
            if user is None:
                raise CommandError(f"Cổng đã mở, nhưng không có người dùng “{name}” để giao quản trị.")
            give_role(user, "administrator", site, None)
        self.stdout.write(f"Đã mở {site.site_name}: {site.root_url}/")
