"""One thing that the reader can do now."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .link import LinkValue, check_link


class CallToActionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Lời mời"), max_length=200)
    button = blocks.CharBlock(label=_("Chữ trên nút"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Trang"), required=False)
    url = blocks.CharBlock(label=_("hoặc địa chỉ"), required=False, max_length=300)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        check_link(cleaned)
        return cleaned

    class Meta:
        label = _("Nút kêu gọi")
        icon = "link"
        template = "pages/blocks/call_to_action.html"
        value_class = LinkValue
