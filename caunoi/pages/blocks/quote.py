"""Somebody's words and whose they are."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Lời trích"))
    speaker = blocks.CharBlock(label=_("Người nói"), required=False, max_length=150)
    role = blocks.CharBlock(label=_("Chức vụ, nơi ở"), required=False, max_length=150)

    class Meta:
        label = _("Trích dẫn")
        icon = "openquote"
        template = "pages/blocks/quote.html"
