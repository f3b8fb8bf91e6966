"""The top story and four more: what is pinned first, then the newest."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class TopStoriesBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tên khối"), default="Tin mới", max_length=60)

    class Meta:
        label = _("Tin đầu trang")
        icon = "doc-full"
        template = "portal/blocks/top_stories.html"
