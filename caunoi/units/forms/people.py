"""What people of an authority type about who leads its units."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.base import ContentFile
from wagtail.admin.forms import WagtailAdminModelForm

from caunoi.files.pictures import PictureRejected, clean_picture
from caunoi.units.forms.authority import WithinAuthorityForm
from caunoi.units.models import Post
from caunoi.units.permissions import units_of


class PersonForm(WagtailAdminModelForm):
    def clean_portrait(self) -> Any:
        portrait = self.cleaned_data.get("portrait")
        if not portrait or "portrait" not in self.changed_data:
            return portrait
        try:
            cleaned: ContentFile = clean_picture(portrait)
        except PictureRejected as rejected:
            raise forms.ValidationError(str(rejected)) from rejected
        return cleaned


class PostForm(WithinAuthorityForm):
    pass


class AppointmentForm(WithinAuthorityForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Post.objects.filter(unit__in=units_of(self.for_user)).select_related("unit")
        self.fields["post"].queryset = posts.order_by("unit__position", "unit__sort_key", "rank", "pk")
        self.fields["post"].label_from_instance = lambda post: f"{post.unit} – {post.title}"
