"""Forget addresses that never answered the question; for a timer, once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from caunoi.notices.actions import forget_unconfirmed


class Command(BaseCommand):
    help = "Xóa các địa chỉ đã đăng ký nhận thư mà không xác nhận trong bảy ngày."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã xóa {forget_unconfirmed()} địa chỉ chưa xác nhận.")
