"""A room leans only on the floors below it: also through foreign keys, which no import shows."""

from __future__ import annotations

import configparser

import pytest
from django.apps import apps

from tests.house.repository import CAUNOI, ROOT, imported_names, shown


def floors() -> dict[str, int]:
    """The floor of each room, the ground being 0, as import-linter's contract draws them."""
    plan = configparser.ConfigParser()
    plan.read(ROOT / ".importlinter", encoding="utf-8")
    layers = plan["importlinter:contract:floors"]["layers"].split("\n")
    drawn = [line for line in reversed(layers) if line.strip()]
    return {room.strip(" ()"): floor for floor, line in enumerate(drawn) for room in line.split("|")}


def room_of(model: type) -> str | None:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "caunoi" else None


def test_foreign_keys_lean_on_lower_floors_only() -> None:
    floor = floors()
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        room = room_of(model)
        for field in model._meta.get_fields():
            target = (
                room_of(field.related_model) if field.is_relation and isinstance(field.related_model, type) else None
            )
            ours = room and target and room != target and not field.auto_created
            if ours and floor[target] >= floor[room]:
                wrong.append(f"{model._meta.label}.{field.name} → {target}")
    assert not wrong


@pytest.mark.parametrize(
    "rules",
    [path for path in sorted(CAUNOI.rglob("*.py")) if path.stem == "rules" or path.parent.name == "rules"],
    ids=shown,
)
def test_rules_know_neither_django_nor_the_database(rules) -> None:
    worldly = {"django", "wagtail", "modelcluster", "allauth", "modelsearch", "requests", "socket"}
    names = imported_names(rules)
    assert not {name for name in names if name.split(".")[0] in worldly}
    assert not {
        name for name in names if name.startswith("caunoi.") and {"models", "actions", "views"} & set(name.split("."))
    }


def test_the_ground_knows_no_framework() -> None:
    for path in (CAUNOI / "vietnam").rglob("*.py"):
        assert not {name for name in imported_names(path) if name.split(".")[0] in {"django", "wagtail"}}, path
