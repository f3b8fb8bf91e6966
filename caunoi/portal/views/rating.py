"""“Trang này có ích không?”: one press, no identity kept."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Site

from caunoi.pages.cache import keep
from caunoi.portal.actions import count_rating
from caunoi.portal.forms import RatingForm


# A kept page is the same for everyone and so bears no token; what is posted changes one public sum.
@csrf_exempt
@require_POST
def rate(request: HttpRequest) -> HttpResponse:
    form = RatingForm(request.POST)
    if not form.is_valid() or urlsplit(form.cleaned_data["path"]).netloc:
        return JsonResponse({"message": _("Không ghi nhận được đánh giá này.")}, status=400)
    site = Site.find_for_request(request)
    count_rating(site, form.cleaned_data["path"], useful=form.cleaned_data["useful"] == "yes")
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"message": _("Cảm ơn bạn đã đánh giá.")})
    return HttpResponseRedirect(reverse("rating_thanks"))


def thanks(request: HttpRequest) -> HttpResponse:
    return keep(render(request, "portal/rating_thanks.html"), [])
