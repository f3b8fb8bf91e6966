"""The newest documents of the authority with their force, and the shortest way to any other."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class NewDocumentsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tên khối"), default="Văn bản mới", max_length=60)
    count = blocks.IntegerBlock(label=_("Số văn bản"), default=5, min_value=3, max_value=10)

    class Meta:
        label = _("Văn bản mới")
        icon = "doc-full-inverse"
        template = "portal/blocks/new_documents.html"
