"""Settings are complete, explained, and refuse to guess in production."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.house.repository import CAUNOI, ROOT, parsed

READS_ENVIRONMENT = (CAUNOI / "settings.py", CAUNOI / "accounts" / "citizen_sign_in.py")
PRODUCTION = {
    "CAUNOI_MODE": "production",
    "CAUNOI_SECRET_KEY": "a-secret-of-the-tests-" + "0123456789" * 4,
    "CAUNOI_SEALING_KEYS": "YS1zZWFsaW5nLWtleS1vZi10aGUtdGVzdHMtMDEyMzQ=",
    "CAUNOI_ALLOWED_HOSTS": "portal.example",
}


def variables_read() -> set[str]:
    return {
        f"CAUNOI_{node.args[0].value}"
        for source in READS_ENVIRONMENT
        for node in ast.walk(parsed(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def run_in(environment: dict[str, str], tmp_path: Path, *command: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("CAUNOI_")}
    plain.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**plain, "CAUNOI_DATA": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_example_names_exactly_the_variables_that_settings_read() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^#?(CAUNOI_[A-Z0-9_]+)=", example, re.MULTILINE)) == variables_read()


def test_operations_explain_every_variable() -> None:
    told = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert not {name for name in variables_read() if f"`{name}`" not in told}


@pytest.mark.parametrize("missing", ["CAUNOI_SECRET_KEY", "CAUNOI_ALLOWED_HOSTS", "CAUNOI_SEALING_KEYS"])
def test_production_does_not_start_on_a_guess(missing: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}
    started = run_in({**environment, missing: ""}, tmp_path, "-c", "import caunoi.settings")
    assert started.returncode != 0
    assert missing in started.stderr


def test_whatever_is_not_said_is_production(tmp_path: Path) -> None:
    started = run_in({}, tmp_path, "-c", "import caunoi.settings")
    assert started.returncode != 0
    assert "CAUNOI_SECRET_KEY" in started.stderr


def test_an_unknown_mode_is_refused(tmp_path: Path) -> None:
    started = run_in({**PRODUCTION, "CAUNOI_MODE": "live"}, tmp_path, "-c", "import caunoi.settings")
    assert started.returncode != 0
    assert "CAUNOI_MODE" in started.stderr


def test_a_command_says_in_one_line_which_setting_is_missing(tmp_path: Path) -> None:
    started = run_in({}, tmp_path, "manage.py", "check")
    assert started.returncode == 1
    assert started.stderr.startswith("CAUNOI_SECRET_KEY is missing")
    assert started.stderr.count("\n") == 1


def test_a_command_before_the_database_is_prepared_says_what_to_run(tmp_path: Path) -> None:
    told = {**PRODUCTION, "CAUNOI_INSECURE_LOCAL": "true"}
    for command in (["found_authority", "--name", "Tân An"], ["import_articles", "pyproject.toml"]):
        started = run_in(told, tmp_path, "manage.py", *command)
        assert started.returncode == 1
        assert started.stderr.endswith("./manage.py migrate trước.\n")
        assert "Traceback" not in started.stderr


def test_every_command_knows_the_portal_that_make_run_began(tmp_path: Path) -> None:
    run_in({}, tmp_path, "tools/local_secret.py", str(tmp_path))
    asks = ["manage.py", "shell", "--no-imports", "-c", "from django.conf import settings; print(settings.DATA_DIR)"]
    started = run_in({}, tmp_path, *asks)
    assert started.stdout.strip() == str(tmp_path), started.stderr
    # A server's own settings are never mixed with those of a trial on one machine.
    told = run_in({"CAUNOI_MODE": "production"}, tmp_path, "manage.py", "check")
    assert "CAUNOI_SECRET_KEY is missing" in told.stderr


def test_production_is_safe_without_being_told(tmp_path: Path) -> None:
    program = (
        "from caunoi import settings as s;"
        "assert not s.DEBUG and s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE and s.SECURE_SSL_REDIRECT;"
        "assert s.SECURE_HSTS_SECONDS and s.SECOND_FACTOR_REQUIRED"
    )
    started = run_in(PRODUCTION, tmp_path, "-c", program)
    assert started.returncode == 0, started.stderr


def test_the_demonstration_refuses_to_load_in_production(tmp_path: Path) -> None:
    loaded = run_in(PRODUCTION, tmp_path, "manage.py", "load_demonstration")
    assert loaded.returncode != 0
    assert "Unknown command" not in loaded.stderr
    assert not list(tmp_path.rglob("*.sqlite3"))


def test_an_acknowledged_write_survives_a_crash() -> None:
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        pytest.skip("PostgreSQL does this by itself")
    options = settings.DATABASES["default"]["OPTIONS"]
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


def test_the_lock_has_hashes_and_names_no_place_to_fetch_from() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "http" + "://" not in text
        assert "https" + "://" not in text
        assert "index-url" not in text
