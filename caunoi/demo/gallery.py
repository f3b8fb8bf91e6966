"""The demonstration's pictures as the portal keeps them; each scene and seed is drawn and stored once."""

from __future__ import annotations

from typing import Any

from wagtail.models import Site

from caunoi.demo.factories import make_picture
from caunoi.demo.scenery import SCENES
from caunoi.demo.studio import Studio
from caunoi.pages.models import Picture

CREDIT = "Tranh minh họa của Cầu Nối"


class Gallery:
    """Hands out pictures by scene; another seed is another picture of the same thing."""

    def __init__(self, site: Site, studio: Studio) -> None:
        self.site = site
        self.studio = studio
        self.known: dict[tuple[str, int], Picture] = {}
        self.used: dict[str, int] = {}

    def picture(self, key: str, caption: str = "", alt: str = "") -> Any:
        seed = self.used.get(key, 0)
        self.used[key] = seed + 1
        if (key, seed) not in self.known:
            self.known[key, seed] = make_picture(
                caption[:200] or SCENES[key].alternative,
                site=self.site,
                image=self.studio.drawing(key, seed),
                name=f"{key}-{seed}.jpg",
                description=alt[:250] or SCENES[key].alternative,
                credit=CREDIT,
            )
        return self.known[key, seed]
