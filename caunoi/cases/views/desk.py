"""`/quan-tri/ho-so/`: the queue by due date: one's own, or all one may see; a case is found by what people tell."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from caunoi.accounts.models import User
from caunoi.cases import actions
from caunoi.cases.forms import QueueForm
from caunoi.cases.models import Case
from caunoi.cases.permissions import reach_of
from caunoi.cases.rules.codes import as_typed
from caunoi.cases.rules.life_cycle import ENDS, State
from caunoi.cases.timeline import deadline_of
from caunoi.files.sealing import digits_of, traces, words_of_name
from caunoi.units.calendars import hours_of
from caunoi.vietnam.working_time import WorkingHours

PER_PAGE = 40
FEWEST_DIGITS = 6


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """For whoever works on cases or answers for them; nobody else learns that there are any."""

    header_icon = "tasks"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if reach_of(request.user) is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class QueueView(DeskView):
    template_name = "cases/back_office/queue.html"
    page_title = gettext_lazy("Hồ sơ một cửa")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        narrowed = QueueForm(self.request.GET).narrowed()
        seen = Case.objects.visible_to(self.request.user)
        cases = narrow(seen, narrowed, self.request.user)
        page = Paginator(cases.select_related("unit", "assignee"), PER_PAGE).get_page(self.request.GET.get("trang"))
        return super().get_context_data(
            rows=_rows(list(page.object_list)),
            page_obj=page,
            narrowed=narrowed,
            page_query=self.request.GET,
            counts=_counts(seen, self.request.user),
            states=Case.StateChoices.choices,
            officers=officers_for(self.request.user),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Bulk assignment: what is not visible is not touched."""
        chosen = [int(pk) for pk in request.POST.getlist("case") if pk.isdecimal()]
        officer = officers_for(request.user).filter(pk=_number(request.POST.get("officer"))).first()
        if not chosen or officer is None:
            messages.error(request, _("Hãy chọn ít nhất một hồ sơ và người nhận."))
            return HttpResponseRedirect(request.get_full_path())
        cases = Case.objects.visible_to(request.user).filter(pk__in=chosen).order_by("pk")
        try:
            changed = actions.assign(cases, officer, request.user)
        except actions.NotAllowed as refused:
            messages.error(request, str(refused))
        else:
            messages.success(
                request, _("Đã giao %(count)d hồ sơ cho %(officer)s.") % {"count": changed, "officer": officer}
            )
        return HttpResponseRedirect(request.get_full_path())


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isdecimal() and len(typed) < 12 else 0


def officers_for(user: Any) -> QuerySet[User]:
    """Whom this person may give work to: the people of their own unit and below."""
    staff = User.objects.filter(is_active=True, groups__role_group__role="officer").distinct()
    reach = reach_of(user)
    if reach is None:
        return staff.none()
    if not reach.everything:
        staff = staff.filter(groups__role_group__site__in=[*reach.worked, *reach.overseen])
    return staff.order_by("last_name", "first_name", "pk")


def narrow(cases: QuerySet[Case], narrowed: dict[str, Any], user: Any) -> QuerySet[Case]:
    if narrowed["q"]:
        return _found(cases, narrowed["q"])
    cases = cases.filter(state=narrowed["state"]) if narrowed["state"] in set(State) else cases.exclude(state__in=ENDS)
    if narrowed["desk"] == "mine":
        cases = cases.filter(assignee=user)
    elif narrowed["desk"] == "free":
        cases = cases.filter(assignee=None)
    if narrowed["late"]:
        cases = cases.late(timezone.now())
    return cases.soonest_first()


def _found(cases: QuerySet[Case], typed: str) -> QuerySet[Case]:
    """By code or its end; by a whole number; by words of the name, all of them."""
    code = as_typed(typed)
    digits = digits_of(typed)
    if "-" in code:
        return cases.filter(code__startswith=code).order_by("-submitted_at", "-pk")
    if len(digits) >= FEWEST_DIGITS and len(digits) >= len(code) - 3:
        return cases.filter(traces__digest__in=traces("number", digits)).order_by("-submitted_at", "-pk")
    for word in words_of_name(typed)[:6]:
        cases = cases.filter(traces__digest__in=traces("name", word))
    return cases.order_by("-submitted_at", "-pk")


def _rows(cases: list[Case]) -> list[dict[str, Any]]:
    """With the deadline of each; hours are read once a unit."""
    hours: dict[int, WorkingHours] = {}
    for case in cases:
        if case.unit_id not in hours:
            hours[case.unit_id] = hours_of(case.unit)
    return [{"case": case, "deadline": deadline_of(case, hours[case.unit_id])} for case in cases]


def _counts(seen: QuerySet[Case], user: Any) -> dict[str, int]:
    running = seen.exclude(state__in=ENDS)
    return {
        "all": running.count(),
        "mine": running.filter(assignee=user).count(),
        "free": running.filter(assignee=None).count(),
        "late": running.late(timezone.now()).count(),
    }
