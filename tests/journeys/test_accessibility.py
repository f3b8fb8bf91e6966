"""axe finds nothing, on any page, at any width, in any colours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.addresses import PAGES
from tests.journeys.screens import DESKTOP, SMALLEST, TABLET

THEMES = ("light", "dark", "contrast")


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in found
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    name: str, open_page: Callable[..., Page], no_sideways_scroll: Callable[[Page], None]
) -> None:
    page = open_page(DESKTOP, reduced_motion="reduce", bypass_csp=True)
    page.goto(PAGES[name])
    wrong: list[str] = []
    for width in (SMALLEST, TABLET, DESKTOP):
        page.set_viewport_size({"width": width, "height": 900})
        no_sideways_scroll(page)
        for theme in THEMES:
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            wrong += [f"{width}px {theme} {violation}" for violation in violations(page)]
    assert not wrong
