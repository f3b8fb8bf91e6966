"""The authority's official channels."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ChannelsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tên khối"), default="Kênh thông tin chính thức", max_length=60)

    class Meta:
        label = _("Kênh chính thức")
        icon = "link"
        template = "portal/blocks/channels.html"
