"""Takes the pictures that the README shows into docs/pictures/: of a fresh demonstration, or of one that runs.

`python tools/screenshots.py [ADDRESS]`
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import chromium
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "pictures"
PASSWORD = "caunoi-demo"
ARTICLE = "/tin-tuc/van-hoa-xa-hoi/hai-luu-ron-rang-truoc-ngay-khai-hoi-choi-trau/"
STARTS_WITHIN = 240


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, how wide and high the window is, and who looks."""

    name: str
    address: str
    width: int = 1280
    height: int = 1500
    person: str = ""


PHONE = (390, 844)
SHOTS = (
    Shot("home-desktop", "/", height=2200),
    Shot("home-phone", "/", *PHONE),
    Shot("section-desktop", "/tin-tuc/kinh-te/", height=1300),
    Shot("article-desktop", ARTICLE),
    Shot("article-phone", ARTICLE, *PHONE),
    Shot("commune-desktop", "/xa/hai-luu/", height=1300),
    Shot("documents-desktop", "/van-ban/", height=1300),
    Shot("document-desktop", "/van-ban/quyet-dinh-41-2023-qd-ubnd/", height=2000),
    Shot("document-phone", "/van-ban/quyet-dinh-41-2023-qd-ubnd/", *PHONE),
    Shot("disclosure-desktop", "/cong-khai/", height=1300),
    Shot("search-desktop", "/tim-kiem/?q=quyet+dinh+ho+tro+giong+lua", height=1100),
    Shot("back-office-desktop", "/quan-tri/", height=900, person="head"),
    Shot("back-office-check", "/quan-tri/van-ban/doc-vao/1/", height=1100, person="clerk"),
    Shot("back-office-phone", "/quan-tri/", *PHONE, person="contributor"),
)


@contextmanager
def demonstration() -> Iterator[str]:
    """The address of a demonstration that lives as long as the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        environment = {"CAUNOI_MODE": "demonstration", "CAUNOI_DATA": folder, "CAUNOI_BASE_URL": address}
        command = [sys.executable, "manage.py", "serve", "--demonstration", "--port", str(port)]
        log = (Path(folder) / "server.log").open("w")
        server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=log)
        try:
            wait_for(f"{address}/readyz")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)
            log.close()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(1)
    raise SystemExit("The demonstration did not start.")


def take(browser: Browser, address: str, shot: Shot) -> None:
    scale = 2 if shot.width < 600 else 1
    window: ViewportSize = {"width": shot.width, "height": shot.height}
    context = browser.new_context(base_url=address, viewport=window, device_scale_factor=scale, locale="vi-VN")
    page = context.new_page()
    if shot.person:
        sign_in(page, shot.person)
    page.goto(shot.address, wait_until="networkidle")
    # Pictures further down load when they come into view.
    page.mouse.wheel(0, shot.height)
    page.wait_for_timeout(400)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(300)
    target = TARGET / f"{shot.name}.webp"
    Image.open(BytesIO(page.screenshot())).convert("RGB").save(target, "WEBP", quality=82, method=6)
    print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1024} KB")
    context.close()


def sign_in(page: Page, username: str) -> None:
    page.goto("/tai-khoan/dang-nhap/?next=/quan-tri/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/tai-khoan/" not in url)


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    running: AbstractContextManager[str] = nullcontext(sys.argv[1]) if len(sys.argv) > 1 else demonstration()
    with running as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        for shot in SHOTS:
            take(browser, address, shot)
        browser.close()


if __name__ == "__main__":
    main()
