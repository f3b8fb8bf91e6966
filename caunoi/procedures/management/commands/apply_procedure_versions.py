"""Let versions of procedures whose day has come, and repeals, take their place in lists; may be run at any time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.procedures.actions import take_effect, tell_of_change
from caunoi.procedures.models import Procedure


class Command(BaseCommand):
    help = "Cho các phiên bản thủ tục đến ngày áp dụng có hiệu lực; chạy lại không đổi gì."

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        due = Procedure.objects.public().filter(versions__valid_from__lte=today).distinct().order_by("pk")
        moved = sum(take_effect(procedure, today) for procedure in due)
        for procedure in Procedure.objects.public().filter(repealed_on=today).order_by("pk"):
            tell_of_change(procedure)
        if options["verbosity"]:
            self.stdout.write(_("%(count)d thủ tục có phiên bản mới bắt đầu áp dụng.") % {"count": moved})
