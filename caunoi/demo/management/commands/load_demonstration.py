"""Load the living sample authority, once; again changes nothing."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from caunoi.demo.authority import load
from caunoi.demo.people import ACCOUNTS, CITIZEN, COMMUNE_ACCOUNTS, PASSWORD
from caunoi.demo.records_office import sample_folder


class Command(BaseCommand):
    help = "Load the demonstration site; refuses in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMONSTRATION or settings.MODE == "test"):
            raise CommandError(
                "Dữ liệu trình diễn không được nạp vào cổng thật. Đặt CAUNOI_MODE=demonstration và một CAUNOI_DATA riêng."
            )
        load(options["port"], tell=self.stdout.write)
        self._print_accounts(options["port"])

    def _print_accounts(self, port: int) -> None:
        lines = [
            "",
            "  CẦU NỐI · TRANG TRÌNH DIỄN (demonstration, không phải cổng thật)",
            f"  Cổng huyện Sông Lô:  http://127.0.0.1:{port}/",
            f"  Cổng xã Hải Lựu:     http://hai-luu.localhost:{port}/",
            f"  Quản trị:            http://127.0.0.1:{port}/quan-tri/   mật khẩu chung: {PASSWORD}",
            "",
            f"  Văn bản quét để thử đọc vào: {sample_folder()}",
            "",
            *(f"    {account.username:<14} {account.label}" for account in (*ACCOUNTS, *COMMUNE_ACCOUNTS, CITIZEN)),
            "",
        ]
        self.stdout.write("\n".join(lines))
