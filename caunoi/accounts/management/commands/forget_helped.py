"""Forget whom helpers filed for, once their time is over; for a timer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caunoi.accounts.actions import forget_helped


class Command(BaseCommand):
    help = "Xóa thông tin người được nộp hộ của những lần đã kết thúc."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã xóa thông tin của {forget_helped()} lần nộp hộ.")
