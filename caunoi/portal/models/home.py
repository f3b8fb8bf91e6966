"""The home page of a site, composed by its editors."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from caunoi.pages.fields import BodyField
from caunoi.pages.models import BasePage
from caunoi.portal.blocks import HOME_BLOCKS


class HomePage(BasePage):
    """Blocks in the editors' order; a reader can hide and reorder them on the device."""

    blocks = BodyField(HOME_BLOCKS, verbose_name=_("các khối của trang chủ"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.NewsIndexPage", "pages.InformationPage"]
    template = "portal/home.html"
    content_panels = [*BasePage.content_panels, FieldPanel("purpose"), FieldPanel("blocks")]

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")
