"""`/quan-tri/ho-so/yeu-cau-xoa/`: who asked for their data to go where no rule says how long it is kept; the answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.cases.actions import NotAllowed
from caunoi.cases.actions.erasing_on_request import decide_erasure
from caunoi.cases.models import Case, ErasureRequest
from caunoi.cases.permissions import overseen_sites
from caunoi.cases.views.desk import BesideQueueView

MOST_SHOWN = 50


class ErasuresView(BesideQueueView):
    template_name = "cases/back_office/erasures.html"
    page_title = gettext_lazy("Yêu cầu xóa dữ liệu")
    header_icon = "bin"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = erasures_for(self.request.user)
        waiting = asked.filter(state=ErasureRequest.State.WAITING).annotate(files=Count("case__files"))
        answered = asked.exclude(state=ErasureRequest.State.WAITING).order_by("-decided_at", "-pk")
        context = {
            "waiting": waiting.order_by("asked_at", "pk")[:MOST_SHOWN],
            "answered": answered[:MOST_SHOWN],
            "decided_on": set(overseen_sites(self.request.user)),
            "wrong": 0,
            "typed": {},
        }
        return super().get_context_data(**{**context, **kwargs})

    def post(self, request: HttpRequest) -> HttpResponse:
        """What was typed stays in its row when something is wrong with it."""
        typed = request.POST
        chosen = typed.get("request", "")
        pk = int(chosen) if chosen.isdecimal() and len(chosen) < 18 else 0
        asked = get_object_or_404(erasures_for(request.user), pk=pk)
        try:
            if typed.get("decision") not in {"erase", "keep"}:
                raise NotAllowed(_("Hãy chọn xóa hay giữ."))
            erase = typed["decision"] == "erase"
            if erase and typed.get("sure") != "yes":
                raise NotAllowed(_("Hãy đánh dấu ô xác nhận trước khi xóa: xóa rồi không lấy lại được."))
            decide_erasure(asked, request.user, erase=erase, answer=typed.get("answer", ""))
        except NotAllowed as refused:
            messages.error(request, str(refused))
            kept = {name: typed.get(name, "") for name in ("decision", "answer")}
            return self.render_to_response(self.get_context_data(wrong=asked.pk, typed=kept), status=400)
        words = _("Đã xóa dữ liệu của hồ sơ %(code)s.") if erase else _("Đã trả lời yêu cầu của hồ sơ %(code)s.")
        messages.success(request, words % {"code": asked.case.code})
        return HttpResponseRedirect(reverse("case_erasures"))


def erasures_for(user: Any) -> QuerySet[ErasureRequest]:
    """Of the cases that this person sees."""
    seen = Case.objects.visible_to(user).values("pk")
    return ErasureRequest.objects.filter(case__in=seen).select_related("case__unit", "decided_by")
