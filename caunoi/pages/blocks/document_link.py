"""A file to download, with its kind and size beside its name."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class DocumentLinkBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Tệp"))
    label = blocks.CharBlock(label=_("Tên hiển thị"), required=False, max_length=200)

    class Meta:
        label = _("Tệp tải về")
        icon = "doc-full"
        template = "pages/blocks/document_link.html"
