"""The first-run command: an empty but working portal for a new authority."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from caunoi.portal.actions import SiteWish, open_site
from caunoi.units import rules
from caunoi.units.actions import place_unit
from caunoi.units.models import Authority, Unit


class Command(BaseCommand):
    help = "Found an authority: its unit, its site and its administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", help="the place's own name, such as “Hải Lựu”")
        parser.add_argument("--kind", choices=sorted(rules.PLACE_KINDS))
        parser.add_argument("--administrator", help="user name of the administrator")
        parser.add_argument("--email", help="the administrator's e-mail address")
        parser.add_argument("--password", help="at least 12 characters; asked for when not given")
        parser.add_argument("--hostname", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if Authority.objects.exclude(unit=None).exists():
            raise CommandError("Đã có một cơ quan ở đây; dùng open_site để mở thêm cổng.")
        name = options["name"] or self._ask("Tên riêng của địa phương (ví dụ: Hải Lựu)")
        kind = options["kind"] or self._ask(f"Loại ({', '.join(sorted(rules.PLACE_KINDS))})")
        if kind not in rules.PLACE_KINDS:
            raise CommandError(f"Không có loại “{kind}”.")
        user_name = options["administrator"] or self._ask("Tên đăng nhập của quản trị viên")
        email = options["email"] or self._ask("Thư điện tử của quản trị viên")
        password = options["password"] or self._ask_secret()
        try:
            validate_password(password)
        except ValidationError as weak:
            raise CommandError(" ".join(weak.messages)) from weak
        with transaction.atomic():
            user = get_user_model().objects.create_superuser(user_name, email, password)
            unit = place_unit(Unit(kind=kind, name=name), user)
            user.unit = unit
            user.save(update_fields=["unit"])
            wish = SiteWish(unit=unit, hostname=options["hostname"], port=options["port"], is_default=True)
            site = open_site(wish, user)
        self.stdout.write(f"Đã lập {site.site_name}. Đăng nhập ở {site.root_url}/quan-tri/ với tên {user_name}.")

    def _ask(self, question: str) -> str:
        if not sys.stdin.isatty():
            raise CommandError("Chưa có cơ quan nào: chạy manage.py found_authority --help để biết cách lập.")
        answer = input(f"{question}: ").strip()
        if not answer:
            raise CommandError("Câu này cần câu trả lời.")
        return answer

    def _ask_secret(self) -> str:
        if not sys.stdin.isatty():
            raise CommandError("Thiếu --password.")
        return getpass.getpass("Mật khẩu (ít nhất 12 ký tự): ")
