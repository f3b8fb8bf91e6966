"""A recording, with a transcript for those who cannot hear it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtailmedia.blocks import AudioChooserBlock


class AudioBlock(blocks.StructBlock):
    audio = AudioChooserBlock(label=_("Tệp âm thanh"))
    caption = blocks.CharBlock(label=_("Chú thích"), required=False, max_length=250)
    transcript = blocks.TextBlock(label=_("Lời thoại, nội dung bằng chữ"), required=False)

    class Meta:
        label = _("Âm thanh")
        icon = "media"
        template = "pages/blocks/audio.html"
