"""What every form of this room keeps to: the units of one's own authority."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.forms import WagtailAdminModelForm

from caunoi.units.models import Unit
from caunoi.units.permissions import units_of


class WithinAuthorityForm(WagtailAdminModelForm):
    """Only units of one's own authority can be chosen."""

    unit_field = "unit"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.unit_field in self.fields:
            self.fields[self.unit_field].queryset = self.own_units()

    def own_units(self) -> QuerySet[Unit]:
        return units_of(self.for_user).order_by("position", "sort_key", "pk")
