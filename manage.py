#!/usr/bin/env python3
"""The command line of the portal; it runs in the environment that `make` built, whoever calls it."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# What SQLite and PostgreSQL say of a database without its tables or columns.
UNPREPARED = ("no such table", "no such column", "does not exist")
ENVIRONMENT = ROOT / ".venv"


def enter_environment() -> None:
    """Start again inside `.venv` when called with another interpreter."""
    python = ENVIRONMENT / "bin" / "python"
    if python.exists() and Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        os.execv(python, [str(python), *sys.argv])


def take_local_settings() -> None:
    """What `make run` wrote beside its data, so that every command knows that portal; whoever says more is obeyed."""
    told = {"CAUNOI_MODE", "CAUNOI_SECRET_KEY"} & os.environ.keys() or (ROOT / ".env").exists()
    file = Path(os.environ.get("CAUNOI_DATA") or ROOT / "var" / "data") / "local.env"
    if told or not file.exists():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        name, sign, value = line.partition("=")
        if sign and not line.startswith("#"):
            os.environ.setdefault(name, value)


def main() -> None:
    enter_environment()
    take_local_settings()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db.utils import OperationalError, ProgrammingError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as wrong:
        sys.exit(str(wrong))
    except (OperationalError, ProgrammingError) as wrong:
        if not any(sign in str(wrong) for sign in UNPREPARED):
            raise
        sys.exit("Cơ sở dữ liệu chưa được chuẩn bị: chạy ./manage.py migrate trước.")


if __name__ == "__main__":
    main()
