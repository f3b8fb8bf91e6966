"""Compile the message catalogues, without needing gettext's own tools on the machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


def catalogues(root: Path) -> list[Path]:
    """Every catalogue of the project: of its rooms, and of what it translates for third parties."""
    return sorted([*root.glob("caunoi/*/locale/*/LC_MESSAGES/*.po"), *root.glob("locale/*/*/LC_MESSAGES/*.po")])


def is_compiled(source: Path, compiled: Path) -> bool:
    return compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def compile_catalogue(source: Path) -> bool:
    """Write the `.mo` beside `source`; False when it was up to date already."""
    compiled = source.with_suffix(".mo")
    if is_compiled(source, compiled):
        return False
    with source.open("rb") as text:
        catalogue = read_po(text, abort_invalid=True)
    unfinished = compiled.with_suffix(".mo.new")
    with unfinished.open("wb") as binary:
        write_mo(binary, catalogue)
    unfinished.replace(compiled)
    return True


class Command(BaseCommand):
    help = "Compile every message catalogue that changed since it was last compiled."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for source in catalogues(settings.BASE_DIR):
            try:
                count += compile_catalogue(source)
            except (PoFileError, UnicodeDecodeError) as broken:
                raise CommandError(f"{source.relative_to(settings.BASE_DIR)}: {broken}") from broken
        if options["verbosity"] > 1 or count:
            self.stdout.write(f"Đã biên dịch {count} bộ chuỗi dịch.")
