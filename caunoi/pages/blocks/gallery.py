"""Several pictures that tell something together."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .picture import PictureBlock


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tên chùm ảnh"), required=False, max_length=150)
    pictures = blocks.ListBlock(PictureBlock(), label=_("Ảnh"), min_num=2, max_num=30)

    class Meta:
        label = _("Chùm ảnh")
        icon = "image"
        template = "pages/blocks/gallery.html"
