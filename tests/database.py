"""Test databases: migrated once for each set of migrations, then copied for every process that tests."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

TEMPLATES = Path(settings.BASE_DIR) / "var" / "test"
KEPT_SECONDS = 24 * 3600


def migrations_digest() -> str:
    """Changes with any migration of any installed application."""
    digest = hashlib.sha256()
    for application in apps.get_app_configs():
        for migration in sorted(Path(application.path).glob("migrations/*.py")):
            digest.update(f"{application.label}/{migration.name}".encode())
            digest.update(migration.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def only_one_process() -> Iterator[None]:
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def database_of_this_run() -> SqliteDatabase | PostgresDatabase:
    return SqliteDatabase() if connection.vendor == "sqlite" else PostgresDatabase()


class SqliteDatabase:
    """A file; the template is another."""

    def __init__(self) -> None:
        self.template = TEMPLATES / f"template-{migrations_digest()}.sqlite3"
        self.copy = Path(settings.DATA_DIR) / "test.sqlite3"

    def make_template(self) -> None:
        with only_one_process():
            if self.template.exists():
                return
            for old in TEMPLATES.glob("template-*.sqlite3*"):
                # A younger one may be in use by a run that began before a migration was written.
                if old.stat().st_mtime < time.time() - KEPT_SECONDS:
                    old.unlink()
            unfinished = TEMPLATES / "unfinished.sqlite3"
            unfinished.unlink(missing_ok=True)
            self._connect_to(unfinished)
            call_command("migrate", verbosity=0, interactive=False)
            connection.close()
            unfinished.rename(self.template)

    def take_copy(self) -> None:
        """Begin with an untouched database, whatever the last test left."""
        connection.close()
        for leftover in self.copy.parent.glob(f"{self.copy.name}*"):
            leftover.unlink()
        shutil.copyfile(self.template, self.copy)
        self._connect_to(self.copy)

    def drop(self) -> None:
        connection.close()

    def _connect_to(self, path: Path) -> None:
        connection.settings_dict["NAME"] = str(path)
        settings.DATABASES["default"]["NAME"] = str(path)


class PostgresDatabase:
    """A database on the server that CAUNOI_DATABASE_URL names; the template is another one there."""

    def __init__(self) -> None:
        self.template = f"caunoi_template_{migrations_digest()}"
        self.copy = f"caunoi_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"

    def make_template(self) -> None:
        with only_one_process():
            with self._server() as server:
                server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.template])
                if server.fetchone():
                    return
                server.execute("DROP DATABASE IF EXISTS caunoi_unfinished")
                server.execute("CREATE DATABASE caunoi_unfinished")
            self._connect_to("caunoi_unfinished")
            call_command("migrate", verbosity=0, interactive=False)
            with self._server() as server:
                server.execute(f'ALTER DATABASE caunoi_unfinished RENAME TO "{self.template}"')

    def take_copy(self) -> None:
        self.drop()
        with only_one_process(), self._server() as server:
            server.execute(f'CREATE DATABASE "{self.copy}" TEMPLATE "{self.template}"')
        self._connect_to(self.copy)

    def drop(self) -> None:
        with self._server() as server:
            server.execute(f'DROP DATABASE IF EXISTS "{self.copy}"')

    @contextmanager
    def _server(self) -> Iterator[Any]:
        """A cursor outside any of our databases."""
        connection.close()
        with connection._nodb_cursor() as cursor:
            yield cursor

    def _connect_to(self, name: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = name
        settings.DATABASES["default"]["NAME"] = name
