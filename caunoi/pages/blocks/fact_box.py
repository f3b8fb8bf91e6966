"""Facts set apart from the running text: figures, contacts, what to remember, a correction."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .appearance import AppearanceBlock
from .text import TextBlock


class FactBoxBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tên hộp"), max_length=120)
    tone = AppearanceBlock(
        label=_("Loại"),
        choices=[("facts", _("Thông tin thêm")), ("notice", _("Cần lưu ý")), ("correction", _("Đính chính"))],
        default="facts",
    )
    text = TextBlock()

    class Meta:
        label = _("Hộp thông tin")
        icon = "info-circle"
        template = "pages/blocks/fact_box.html"
