"""What people of an authority type about days off and days worked instead."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.units.forms.authority import WithinAuthorityForm
from caunoi.units.models import Unit


class DayExceptionForm(WithinAuthorityForm):
    def clean_unit(self) -> Unit | None:
        unit: Unit | None = self.cleaned_data["unit"]
        if unit is None and not self.for_user.is_superuser:
            raise forms.ValidationError(_("Hãy chọn đơn vị. Ngày chung cho mọi đơn vị do quản trị toàn hệ thống nhập."))
        return unit
