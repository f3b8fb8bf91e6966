"""What this room does when rooms below announce a change."""

from __future__ import annotations

from typing import Any

from caunoi.pages import pictures
from caunoi.pages.cache import forget
from caunoi.pages.models import Menu


def picture_saved(instance: Any, **_announced: Any) -> None:
    """A new file or focal point: the worker cuts it, so that no reader waits."""
    pictures.cut_soon(instance)


def forget_page(instance: Any, **_announced: Any) -> None:
    """The page's copy, what lists pages of its site (families, site map) and, where it stands in a menu, all pages."""
    site = instance.get_site()
    if _stands_in_menu(instance, site):
        forget_addresses(instance)
        return
    forget([f"page:{instance.pk}", f"tree:{site.pk}" if site else ""])


def forget_addresses(instance: Any, **_announced: Any) -> None:
    """An address stands in menus, and so in every page of the site."""
    site = instance.get_site()
    forget([f"page:{instance.pk}", f"site:{site.pk}" if site else "", f"tree:{site.pk}" if site else ""])


def readers_changed(instance: Any, **_announced: Any) -> None:
    """A page and all below it are for some only, or for everyone again: pages that list them change too."""
    forget_addresses(instance.page)


def unit_changed(unit: Any, **_announced: Any) -> None:
    """The unit's own pages, and those that list units."""
    forget([f"unit:{unit.pk}", "units"])


def _stands_in_menu(page: Any, site: Any) -> bool:
    menu = Menu.objects.filter(site=site).first() if site else None
    return menu is not None and page.pk in menu.page_pks()
