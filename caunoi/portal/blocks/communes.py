"""The communes below this authority: a schematic map and an equal list."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class CommunesBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tên khối"), default="Xã, thị trấn", max_length=60)

    class Meta:
        label = _("Bản đồ và danh sách xã")
        icon = "site"
        template = "portal/blocks/communes.html"
