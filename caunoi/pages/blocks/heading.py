"""A heading inside a body; the page's own title is the only h1."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from caunoi.vietnam.slugs import slugify

from .appearance import AppearanceBlock


class HeadingValue(blocks.StructValue):
    @property
    def anchor(self) -> str:
        return slugify(self["text"])


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Tiêu đề mục"), max_length=150)
    level = AppearanceBlock(
        label=_("Cấp"), choices=[("2", _("Mục lớn")), ("3", _("Mục nhỏ"))], default="2", required=True
    )

    class Meta:
        label = _("Tiêu đề mục")
        icon = "title"
        template = "pages/blocks/heading.html"
        value_class = HeadingValue
