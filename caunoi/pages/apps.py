from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "caunoi.pages"
    label = "pages"
    verbose_name = _("Trang")

    def ready(self) -> None:
        from django.db.models.signals import post_save
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        post_save.connect(picture_saved, sender="pages.Picture", dispatch_uid="pages.picture_saved")
        page_published.connect(forget_page, dispatch_uid="pages.published")
        page_unpublished.connect(forget_page, dispatch_uid="pages.unpublished")
        page_slug_changed.connect(forget_addresses, dispatch_uid="pages.slug_changed")
        post_page_move.connect(forget_addresses, dispatch_uid="pages.moved")


def picture_saved(instance: Any, **_announced: Any) -> None:
    """A new file or focal point: the worker cuts it, so that no reader waits."""
    from caunoi.pages import pictures

    pictures.cut_soon(instance)


def forget_page(instance: Any, **_announced: Any) -> None:
    """The page's copy, and what lists pages of its site: families, site map."""
    from caunoi.pages.cache import forget

    site = instance.get_site()
    forget([f"page:{instance.pk}", f"tree:{site.pk}" if site else ""])


def forget_addresses(instance: Any, **_announced: Any) -> None:
    """An address stands in menus, and so in every page of the site."""
    from caunoi.pages.cache import forget

    site = instance.get_site()
    forget([f"page:{instance.pk}", f"site:{site.pk}" if site else "", f"tree:{site.pk}" if site else ""])
