"""An entry of a menu: a word and where it leads, and below it at most one more level."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .link import LinkValue, check_link


class MenuLinkBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Chữ"), max_length=60)
    label_en = blocks.CharBlock(label=_("Chữ tiếng Anh"), required=False, max_length=60)
    page = blocks.PageChooserBlock(label=_("Trang"), required=False)
    url = blocks.CharBlock(label=_("hoặc địa chỉ"), required=False, max_length=300, help_text=_("Ví dụ: /bo-may/"))

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        check_link(cleaned)
        return cleaned

    class Meta:
        label = _("Mục")
        icon = "link"
        value_class = LinkValue


class MenuItemBlock(MenuLinkBlock):
    children = blocks.ListBlock(MenuLinkBlock(), label=_("Mục con"), default=[], max_num=12)

    class Meta:
        label = _("Mục chính")
        icon = "list-ul"
        value_class = LinkValue
