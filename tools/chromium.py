"""Where the browser for the journeys is; fetched when this machine has none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoChromium(Exception):
    """There is no browser on this machine and none could be fetched."""


def find() -> str:
    """The path of a Chromium: this machine's own, else Debian's package, else the one Playwright fetches."""
    if found := _installed() or _from_playwright():
        return found
    debian.install("chromium")
    if not _installed():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, check=False)
    if found := _installed() or _from_playwright():
        return found
    raise NoChromium("no Chromium here: install the package “chromium” to run the journeys")


def _installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _from_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None
