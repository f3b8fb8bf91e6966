"""The first-run command: an empty but working portal for a new authority."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from caunoi.portal.actions import SiteWish, open_site
from caunoi.units import rules
from caunoi.units.actions import place_unit
from caunoi.units.models import Authority, Unit
from caunoi.vietnam.text import fold

KINDS = {str(label): value for value, label in Unit.Kind.choices if value in rules.PLACE_KINDS}


class Command(BaseCommand):
    help = "Found an authority: its unit, its site and its administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", help="the place's own name, such as “Hải Lựu”")
        parser.add_argument("--kind", help=f"one of: {', '.join(KINDS)}; or in English")
        parser.add_argument("--administrator", help="user name of the administrator")
        parser.add_argument("--email", help="the administrator's e-mail address")
        parser.add_argument("--password", help="at least 12 characters; asked for when not given")
        parser.add_argument("--hostname", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if Authority.objects.exclude(unit=None).exists():
            raise CommandError("Đã có một cơ quan ở đây; dùng open_site để mở thêm cổng.")
        name = self._answer(options["name"], "Tên riêng của địa phương (ví dụ: Hải Lựu)", _said)
        kind = self._answer(options["kind"], f"Loại ({', '.join(KINDS)})", _kind)
        user_name = self._answer(options["administrator"], "Tên đăng nhập của quản trị viên", _user_name)
        email = self._answer(options["email"], "Thư điện tử của quản trị viên", _email)
        password = self._answer(options["password"], "Mật khẩu (ít nhất 12 ký tự)", _password, ask=_ask_twice)
        with transaction.atomic():
            user = get_user_model().objects.create_superuser(user_name, email, password)
            unit = place_unit(Unit(kind=kind, name=name), user)
            user.unit = unit
            user.save(update_fields=["unit"])
            wish = SiteWish(unit=unit, hostname=options["hostname"], port=options["port"], is_default=True)
            site = open_site(wish, user)
        self.stdout.write(f"Đã lập {site.site_name}. Đăng nhập ở {site.root_url}/quan-tri/ với tên {user_name}.")

    def _answer(
        self, given: str | None, question: str, check: Callable[[str], str], ask: Callable[[str], str] | None = None
    ) -> str:
        """What an option says, or what a person types: asked again, with the reason, until it can be used."""
        while True:
            if given is None and not sys.stdin.isatty():
                raise CommandError("Chưa có cơ quan nào: chạy manage.py found_authority --help để biết cách lập.")
            try:
                return check((given if given is not None else (ask or input)(f"{question}: ")).strip())
            except ValidationError as wrong:
                if given is not None:
                    raise CommandError(f"{question}: {' '.join(wrong.messages)}") from wrong
                self.stderr.write(" ".join(wrong.messages))


def _said(answer: str) -> str:
    if not answer:
        raise ValidationError("Câu này cần câu trả lời.")
    return answer


def _kind(answer: str) -> str:
    """In the office's words, with or without diacritics, or in the code's."""
    wanted = fold(_said(answer))
    for label, kind in KINDS.items():
        if wanted in {fold(label), fold(kind)}:
            return kind
    raise ValidationError(f"Không có loại “{answer}”; hãy chọn một trong: {', '.join(KINDS)}.")


def _user_name(answer: str) -> str:
    for validate in get_user_model()._meta.get_field("username").validators:
        validate(_said(answer))
    if get_user_model().objects.filter(username__iexact=answer).exists():
        raise ValidationError(f"Đã có người dùng “{answer}”.")
    return answer


def _email(answer: str) -> str:
    validate_email(_said(answer))
    return answer


def _password(answer: str) -> str:
    validate_password(answer)
    return answer


def _ask_twice(question: str) -> str:
    """Nobody sees what is typed: a slip would shut the door for good."""
    first = getpass.getpass(question)
    if first and getpass.getpass("Gõ lại mật khẩu: ") != first:
        raise ValidationError("Hai lần gõ không giống nhau.")
    return first
