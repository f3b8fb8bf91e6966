"""The home page of a site, composed by its editors."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Site

from caunoi.pages.fields import BodyField
from caunoi.pages.models import BasePage
from caunoi.portal.blocks import HOME_BLOCKS
from caunoi.units.models import Authority


class HomePage(BasePage):
    """Blocks in the editors' order; a reader can hide and reorder them on the device."""

    blocks = BodyField(HOME_BLOCKS, verbose_name=_("các khối của trang chủ"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.NewsIndexPage", "pages.InformationPage"]
    template = "portal/home.html"
    content_panels = [*BasePage.content_panels, FieldPanel("purpose"), FieldPanel("blocks")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Imported here: home.py gathers from models of this very shelf.
        from caunoi.portal.home import HomeContent

        site = Site.find_for_request(request) or self.get_site()
        content = HomeContent(self, site, Authority.for_site(site))
        filled = [
            {
                "id": block.id,
                "type": block.block_type,
                "value": block.value,
                **content.of(block.block_type, block.value),
            }
            for block in self.blocks
        ]
        return {**super().get_context(request, *args, **kwargs), "filled": filled}

    def shared_cache_tags(self) -> list[str]:
        site = self.get_site()
        tags = [*super().shared_cache_tags(), f"news-site:{site.pk}" if site else "", "units"]
        if any(block.block_type == "new_documents" for block in self.blocks):
            tags += [f"gazette:{site.pk}" if site else "", "gazette"]
        return tags

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")
