"""A few words about the place, with a picture: for those who come from afar."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from caunoi.pages.blocks.menu_item import MenuLinkBlock


class GreetingBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tiêu đề"), max_length=120)
    text = blocks.TextBlock(label=_("Lời giới thiệu"))
    picture = ImageChooserBlock(label=_("Ảnh"), required=False)
    links = blocks.ListBlock(MenuLinkBlock(), label=_("Dẫn tới"), default=[], max_num=6)

    class Meta:
        label = _("Giới thiệu địa phương")
        icon = "home"
        template = "portal/blocks/greeting.html"
