"""A video file of the portal's own, with a transcript for those who cannot hear it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtailmedia.blocks import VideoChooserBlock


class VideoBlock(blocks.StructBlock):
    video = VideoChooserBlock(label=_("Tệp video"))
    caption = blocks.CharBlock(label=_("Chú thích"), required=False, max_length=250)
    transcript = blocks.TextBlock(label=_("Lời thoại, nội dung bằng chữ"), required=False)

    class Meta:
        label = _("Video")
        icon = "media"
        template = "pages/blocks/video.html"
