"""What the head of the editorial board decides alone, and links for readers before publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.log_actions import log

from caunoi.news import actions, rules
from caunoi.news.forms import ReasonForm
from caunoi.news.models import ArticlePage
from caunoi.news.preview_links import preview_link


@dataclass(frozen=True)
class Decision:
    """A decision: its verb, and what the screen says before and after."""

    slug: str
    take: Callable[[ArticlePage, Any, str], Any]
    title: Promise
    explanation: Promise
    button: Promise
    done: Promise
    icon: str


DECISIONS = {
    decision.slug: decision
    for decision in (
        Decision(
            "dang-ngay",
            actions.publish_at_once,
            gettext_lazy("Đăng ngay (tin khẩn)"),
            gettext_lazy(
                "Bài được đăng ngay, bỏ qua các bước duyệt còn lại. Chỉ dùng cho tin khẩn. "
                "Tên bạn và lý do được lưu vào nhật ký."
            ),
            gettext_lazy("Đăng ngay"),
            gettext_lazy("Đã đăng bài “%(title)s”."),
            "warning",
        ),
        Decision(
            "thu-hoi",
            actions.withdraw,
            gettext_lazy("Thu hồi"),
            gettext_lazy(
                "Bài rời khỏi mọi danh sách; địa chỉ cũ chỉ còn hiện lời giải thích dưới đây. "
                "Người dân sẽ đọc được lời giải thích này."
            ),
            gettext_lazy("Thu hồi bài"),
            gettext_lazy("Đã thu hồi bài “%(title)s”."),
            "undo",
        ),
        Decision(
            "dang-lai",
            actions.restore,
            gettext_lazy("Đăng lại bài đã thu hồi"),
            gettext_lazy("Bài trở lại như trước khi thu hồi. Lý do được lưu vào nhật ký."),
            gettext_lazy("Đăng lại"),
            gettext_lazy("Đã đăng lại bài “%(title)s”."),
            "resubmit",
        ),
    )
}


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    article = get_object_or_404(ArticlePage, pk=pk)
    decision = DECISIONS[slug]
    if not article.permissions_for_user(request.user).may_decide():
        raise PermissionDenied
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            decision.take(article, request.user, form.cleaned_data["reason"])
        except actions.NotAllowed as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, str(decision.done) % {"title": article.draft_title})
            return redirect("wagtailadmin_pages:edit", article.pk)
    context = {
        "article": article,
        "decision": decision,
        "form": form,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[article.pk]),
    }
    return render(request, "news/back_office/decide.html", context)


@require_safe
def show_preview_link(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(ArticlePage, pk=pk)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    log(instance=article, action="news.preview_link", user=request.user)
    context = {
        "article": article,
        "link": preview_link(article, request),
        "days": rules.PREVIEW_LINK_DAYS,
        "title": _("Đường dẫn xem trước"),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[article.pk]),
    }
    return render(request, "news/back_office/preview_link.html", context)


urlpatterns = [
    *(
        path(f"tin-bai/<int:pk>/{slug}/", decide, {"slug": slug}, name=f"news_{slug.replace('-', '_')}")
        for slug in DECISIONS
    ),
    path("tin-bai/<int:pk>/xem-truoc/", show_preview_link, name="news_preview_link"),
]
