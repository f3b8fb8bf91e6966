"""`/quan-tri/ho-so/thu/`: letters of which nobody knows whether they went, and those that could not go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from caunoi.cases.actions import NotAllowed
from caunoi.cases.actions.unsure_letters import may_decide, send_again, settle
from caunoi.cases.models import Letter
from caunoi.cases.views.desk import BesideQueueView

MOST_SHOWN = 100


class LettersView(BesideQueueView):
    template_name = "cases/back_office/letters.html"
    page_title = gettext_lazy("Thư chưa chắc đã tới")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = list(unsure_letters(self.request.user).select_related("case__unit")[: MOST_SHOWN + 1])
        rows = [
            {"letter": letter, "to": masked(letter.to), "may_decide": may_decide(self.request.user, letter.case)}
            for letter in found[:MOST_SHOWN]
        ]
        return super().get_context_data(
            rows=rows,
            has_more=len(found) > MOST_SHOWN,
            may_decide=any(row["may_decide"] for row in rows),
            unknown=Letter.State.UNKNOWN,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        keys = [int(key) for key in request.POST.getlist("letter")[:MOST_SHOWN] if key.isdecimal() and len(key) < 18]
        deed, done = (settle if request.POST.get("deed") == "settle" else send_again), 0
        for letter in unsure_letters(request.user).filter(pk__in=keys):
            try:
                deed(letter, request.user)
                done += 1
            except NotAllowed as refused:
                messages.error(request, f"{letter.case.code}: {refused}")
        if done:
            words = (
                ngettext("%(n)s thư được gửi lại.", "%(n)s thư được gửi lại.", done)
                if deed is send_again
                else ngettext("%(n)s thư không gửi lại.", "%(n)s thư không gửi lại.", done)
            )
            messages.success(request, words % {"n": done})
        elif not keys:
            messages.warning(request, _("Hãy chọn ít nhất một thư."))
        return HttpResponseRedirect(reverse("unsure_letters"))


def unsure_letters(user: Any) -> QuerySet[Letter]:
    """Of the cases that this person may see; those that wait the longest first."""
    return Letter.objects.visible_to(user).wanting_a_decision().select_related("case").order_by("written_at", "pk")


def masked(address: str) -> str:
    """Enough to know the address again by; the whole stands on the case, where looking is written down."""
    name, _at, host = address.partition("@")
    return f"{name[:2]}…@{host}"
