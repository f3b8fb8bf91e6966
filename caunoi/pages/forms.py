"""What editors type about pictures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from caunoi.files.pictures import PictureRejected, clean_picture


class PictureForm(BaseImageForm):
    """Every picture says what it shows and who made it, and leaves its location data at the door."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("description", "credit"):
            if name in self.fields:
                self.fields[name].required = True
        if "description" in self.fields:
            self.fields["description"].label = _("Mô tả ảnh cho người không nhìn thấy")
            self.fields["description"].help_text = _("Ảnh cho thấy gì? Viết một câu.")

    def clean_file(self) -> Any:
        uploaded = self.cleaned_data["file"]
        if not self.files:
            return uploaded
        try:
            return clean_picture(uploaded)
        except PictureRejected as rejected:
            raise ValidationError(str(rejected)) from rejected
