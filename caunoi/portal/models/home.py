"""The home page of a site, composed by its editors."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

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
        content = HomeContent(self, site, Authority.of(request))
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

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Straight to the page of an address, in the same two queries however deep it stands."""
        if not path_components:
            return super().route(request, path_components)
        url_path = f"{self.url_path}{'/'.join(path_components)}/"
        # The slug has an index; the whole path has none.
        found = Page.objects.descendant_of(self).filter(slug=path_components[-1], url_path=url_path)
        page = found.first()
        if page is None or not page.live:
            raise Http404
        return RouteResult(page.specific)

    def shared_cache_tags(self) -> list[str]:
        site = self.get_site()
        tags = [*super().shared_cache_tags(), f"news-site:{site.pk}" if site else "", "units"]
        if any(block.block_type == "new_documents" for block in self.blocks):
            tags += [f"gazette:{site.pk}" if site else "", "gazette"]
        return tags

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")
