"""The reader of scans, which is optional for a portal and wanted by its tests; fetched when this machine has none."""

from __future__ import annotations

import shutil
import subprocess

import debian

PACKAGES = ("tesseract-ocr", "tesseract-ocr-vie")


def ensure() -> bool:
    """Whether Tesseract reads Vietnamese here, after trying to install it."""
    if not reads_vietnamese():
        for package in PACKAGES:
            debian.install(package)
    return reads_vietnamese()


def reads_vietnamese() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    told = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in told.stdout.split()
