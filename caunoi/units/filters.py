"""How the lists of the back office narrow down, and how they show a day."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from caunoi.units.models import Appointment, DayException, Post, Unit
from caunoi.units.permissions import units_of


class DayColumn(Column):
    """A day as an office writes it."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return f"{day:%d/%m/%Y}" if day else ""


def own_units(request: Any) -> QuerySet[Unit]:
    return units_of(request.user).order_by("position", "sort_key", "pk")


def own_unit_filter(**wishes: Any) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(label=_("Đơn vị"), queryset=own_units, **wishes)


def _choice(label: Any, choices: list[tuple[str, Any]], method: str) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, choices=choices, method=method, widget=RadioSelect, empty_label=_("Tất cả")
    )


class OfToday:
    """Splits what is dated into what lasts today and what has ended."""

    def on_today(self, things: Any, _name: str, wish: str) -> Any:
        today = timezone.localdate()
        return things.filter(last_day__lt=today) if wish == "ended" else things.exclude(last_day__lt=today)


class UnitFilterSet(OfToday, WagtailFilterSet):
    standing = _choice(_("Tình trạng"), [("lasting", _("Đang hoạt động")), ("ended", _("Đã kết thúc"))], "on_today")
    kind = django_filters.MultipleChoiceFilter(
        label=_("Loại đơn vị"), choices=Unit.Kind.choices, widget=CheckboxSelectMultiple
    )
    parent = django_filters.ModelChoiceFilter(label=_("Cấp trên"), queryset=own_units)

    class Meta:
        model = Unit
        fields: list[str] = []


class PostFilterSet(WagtailFilterSet):
    unit = own_unit_filter()

    class Meta:
        model = Post
        fields: list[str] = []


class AppointmentFilterSet(OfToday, WagtailFilterSet):
    standing = _choice(_("Tình trạng"), [("lasting", _("Đang giữ chức")), ("ended", _("Đã thôi"))], "on_today")
    unit = own_unit_filter(field_name="post__unit")

    class Meta:
        model = Appointment
        fields: list[str] = []


class DayExceptionFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("Loại ngày"), choices=DayException.Kind.choices, widget=RadioSelect, empty_label=_("Tất cả")
    )
    unit = own_unit_filter()

    class Meta:
        model = DayException
        fields: list[str] = []
