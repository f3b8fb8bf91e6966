"""What people of an authority type about who leads its units."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from caunoi.files.pictures import PictureRejected, clean_picture
from caunoi.units.forms.authority import WithinAuthorityForm
from caunoi.units.models import Appointment, Person, Post
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
        people = Person.objects.prefetch_related(Prefetch("appointments", Appointment.objects.latest_first()))
        self.fields["person"].queryset = people
        self.fields["person"].label_from_instance = _told_apart

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Ngày thôi giữ chức phải sau ngày bổ nhiệm."))
        return cleaned


def _told_apart(person: Person) -> str:
    """Two people may have one name: the post that each held last tells them apart."""
    held = next(iter(person.appointments.all()), None)
    return f"{person.full_name} ({held.post.title}, {held.post.unit})" if held else person.full_name
