"""`/quan-tri/ho-so/qua-han/`: what is late, how far up the line it is known, and why, as whoever handles it says."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.cases.actions import NotAllowed
from caunoi.cases.actions.escalating import explain_lateness
from caunoi.cases.models import Case, LatenessReason
from caunoi.cases.permissions import reach_of
from caunoi.cases.rules.clock import Lateness, remaining
from caunoi.cases.rules.life_cycle import WITH_THE_OFFICE
from caunoi.cases.views.desk import BesideQueueView
from caunoi.units.calendars import hours_of
from caunoi.vietnam.working_time import WorkingHours

PER_PAGE = 40
LAST_PAGE = 250


class LateView(BesideQueueView):
    template_name = "cases/back_office/late.html"
    page_title = gettext_lazy("Hồ sơ quá hạn")
    header_icon = "warning"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One more than a page is read, so that nothing is counted."""
        typed = self.request.GET.get("trang", "1")
        number = min(LAST_PAGE, max(1, int(typed))) if typed.isdecimal() and len(typed) < 6 else 1
        first = (number - 1) * PER_PAGE
        read = list(late_cases(self.request.user)[first : first + PER_PAGE + 1])
        context = {
            "rows": self._rows(read[:PER_PAGE]),
            "causes": LatenessReason.Cause.choices,
            "number": number,
            "has_next": len(read) > PER_PAGE and number < LAST_PAGE,
            "wrong": 0,
            "typed": {},
        }
        return super().get_context_data(**{**context, **kwargs})

    def _rows(self, cases: list[Case]) -> list[dict[str, Any]]:
        reach = reach_of(self.request.user)
        worked = set(reach.worked) if reach else set()
        hours: dict[int, WorkingHours] = {}
        rows = []
        for case in cases:
            if case.unit_id not in hours:
                hours[case.unit_id] = hours_of(case.unit)
            left = remaining(timezone.now(), case.due_at, None, hours[case.unit_id], paused=False)
            told = list(case.escalations.all())
            reasons = list(case.lateness_reasons.all())
            rows.append(
                {
                    "case": case,
                    "days": left.days if left.state is Lateness.LATE else 0,
                    "told": told[-1] if told else None,
                    "reason": reasons[0] if reasons else None,
                    "may_explain": case.site_id in worked,
                }
            )
        return rows

    def post(self, request: HttpRequest) -> HttpResponse:
        """What was typed stays in its row when something is wrong with it."""
        typed = request.POST
        chosen = typed.get("case", "")
        if not chosen.isdecimal() or len(chosen) > 18:
            raise PermissionDenied
        case = get_object_or_404(Case.objects.visible_to(request.user), pk=int(chosen))
        try:
            explain_lateness(case, typed.get("cause", ""), typed.get("words", ""), request.user)
        except NotAllowed as refused:
            messages.error(request, str(refused))
            context = self.get_context_data(wrong=case.pk, typed=typed.dict())
            return self.render_to_response(context, status=400)
        messages.success(request, _("Đã ghi lý do chậm của hồ sơ %(code)s.") % {"code": case.code})
        return HttpResponseRedirect(request.get_full_path())


def late_cases(user: Any) -> QuerySet[Case]:
    """What this person may see and is late, the latest first."""
    cases = Case.objects.visible_to(user).filter(state__in=WITH_THE_OFFICE).late(timezone.now())
    newest = Prefetch("lateness_reasons", LatenessReason.objects.select_related("author"))
    return cases.select_related("unit", "assignee").prefetch_related("escalations", newest).order_by("due_at", "pk")
