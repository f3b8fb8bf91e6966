"""A video from a site on the allow-list; any other address is refused with the list in the message."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from caunoi.pages.rules import EMBED_HOSTS, embed_address


class EmbedValue(blocks.StructValue):
    @property
    def player_address(self) -> str:
        return embed_address(self["url"]) or ""


class AllowedEmbedBlock(blocks.StructBlock):
    url = blocks.URLBlock(label=_("Địa chỉ video"), help_text=_("YouTube hoặc Vimeo."))
    title = blocks.CharBlock(label=_("Tên video"), max_length=150)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if embed_address(cleaned["url"]) is None:
            message = _("Chỉ nhúng được video từ: %(hosts)s.") % {"hosts": ", ".join(EMBED_HOSTS)}
            raise blocks.StructBlockValidationError({"url": ValidationError(message)})
        return cleaned

    class Meta:
        label = _("Video nhúng")
        icon = "code"
        template = "pages/blocks/embed.html"
        value_class = EmbedValue
