"""Whatever any room keeps sealed, or as a file, about one case: found by its fields, so that no room is forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from caunoi.cases.models import Case
from caunoi.files.sealing import SealedTextField
from caunoi.files.storage import private_storage


def sealed_models() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Every model with sealed words, and the names of those fields."""
    for model in apps.get_models():
        names = [field.name for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
        if names:
            yield model, names


def empty_belongings(case: Case) -> list[str]:
    """Sealed words become empty in every row of every model that has a `case`, and so do the names of private files.

    Returns these names: storage forgets the files once the transaction is done.
    """
    left: list[str] = []
    for model in apps.get_models():
        fields = {field.name: field for field in model._meta.concrete_fields}
        if "case" not in fields or fields["case"].related_model is not Case:
            continue
        rows = model._base_manager.filter(case=case)
        empty = {name: "" for name, field in fields.items() if isinstance(field, SealedTextField)}
        for name, field in fields.items():
            if isinstance(field, models.FileField) and field.storage is private_storage():
                left += rows.exclude(**{name: ""}).values_list(name, flat=True)
                empty[name] = ""
        if empty:
            rows.update(**empty)
    return left
