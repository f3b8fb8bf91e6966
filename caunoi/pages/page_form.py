"""The form behind every page editor; models name it, so it knows none of them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from caunoi.vietnam.slugs import slugify


class BasePageForm(WagtailAdminPageForm):
    """Slugs come from the Vietnamese title when the field is left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        slug = slugify(self.cleaned_data.get("slug") or self.cleaned_data.get("title", ""))
        if not slug:
            raise ValidationError(_("Nhập đường dẫn bằng chữ không dấu, ví dụ: hoi-lang-hai-luu."))
        return slug
