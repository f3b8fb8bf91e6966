"""A table with a caption, so that a screen reader says what it is about."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Tên bảng"), max_length=200)
    table = WagtailTableBlock(label=_("Bảng"), table_options={"first_row_is_table_header": True, "language": "en-US"})
    source = blocks.CharBlock(label=_("Nguồn số liệu"), required=False, max_length=200)

    class Meta:
        label = _("Bảng")
        icon = "table"
        template = "pages/blocks/table.html"
