"""Taking a public document back, and showing it again: by an approver, with a reason that readers get to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from caunoi.gazette import actions
from caunoi.gazette.forms import ReasonForm
from caunoi.gazette.models import Document
from caunoi.gazette.permissions import approved_sites
from caunoi.gazette.views.screen_head import screen_head


@dataclass(frozen=True)
class Decision:
    """Its verb, and what the screen says before and after."""

    take: Callable[[Document, Any, str], Any]
    title: Any
    explanation: Any
    button: Any
    done: Any
    icon: str


WITHDRAW = Decision(
    actions.withdraw,
    _("Thu hồi văn bản đã đăng"),
    _(
        "Văn bản rời khỏi mọi danh sách, kết quả tìm kiếm và liên kết; địa chỉ cũ chỉ còn hiện lời giải thích mà bạn "
        "viết dưới đây. Người dân sẽ đọc được lời giải thích này."
    ),
    _("Thu hồi văn bản"),
    _("Đã thu hồi %(document)s."),
    "no-view",
)
RESTORE = Decision(
    actions.restore,
    _("Đăng lại văn bản đã thu hồi"),
    _("Văn bản trở lại như trước khi thu hồi. Lý do được lưu vào nhật ký."),
    _("Đăng lại"),
    _("Đã đăng lại %(document)s."),
    "resubmit",
)


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int, decision: Decision) -> HttpResponse:
    sites = approved_sites(request.user)
    if not sites.exists():
        raise PermissionDenied
    document = get_object_or_404(Document.objects.filter(site__in=sites), pk=pk)
    back = reverse(Document.snippet_viewset.get_url_name("list"))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            decision.take(document, request.user, form.cleaned_data["reason"])
        except actions.NotAllowed as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, str(decision.done) % {"document": document.name})
            return redirect(back)
    head = screen_head(decision.title, decision.icon, (_("Văn bản"), back))
    context = {**head, "document": document, "decision": decision, "form": form, "back_url": back}
    return render(request, "gazette/back_office/decide.html", context)
