"""What editors type about pictures, documents and recordings, and what they may bring along."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from caunoi.files import rules
from caunoi.files.documents import check_document
from caunoi.files.pictures import clean_picture
from caunoi.files.recordings import clean_recording
from caunoi.files.rejection import FileRejected

MEGABYTE = 1024 * 1024


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
        return _checked(uploaded, clean_picture) if self.files else uploaded


class DocumentForm(BaseDocumentForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].widget.attrs["accept"] = ",".join(f".{kind}" for kind in rules.DOCUMENT_EXTENSIONS)
            self.fields["file"].help_text = _("Nhận: %(kinds)s; nhiều nhất %(limit)d MB.") % {
                "kinds": ", ".join(rules.DOCUMENT_EXTENSIONS),
                "limit": settings.DOCUMENT_MAX_BYTES // MEGABYTE,
            }

    def clean_file(self) -> Any:
        uploaded = self.cleaned_data["file"]
        if self.files:
            _checked(uploaded, check_document)
        return uploaded


class RecordingForm(BaseMediaForm):
    """Sound and video; a video's still picture is checked as every picture is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            audio = self.instance.type == "audio"
            self.fields["file"].help_text = _("Nhận: %(kinds)s; nhiều nhất %(limit)d MB.") % {
                "kinds": ", ".join(rules.AUDIO_EXTENSIONS if audio else rules.VIDEO_EXTENSIONS),
                "limit": settings.RECORDING_MAX_BYTES // MEGABYTE,
            }

    def clean_file(self) -> Any:
        uploaded = self.cleaned_data["file"]
        if "file" not in self.files:
            return uploaded
        return _checked(uploaded, lambda file: clean_recording(file, self.instance.type))

    def clean_thumbnail(self) -> Any:
        uploaded = self.cleaned_data["thumbnail"]
        return _checked(uploaded, clean_picture) if "thumbnail" in self.files else uploaded


def _checked(uploaded: Any, check: Callable[[Any], Any]) -> Any:
    try:
        return check(uploaded)
    except FileRejected as rejected:
        raise ValidationError(str(rejected)) from rejected
