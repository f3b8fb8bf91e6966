"""The menus of a site, made by its editors."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from caunoi.pages.blocks.menu_item import MenuItemBlock, MenuLinkBlock
from caunoi.pages.fields import BodyField


@register_setting(icon="list-ul", order=20)
class Menu(BaseSiteSetting):
    main = BodyField(
        [("item", MenuItemBlock())],
        verbose_name=_("thanh điều hướng"),
        blank=True,
        max_num=7,
        help_text=_("Nhiều nhất bảy mục; mỗi mục có thể mở ra các mục con."),
    )
    footer = BodyField([("link", MenuLinkBlock())], verbose_name=_("chân trang"), blank=True, max_num=20)

    panels = [FieldPanel("main"), FieldPanel("footer")]

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menu")

    def __str__(self) -> str:
        return f"Menu · {self.site}"

    def page_pks(self) -> set[int]:
        """The pages that both menus lead to."""
        entries = [block["value"] for stream in (self.main, self.footer) for block in stream.raw_data]
        below = [child.get("value", child) for entry in entries for child in entry.get("children", ())]
        return {entry["page"] for entry in (*entries, *below) if entry.get("page")}
