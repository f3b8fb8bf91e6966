"""`/quan-tri/ho-so/thay-the/`: who works in whose place; officers set it for themselves, leaders for their officers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.cases import actions
from caunoi.cases.forms import LeaveForm
from caunoi.cases.models import Delegation
from caunoi.cases.permissions import officers_for, officers_on, overseen_sites
from caunoi.cases.views.desk import BesideQueueView

MOST_SHOWN = 100


class DelegationsView(BesideQueueView):
    template_name = "cases/back_office/delegations.html"
    page_title = gettext_lazy("Ủy quyền khi vắng mặt")
    header_icon = "group"

    def own(self) -> QuerySet[Delegation]:
        """One's own, both ways; those of all their officers for whoever answers for a site."""
        user = self.request.user
        concerned = Q(away=user) | Q(stand_in=user)
        if overseen_sites(user):
            concerned |= Q(away__in=officers_for(user).order_by().values("pk"))
        return Delegation.objects.filter(concerned).select_related("away", "stand_in", "set_by", "taken_back_by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        rows = self.own().order_by("-first_day", "-pk")[:MOST_SHOWN]
        user = self.request.user
        may_ask = bool(overseen_sites(user)) or officers_on(user).filter(pk=user.pk).exists()
        told = {
            "rows": [{"delegation": row, "standing": self._standing(row, today)} for row in rows],
            "form": LeaveForm(user=user) if may_ask else None,
            **kwargs,
        }
        return super().get_context_data(**told)

    @staticmethod
    def _standing(row: Delegation, today: Any) -> str:
        if row.taken_back_at:
            return "taken_back"
        if row.last_day < today:
            return "over"
        return "coming" if row.first_day > today else "running"

    def post(self, request: HttpRequest) -> HttpResponse:
        return self._take_back() if "take_back" in request.POST else self._delegate()

    def _delegate(self) -> HttpResponse:
        form = LeaveForm(self.request.POST, user=self.request.user)
        if form.is_valid():
            told = form.cleaned_data
            try:
                actions.delegate(
                    told["away"],
                    told["stand_in"],
                    told["first_day"],
                    told["last_day"],
                    told["reason"],
                    self.request.user,
                )
            except actions.NotAllowed as refused:
                form.add_error(None, str(refused))
            else:
                words = _("Từ %(day)s, %(stand_in)s làm thay %(away)s.")
                names = {"day": f"{told['first_day']:%d/%m/%Y}", "stand_in": told["stand_in"], "away": told["away"]}
                messages.success(self.request, words % names)
                return HttpResponseRedirect(reverse("case_delegations"))
        return render(self.request, self.template_name, self.get_context_data(form=form), status=400)

    def _take_back(self) -> HttpResponse:
        typed = self.request.POST["take_back"]
        delegation = get_object_or_404(self.own(), pk=int(typed) if typed.isdecimal() and len(typed) < 12 else 0)
        try:
            actions.take_back(delegation, self.request.user)
        except actions.NotAllowed as refused:
            messages.error(self.request, str(refused))
        else:
            messages.success(self.request, _("Đã thôi ủy quyền."))
        return HttpResponseRedirect(reverse("case_delegations"))
