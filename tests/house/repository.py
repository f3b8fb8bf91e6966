"""What the house's tests read: the project's own files, and what Python says about them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CAUNOI = ROOT / "caunoi"
NOT_OURS = {".git", ".venv", "build", "var", "__pycache__", "node_modules"}
WRITTEN_BY_HAND = {".py", ".html", ".css", ".js", ".txt", ".md", ".toml", ".yml", ".yaml", ".cfg", ".in", ""}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository that somebody wrote."""
    return tuple(sorted(_below(ROOT)))


def _below(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in NOT_OURS and not (path.name.startswith(".") and path.name.endswith("_cache")):
                yield from _below(path)
        elif path.suffix not in {".mo", ".pyc"}:
            yield path


def python_files() -> list[Path]:
    return [path for path in files() if path.suffix == ".py" and "migrations" not in path.parts]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_names(path: Path) -> set[str]:
    """The modules that a file imports, wherever in the file."""
    names = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
