"""The sections that are shown on the home page, two by two."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SectionsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tên khối"), default="Chuyên mục", max_length=60)
    per_section = blocks.IntegerBlock(label=_("Số bài mỗi chuyên mục"), default=4, min_value=2, max_value=6)

    class Meta:
        label = _("Các chuyên mục")
        icon = "folder-open-inverse"
        template = "portal/blocks/sections.html"
