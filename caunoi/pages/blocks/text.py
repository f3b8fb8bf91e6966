"""Running text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(features=RICH_TEXT_FEATURES, **options)

    class Meta:
        label = _("Đoạn văn")
        icon = "pilcrow"
        template = "pages/blocks/text.html"
