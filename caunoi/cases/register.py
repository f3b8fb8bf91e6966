"""The register of a unit (form 07): which cases it took in within a period, as the officer who asks may see them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from caunoi.cases.actions.history import NotAllowed
from caunoi.cases.actions.issuing import REGISTER, issue_register
from caunoi.cases.models import Case, IssuedPaper
from caunoi.cases.official_contents import UNBROKEN
from caunoi.cases.permissions import reach_of
from caunoi.units.models import Unit

MOST_LINES = 5000


def units_for(user: Any) -> QuerySet[Unit]:
    """The units whose cases this person sees."""
    return Unit.objects.filter(pk__in=Case.objects.visible_to(user).values("unit")).order_by("sort_key")


def visible_registers(user: Any) -> QuerySet[IssuedPaper]:
    """Registers of units whose cases one may see, the newest first; one's own alone unless one answers for the site."""
    reach = reach_of(user)
    papers = IssuedPaper.objects.filter(form__number=REGISTER, forgotten_at=None).select_related("form", "unit")
    papers = papers.order_by("-issued_at", "-pk")
    if reach is None:
        return papers.none()
    if reach.everything:
        return papers
    return papers.filter(site__in=reach.overseen) | papers.filter(issued_by=user)


def write(asked: dict[str, Any], user: Any) -> IssuedPaper:
    """Raises NotAllowed when nothing came in within the period, or more than a register holds."""
    zone = timezone.get_current_timezone()
    first = datetime.combine(asked["first_day"], time.min, zone)
    after = datetime.combine(asked["last_day"] + timedelta(days=1), time.min, zone)
    cases = Case.objects.visible_to(user).filter(
        unit__in=Unit.objects.within(asked["unit"]), submitted_at__gte=first, submitted_at__lt=after
    )
    rows = list(cases.select_related("submitter", "site").order_by("submitted_at", "pk")[: MOST_LINES + 1])
    if not rows:
        raise NotAllowed(_("Không có hồ sơ nào trong khoảng thời gian này."))
    if len(rows) > MOST_LINES:
        raise NotAllowed(_("Có hơn %(most)d hồ sơ. Hãy chọn khoảng thời gian ngắn hơn.") % {"most": MOST_LINES})
    period = f"từ ngày {asked['first_day']:%d/%m/%Y} đến ngày {asked['last_day']:%d/%m/%Y}"
    with translation.override("vi"):
        lines = [_line(case) for case in rows]
    return issue_register(rows[0].site, asked["unit"], lines, period, user)


def _line(case: Case) -> list[str]:
    who = case.submitter
    return [
        case.code,
        case.title,
        who.name,
        # A number is not broken in the middle of a line.
        ", ".join(part for part in (who.address, who.phone.replace(" ", UNBROKEN)) if part),
        _day(case.submitted_at),
        _day(case.due_at),
        _day(case.returned_at),
        str(case.get_channel_display()),
        str(case.get_state_display()),
    ]


def _day(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%d/%m/%Y}" if at else ""
