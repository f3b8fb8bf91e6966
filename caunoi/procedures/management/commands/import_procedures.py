"""Bring procedures in from JSON lines, CSV or Excel; can be run again, and goes on where it was stopped."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site

from caunoi.accounts.models import User
from caunoi.files.importing import REJECTS_SHOWN, Outcome, Report, import_records, write_rejects
from caunoi.files.records import UnreadableFile
from caunoi.procedures.importing.writer import ProcedureWriter

UNUSABLE = 2


class Command(BaseCommand):
    help = "Nhập thủ tục hành chính từ tệp .jsonl, .jsonl.gz, .csv hoặc .xlsx; chạy lại không tạo thủ tục trùng."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--site", help="host[:port] of the site; the default site if left out")
        parser.add_argument("--rejects", type=Path, metavar="FILE", help="where to write why records were rejected")
        parser.add_argument("--author", metavar="USERNAME", help="who imports, for the log")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        writer = ProcedureWriter(self._site(options["site"]), path.parent, actor=self._actor(options["author"]))
        try:
            with writer.at_work():
                report = import_records(path, writer.take)
        except UnreadableFile as unreadable:
            raise CommandError(str(unreadable), returncode=UNUSABLE) from unreadable
        self._tell(report, path, options["rejects"])
        if report.counts[Outcome.REJECTED]:
            sys.exit(1)

    def _site(self, named: str | None) -> Site:
        if not named:
            found = Site.objects.filter(is_default_site=True).first()
        else:
            host, _colon, port = named.partition(":")
            sites = Site.objects.filter(hostname=host).order_by("pk")
            found = (sites.filter(port=port) if port.isdigit() else sites).first()
        if found is None:
            raise CommandError(_("Không có cổng “%(named)s”.") % {"named": named or ""}, returncode=UNUSABLE)
        return found

    def _actor(self, username: str | None) -> User | None:
        if not username:
            return None
        actor = User.objects.filter(username=username).first()
        if actor is None:
            raise CommandError(_("Không có tài khoản “%(name)s”.") % {"name": username}, returncode=UNUSABLE)
        return actor

    def _tell(self, report: Report, path: Path, wanted: Path | None) -> None:
        for reject in report.rejects[:REJECTS_SHOWN]:
            self.stdout.write(
                _("Dòng %(line)d %(id)s: %(reason)s")
                % {"line": reject.line, "id": reject.external_id, "reason": reject.reason}
            )
        if report.rejects:
            target = write_rejects(report, path, wanted)
            self.stdout.write(_("Lý do từng dòng bị từ chối: %(path)s") % {"path": target})
        self.stdout.write(report.summary())
