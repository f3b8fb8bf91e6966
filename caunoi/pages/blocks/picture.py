"""A picture with what it shows, in words, and who made it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PictureValue(blocks.StructValue):
    @property
    def alternative_text(self) -> str:
        """The words given here, or else the picture's own."""
        return self["alternative"] or self["picture"].default_alt_text

    @property
    def credit_line(self) -> str:
        return self["credit"] or self["picture"].credit


class PictureBlock(blocks.StructBlock):
    """The picture's own description and credit count unless replaced here; a picture that came without is refused."""

    picture = ImageChooserBlock(label=_("Ảnh"))
    alternative = blocks.CharBlock(
        label=_("Mô tả ảnh cho người không nhìn thấy"),
        required=False,
        max_length=250,
        help_text=_("Để trống thì dùng mô tả đã nhập khi tải ảnh lên."),
    )
    caption = blocks.CharBlock(label=_("Chú thích"), required=False, max_length=250)
    credit = blocks.CharBlock(
        label=_("Tác giả, nguồn ảnh"),
        required=False,
        max_length=150,
        help_text=_("Để trống thì dùng nguồn đã nhập khi tải ảnh lên."),
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        errors = {}
        if not cleaned["alternative"] and not cleaned["picture"].description:
            errors["alternative"] = ValidationError(_("Ảnh này chưa có mô tả. Viết một câu: ảnh cho thấy gì?"))
        if not cleaned["credit"] and not cleaned["picture"].credit:
            errors["credit"] = ValidationError(_("Ảnh này chưa ghi nguồn. Nhập tên người chụp hoặc nơi cho ảnh."))
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return cleaned

    class Meta:
        label = _("Ảnh")
        icon = "image"
        template = "pages/blocks/picture.html"
        value_class = PictureValue
