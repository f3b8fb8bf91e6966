"""A place on the map, drawn by the server from outlines that the portal holds."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class MapBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tên địa điểm"), max_length=150)
    address = blocks.CharBlock(label=_("Địa chỉ, cách đi"), required=False, max_length=250)
    latitude = blocks.DecimalBlock(label=_("Vĩ độ"), min_value=-90, max_value=90, decimal_places=6)
    longitude = blocks.DecimalBlock(label=_("Kinh độ"), min_value=-180, max_value=180, decimal_places=6)

    class Meta:
        label = _("Bản đồ")
        icon = "site"
        template = "pages/blocks/map.html"
