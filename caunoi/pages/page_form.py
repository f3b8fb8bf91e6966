"""The form behind every page editor; models name it, so it knows none of them."""

from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from caunoi.vietnam.slugs import slugify


class BasePageForm(WagtailAdminPageForm):
    """Slugs come from the Vietnamese title when the field is left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        from_title = slugify(self.cleaned_data.get("title", ""))
        slug = slugify(self.cleaned_data.get("slug") or "") or from_title
        if not slug:
            raise ValidationError(_("Nhập đường dẫn bằng chữ không dấu, ví dụ: hoi-lang-hai-luu."))
        return self._numbered(slug) if slug == from_title else slug

    def _numbered(self, slug: str) -> str:
        """Two pages may have the same title; whoever typed only the title is not asked about addresses."""
        candidates = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
        return next(
            candidate for candidate in candidates if Page._slug_is_available(candidate, self.parent_page, self.instance)
        )
