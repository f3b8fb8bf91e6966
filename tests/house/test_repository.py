"""The house's rules about its own files."""

from __future__ import annotations

import ast
import re

import pytest
from django.conf import settings

from tests.house.repository import CAUNOI, ROOT, WRITTEN_BY_HAND, files, parsed, python_files, shown

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
FORBIDDEN_NAME = re.compile(r"^(utils?|helpers?|common|misc|shared|core|base_?utils)$|part_?\d+$", re.IGNORECASE)
# Written in pieces, so that this file does not name them itself.
REGISTRIES = [
    *("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".com", "npmjs" + ".org", "unpkg" + ".com"),
    *("jsdelivr" + ".net", "deb.debian" + ".org", "crates" + ".io"),
]
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "raise NotImplemented" + "Error"]) + r")\b")
FIRST_AUTHORITY = ("Sông" + " Lô", "song" + "-lo", "song" + "lo")
GENERATED = {"requirements"}


def test_no_file_is_longer_than_one_reads_in_a_sitting() -> None:
    long = [
        f"{shown(path)}: {lines} lines"
        for path in files()
        if path.suffix in WRITTEN_BY_HAND - {".md"}
        and "migrations" not in path.parts
        and path.parent.name not in GENERATED
        and path.name not in {"LICENSE"}
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
    assert not long


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{shown(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in python_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long


def test_every_file_name_says_what_is_inside() -> None:
    assert not [shown(path) for path in files() if FORBIDDEN_NAME.search(path.stem)]


def test_no_registry_is_named_anywhere() -> None:
    named = []
    for path in files():
        text = path.read_bytes().decode("utf-8", errors="ignore").lower()
        named += [f"{shown(path)}: {registry}" for registry in REGISTRIES if registry in text]
    assert not named


def test_nothing_is_left_unfinished() -> None:
    assert not [shown(path) for path in python_files() if UNFINISHED.search(path.read_text(encoding="utf-8"))]


def test_only_the_demonstration_knows_the_first_authority() -> None:
    knowing = []
    for path in files():
        if CAUNOI not in path.parents or CAUNOI / "demo" in path.parents:
            continue
        text = path.read_bytes().decode("utf-8", errors="ignore")
        knowing += [f"{shown(path)}: {name}" for name in FIRST_AUTHORITY if name.lower() in text.lower()]
    assert not knowing


@pytest.mark.parametrize("room", [*settings.ROOMS, "vietnam"])
def test_no_room_is_empty(room: str) -> None:
    furniture = [
        path
        for path in (CAUNOI / room).rglob("*.*")
        if path.name not in {"__init__.py", "apps.py"} and "__pycache__" not in path.parts
    ]
    assert furniture


def test_every_room_is_drawn_in_the_plan() -> None:
    plan = (ROOT / ".importlinter").read_text(encoding="utf-8")
    rooms = [path.name for path in CAUNOI.iterdir() if (path / "__init__.py").exists() and path.name != "formats"]
    assert not [room for room in rooms if not re.search(rf"\b{room}\b", plan)]


def test_compiled_and_built_things_are_not_kept_with_the_source() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"var/", "build/", "*.mo", ".env"} <= set(ignored)
