"""The demonstration on the production server, as `make demo` starts it, and a Chromium to walk through it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.screens import DESKTOP

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 480
PASSWORD = "caunoi-demo"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demonstration keeps all that it has; its letters lie in `letters`."""
    return tmp_path_factory.mktemp("demonstration")


@pytest.fixture(scope="session")
def portal(data_folder: Path) -> Iterator[str]:
    """The address of a demonstration of its own, fresh from the loader, with its workers."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    log = (data_folder / "server.log").open("w+")
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--demonstration", "--port", str(port)],
        cwd=ROOT,
        env=_environment(data_folder, address),
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_for(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def _environment(folder: Path, address: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("CAUNOI_", "DJANGO_"))}
    own = {"CAUNOI_MODE": "demonstration", "CAUNOI_DATA": str(folder), "CAUNOI_BASE_URL": address}
    return {**inherited, **own}


@pytest.fixture(scope="session")
def manage(portal: str, data_folder: Path) -> Callable[..., str]:
    """`manage.py` of the demonstration, as its timers and its administrator call it; answers with what it says."""

    def run(*words: str) -> str:
        environment = _environment(data_folder, portal)
        called = [sys.executable, "manage.py", *words]
        return subprocess.run(
            called, cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=120
        ).stdout

    return run


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Any) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    log.seek(0)
    pytest.fail(f"the demonstration did not start: {log.read()[-2000:]}")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    arguments = {"args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]}
    chosen = os.environ.get("CAUNOI_CHROMIUM")
    return {**arguments, "executable_path": chosen} if chosen else arguments


@pytest.fixture
def open_page(browser: Browser, portal: str) -> Iterator[Callable[..., Page]]:
    """A window of its own, as wide as asked; a script error on any page fails the journey."""
    contexts: list[Any] = []
    errors: list[str] = []

    def opened(width: int = DESKTOP, **wishes: Any) -> Page:
        context = browser.new_context(
            base_url=portal, viewport={"width": width, "height": 900}, locale="vi-VN", **wishes
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture
def sign_in(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """The back office as one of the demonstration's people sees it."""

    def signed_in(username: str, width: int = DESKTOP) -> Page:
        page = open_page(width)
        page.goto("/tai-khoan/dang-nhap/?next=/quan-tri/")
        page.locator("input[name=login]").fill(username)
        page.locator("input[name=password]").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/tai-khoan/" not in url)
        return page

    return signed_in


@pytest.fixture
def no_sideways_scroll() -> Callable[[Page], None]:
    def check(page: Page) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= page.viewport_size["width"], f"{page.url} scrolls sideways: {wide}px"

    return check
