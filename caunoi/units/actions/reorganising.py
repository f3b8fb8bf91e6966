"""Merging, splitting and renaming units: first told, then done, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from caunoi.units.actions.placing import place_unit
from caunoi.units.models import Appointment, Succession, Unit


@dataclass(frozen=True)
class Plan:
    """Which units end, which one carries on, since which day (its first), and by what decision.

    `successor` is a unit that exists or one that is not saved yet.
    """

    predecessors: list[Unit]
    successor: Unit
    kind: str
    day: date
    basis: str = ""


@dataclass
class Report:
    """What a plan changes, line by line, and what stands against it; with conflicts nothing is ever done."""

    changes: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    done: bool = False


def reorganise(plan: Plan, actor: Any, *, dry_run: bool) -> Report:
    """Tell what `plan` would do or, without `dry_run`, do it. Doing it twice changes nothing more."""
    report = Report(conflicts=_conflicts(plan))
    if report.conflicts:
        return report
    last_day = plan.day - timedelta(days=1)
    ending = [unit for unit in plan.predecessors if unit.last_day != last_day and unit.pk != plan.successor.pk]
    moving = list(Unit.objects.filter(parent__in=ending).exclude(pk=plan.successor.pk or 0).order_by("pk"))
    moving = [child for child in moving if child.is_place and child not in plan.predecessors]
    leaving = list(
        Appointment.objects.filter(post__unit__in=ending, last_day__isnull=True).select_related("post__unit", "person")
    )
    report.changes = _told(plan, ending, moving, leaving, last_day)
    if not dry_run and report.changes:
        _do(plan, actor, ending, moving, leaving, last_day)
        report.done = True
    return report


def _conflicts(plan: Plan) -> list[str]:
    found = []
    if not plan.predecessors:
        found.append("Chưa chọn đơn vị nào kết thúc hoạt động.")
    for unit in plan.predecessors:
        if unit.last_day and unit.last_day != plan.day - timedelta(days=1):
            found.append(f"{unit} đã kết thúc hoạt động ngày {unit.last_day:%d/%m/%Y}.")
        if unit.first_day and unit.first_day >= plan.day:
            found.append(f"{unit} chưa hoạt động trước ngày {plan.day:%d/%m/%Y}.")
        if plan.kind != "merge" and unit.pk == plan.successor.pk:
            found.append(f"{unit} không thể kế thừa chính mình.")
    if plan.successor.last_day and plan.successor.last_day < plan.day:
        found.append(f"Đơn vị kế thừa {plan.successor} đã kết thúc trước ngày {plan.day:%d/%m/%Y}.")
    return found


def _told(plan: Plan, ending: list[Unit], moving: list[Unit], leaving: list[Appointment], last_day: date) -> list[str]:
    lines = []
    if plan.successor.pk is None:
        lines.append(f"Lập đơn vị mới: {plan.successor.full_name}, từ ngày {plan.day:%d/%m/%Y}.")
    lines += [f"{unit} kết thúc hoạt động sau ngày {last_day:%d/%m/%Y}." for unit in ending]
    known = set(
        Succession.objects.filter(successor=plan.successor.pk or 0, day=plan.day).values_list(
            "predecessor_id", flat=True
        )
    )
    lines += [
        f"Trang của {unit} được giữ lại và dẫn tới {plan.successor.full_name}."
        for unit in plan.predecessors
        if unit.pk not in known and unit.pk != plan.successor.pk
    ]
    lines += [f"{child} chuyển về trực thuộc {plan.successor.full_name}." for child in moving]
    lines += [f"{item.person} thôi giữ chức {item.post} của {item.post.unit}." for item in leaving]
    return lines


@transaction.atomic
def _do(
    plan: Plan, actor: Any, ending: list[Unit], moving: list[Unit], leaving: list[Appointment], last_day: date
) -> None:
    successor = plan.successor
    if successor.pk is None:
        successor.first_day = plan.day
        place_unit(successor, actor)
    for unit in plan.predecessors:
        if unit.pk == successor.pk:
            continue
        Succession.objects.get_or_create(
            predecessor=unit,
            successor=successor,
            day=plan.day,
            defaults={"kind": plan.kind, "basis": plan.basis},
        )
    for unit in ending:
        unit.last_day = last_day
        place_unit(unit, actor)
        log(unit, "caunoi.reorganise", user=actor, data={"successor": successor.pk, "day": str(plan.day)})
    for child in moving:
        child.parent = successor
        place_unit(child, actor)
    for appointment in leaving:
        appointment.last_day = max(last_day, appointment.first_day or last_day)
        appointment.save(update_fields=["last_day"])
