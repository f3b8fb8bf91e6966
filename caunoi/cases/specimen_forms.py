"""What stands in the editor of a form or a wording, before it is saved."""

from __future__ import annotations

from typing import Any

from django import forms

from caunoi.cases.models import OfficialForm, OfficialWording
from caunoi.units.permissions import units_of


class NotSavedForm(forms.ModelForm):
    """Looked at and never saved: another row of the same unit or day is no obstacle."""

    def validate_unique(self) -> None:
        pass

    def validate_constraints(self) -> None:
        pass


class SpecimenOfForm(NotSavedForm):
    class Meta:
        model = OfficialForm
        fields = ("number", "name", "layout", "symbol", "body", "closing", "signer_post", "source")


class SpecimenOfWording(NotSavedForm):
    class Meta:
        model = OfficialWording
        fields = ("unit", "form", "body", "closing", "signer_post", "signer_name")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(user)
