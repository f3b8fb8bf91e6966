"""Merging, splitting and renaming units: told and done by the same steps, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from caunoi.units import rules
from caunoi.units.actions.appointments import end_appointment
from caunoi.units.actions.keeping import keep_appointment
from caunoi.units.actions.placing import place_unit
from caunoi.units.models import Appointment, Authority, Post, Succession, Unit
from caunoi.units.signals import unit_changed

# What a unit keeps under its new name.
KEPT_FACTS = (
    "address",
    "phone",
    "email",
    "website",
    "working_hours",
    "latitude",
    "longitude",
    "outline",
    "tile_column",
    "tile_row",
    "area_hectares",
    "population",
    "population_year",
    "summary",
    "functions",
    "history",
    "position",
)


@dataclass(frozen=True)
class Plan:
    """Which units end, which one carries on, since which day (its first), and by what decision.

    `successor` is a unit that exists or one that is not saved yet. A unit that is split has one plan for each part.
    """

    predecessors: list[Unit]
    successor: Unit
    kind: str
    day: date
    basis: str = ""

    @property
    def last_day(self) -> date:
        return self.day - timedelta(days=1)


@dataclass
class Report:
    """What plans change, line by line, what is left to do by hand, and what stands against them.

    With conflicts nothing is ever done.
    """

    changes: list[str] = field(default_factory=list)
    left_to_do: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    done: bool = False


class _TakenBack(Exception):
    """Everything that was done is undone."""


def reorganise(plan: Plan, actor: Any, *, dry_run: bool) -> Report:
    """Tell what `plan` would do or, without `dry_run`, do it. Doing it twice changes nothing more."""
    return reorganise_all([plan], actor, dry_run=dry_run)


def reorganise_all(plans: Iterable[Plan], actor: Any, *, dry_run: bool) -> Report:
    """All plans or none. A dry run does everything and takes it back: what it tells is what would happen.

    Raises ValidationError for a new unit that the model refuses.
    """
    report = Report()
    try:
        with transaction.atomic():
            for plan in plans:
                _Reorganisation(plan, actor, report).carry_out()
            if dry_run or report.conflicts:
                raise _TakenBack
    except _TakenBack:
        if report.conflicts:
            return Report(conflicts=report.conflicts)
        return report
    report.done = bool(report.changes)
    return report


class _Reorganisation:
    """One plan under way; every step that changes something tells it."""

    def __init__(self, plan: Plan, actor: Any, report: Report) -> None:
        self.plan = plan
        self.actor = actor
        self.report = report
        # Read anew: what somebody else changed meanwhile counts, and the plan's own units stay as they were given.
        given = [unit.pk for unit in plan.predecessors]
        self.predecessors = list(Unit.objects.select_for_update().filter(pk__in=given))
        known = plan.successor.pk
        self.successor = Unit.objects.select_for_update().get(pk=known) if known else copy(plan.successor)

    def carry_out(self) -> None:
        conflicts = self._conflicts()
        if conflicts:
            self.report.conflicts += conflicts
            return
        told = len(self.report.changes)
        self._found()
        for unit in self.predecessors:
            if unit.pk != self.successor.pk:
                self._succeed(unit)
        for unit in self.predecessors:
            if unit.pk != self.successor.pk and unit.last_day != self.plan.last_day:
                self._end(unit)
        if len(self.report.changes) > told:
            _announce(self.successor)

    def _conflicts(self) -> list[str]:
        found = []
        plan, day = self.plan, f"{self.plan.day:%d/%m/%Y}"
        if not self.predecessors:
            found.append(_("Chưa chọn đơn vị nào kết thúc hoạt động."))
        if plan.kind == Succession.Kind.RENAME and len(self.predecessors) > 1:
            found.append(_("Mỗi lần chỉ đổi tên một đơn vị; nhiều đơn vị thành một là nhập vào."))
        for unit in self.predecessors:
            if unit.last_day and unit.last_day != plan.last_day:
                found.append(
                    _("%(unit)s đã kết thúc hoạt động ngày %(day)s.")
                    % {"unit": unit, "day": f"{unit.last_day:%d/%m/%Y}"}
                )
            if unit.first_day and unit.first_day >= plan.day:
                found.append(_("%(unit)s chưa hoạt động trước ngày %(day)s.") % {"unit": unit, "day": day})
            if plan.kind != Succession.Kind.MERGE and unit.pk == self.successor.pk:
                found.append(_("%(unit)s không thể kế thừa chính mình.") % {"unit": unit})
        if self.successor.last_day and self.successor.last_day < plan.day:
            found.append(
                _("Đơn vị kế thừa %(unit)s đã kết thúc trước ngày %(day)s.") % {"unit": self.successor, "day": day}
            )
        return found

    def _found(self) -> None:
        """A successor that is not there yet; under a new name a unit keeps all that was known of it."""
        successor = self.successor
        if successor.pk is not None:
            return
        successor.first_day = self.plan.day
        if self.plan.kind == Succession.Kind.RENAME:
            for name in KEPT_FACTS:
                setattr(successor, name, getattr(self.predecessors[0], name))
            successor.code = successor.code or self.predecessors[0].code
        place_unit(successor, self.actor)
        self._tell(
            _("Lập đơn vị mới: %(unit)s, từ ngày %(day)s."), unit=successor.full_name, day=f"{self.plan.day:%d/%m/%Y}"
        )

    def _succeed(self, unit: Unit) -> None:
        _row, created = Succession.objects.get_or_create(
            predecessor=unit,
            successor=self.successor,
            day=self.plan.day,
            defaults={"kind": self.plan.kind, "basis": self.plan.basis},
        )
        if created:
            self._tell(_("Trang và tin, bài của %(unit)s được giữ lại và dẫn tới %(successor)s."), unit=unit)

    def _end(self, unit: Unit) -> None:
        """`unit` ends, and with it its bodies; the places, schools and clinics below it find a new place."""
        unit.last_day = self.plan.last_day
        place_unit(unit, self.actor)
        log(
            unit,
            "caunoi.reorganise",
            user=self.actor,
            data={"successor": self.successor.pk, "day": str(self.plan.day)},
        )
        self._tell(_("%(unit)s kết thúc hoạt động sau ngày %(day)s."), unit=unit, day=f"{self.plan.last_day:%d/%m/%Y}")
        for appointment in self._appointments(unit):
            self._leave(appointment)
        home = unit.parent if self._is_below(self.successor, unit) else self.successor
        below = (
            Unit.objects.filter(parent=unit)
            .working_on(self.plan.day)
            .exclude(pk__in=[other.pk for other in self.predecessors])
        )
        for child in below:
            if child.kind in rules.LASTING_KINDS or self.plan.kind == Succession.Kind.RENAME:
                self._move(child, home)
            else:
                self._end(child)
        for authority in Authority.objects.filter(unit=unit).select_related("site"):
            self.report.left_to_do.append(
                _("Cổng %(host)s vẫn đứng tên %(unit)s: vào Thiết lập, Thông tin cổng để chọn đơn vị mới.")
                % {"host": authority.site.hostname, "unit": unit}
            )

    def _appointments(self, unit: Unit) -> list[Appointment]:
        """Who still holds a post of `unit` when it ends."""
        lasting = Appointment.objects.filter(post__unit=unit).exclude(last_day__lte=self.plan.last_day)
        return list(lasting.select_related("post__unit", "person"))

    def _leave(self, appointment: Appointment) -> None:
        planned_end = appointment.last_day
        end_appointment(appointment, max(self.plan.last_day, appointment.first_day or self.plan.last_day), self.actor)
        words = {"person": appointment.person, "post": appointment.post}
        if self.plan.kind == Succession.Kind.RENAME:
            self._go_on(appointment, planned_end)
            self._tell(_("%(person)s tiếp tục giữ chức %(post)s của %(successor)s."), **words)
        else:
            self._tell(_("%(person)s thôi giữ chức %(post)s của %(unit)s."), **words, unit=appointment.post.unit)

    def _go_on(self, left: Appointment, planned_end: date | None) -> None:
        """The same post of the same person, at the unit's new name."""
        post, _made = Post.objects.get_or_create(
            unit=self.successor, title=left.post.title, defaults={"rank": left.post.rank, "duties": left.post.duties}
        )
        going_on = Appointment(
            person=left.person, post=post, first_day=self.plan.day, phone=left.phone, email=left.email
        )
        going_on.last_day = planned_end
        keep_appointment(going_on, self.actor)

    def _move(self, child: Unit, home: Unit | None) -> None:
        child.parent = home
        place_unit(child, self.actor)
        if home:
            self._tell(_("%(unit)s chuyển về trực thuộc %(home)s."), unit=child, home=home)
        else:
            self._tell(_("%(unit)s không còn đơn vị cấp trên."), unit=child)

    @staticmethod
    def _is_below(unit: Unit, other: Unit) -> bool:
        return f"/{other.pk}/" in unit.lineage

    def _tell(self, sentence: str, **words: Any) -> None:
        self.report.changes.append(sentence % {"successor": self.successor.full_name, **words})


def _announce(unit: Unit) -> None:
    transaction.on_commit(partial(unit_changed.send, sender=Unit, unit=unit))
