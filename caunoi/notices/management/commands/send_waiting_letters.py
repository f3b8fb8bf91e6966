"""Send letters that a mail server could not take before; for a timer, every few minutes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caunoi.notices.tasks import send_waiting_letters


class Command(BaseCommand):
    help = "Gửi lại các thư mà máy chủ thư chưa nhận được."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{send_waiting_letters()} thư đến lúc gửi.")
