"""`/theo-doi/`: asking for letters, confirming, stopping. What is here is one person's: nobody keeps a copy."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Site

from caunoi.notices import actions, links, tasks
from caunoi.notices.forms import FollowForm
from caunoi.notices.throttling import asks_too_often

private = cache_control(private=True, no_store=True)


# Forms stand on pages kept for everyone, which bear no token; all that can be had by posting is one letter that asks.
@csrf_exempt
@private
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _form(request, FollowForm(), status=200)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return _form(request, FollowForm(), status=403)
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=400)
    if asks_too_often(request):
        form.add_error(None, _("Đã có quá nhiều yêu cầu từ máy này. Hãy thử lại sau một giờ."))
        return _form(request, form, status=429)
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    if not form.is_from_a_machine and form.offer:
        topic, label = form.offer
        actions.ask_to_follow(site, topic, label, form.cleaned_data["email"], get_language() or "vi")
        tasks.forget_unconfirmed_later()
    return HttpResponseRedirect(reverse("following_asked"))


@private
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """The same words for everyone, whether or not the address follows already."""
    return _told(
        request,
        _("Hãy mở hộp thư của bạn"),
        _("Nếu địa chỉ đúng, vài phút nữa bạn có một thư. Mở liên kết trong thư để bắt đầu nhận tin."),
    )


# The signed link is the proof: whoever has it has read the letter.
@csrf_exempt
@private
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, signed: str) -> HttpResponse:
    """Opening the link changes nothing, for machines open links too; the button does."""
    subscription = links.subscription_to_confirm(signed)
    if subscription is None or subscription.ended_at is not None:
        return _told(
            request,
            _("Liên kết này không còn dùng được"),
            _("Liên kết xác nhận dùng được trong bảy ngày. Hãy đăng ký lại trên trang bạn muốn theo dõi."),
            status=410,
        )
    if request.method != "POST":
        return _button(request, _("Xác nhận nhận thư"), subscription.label, _("Xác nhận"), "check")
    actions.confirm(subscription)
    return _told(request, _("Đã xác nhận"), _("Từ nay bạn nhận thư về: %(label)s") % {"label": subscription.label})


@csrf_exempt
@private
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, signed: str) -> HttpResponse:
    """One press, and for mail programs one POST (RFC 8058), which must not be led elsewhere."""
    subscription = links.subscription_to_stop(signed)
    if subscription is None:
        return _told(
            request,
            _("Liên kết này không còn dùng được"),
            _("Hãy mở đúng liên kết ở cuối thư bạn nhận được."),
            status=410,
        )
    if request.method != "POST" and subscription.ended_at is None:
        return _button(request, _("Dừng nhận thư"), subscription.label, _("Dừng nhận thư"), "bell-off")
    actions.stop(subscription)
    return _told(request, _("Đã dừng"), _("Chúng tôi không gửi thư nữa và đã xóa địa chỉ của bạn."))


def _form(request: HttpRequest, form: FollowForm, *, status: int) -> HttpResponse:
    context = {
        "form": form,
        "offer_label": form.offer[1] if form.offer else "",
        "chosen": form.data.get("what", "") if form.is_bound else "",
        "breadcrumbs": [{"label": _("Nhận thư báo"), "url": ""}],
    }
    return render(request, "notices/follow.html", context, status=status)


def _told(request: HttpRequest, title: str, text: str, *, status: int = 200) -> HttpResponse:
    return _page(request, {"title": title, "text": text, "action_label": "", "action_icon": ""}, status)


def _button(request: HttpRequest, title: str, text: str, label: str, icon: str) -> HttpResponse:
    return _page(request, {"title": title, "text": text, "action_label": label, "action_icon": icon}, 200)


def _page(request: HttpRequest, words: dict[str, Any], status: int) -> HttpResponse:
    context = {
        **words,
        "breadcrumbs": [{"label": _("Nhận thư báo"), "url": reverse("follow")}, {"label": words["title"], "url": ""}],
    }
    response = render(request, "notices/said.html", context, status=status)
    # The address holds a signed key: it goes to no other site with a press on a link.
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
