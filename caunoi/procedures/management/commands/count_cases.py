"""Count cases for the open figures; a timer runs it every quarter of an hour, and it may be run at any time."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from wagtail.models import Site

from caunoi.procedures.actions.counting import count_cases


class Command(BaseCommand):
    help = "Đếm hồ sơ cho trang số liệu dịch vụ công; chạy lại không đổi gì."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--everything", action="store_true", help="count every month anew, not only what changed")

    def handle(self, *args: Any, **options: Any) -> None:
        months = sum(count_cases(site.pk, everything=options["everything"]) for site in Site.objects.order_by("pk"))
        if options["verbosity"]:
            self.stdout.write(_("Đã đếm lại %(count)d tháng.") % {"count": months})
