"""“Trang này có ích không?”: one press, no identity kept."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Page, Site

from caunoi.pages.cache import keep
from caunoi.portal.actions import count_rating
from caunoi.portal.forms import RatingForm


# A kept page is the same for everyone and so bears no token; what is posted changes one public sum.
@csrf_exempt
@require_POST
def rate(request: HttpRequest) -> HttpResponse:
    form = RatingForm(request.POST)
    if not form.is_valid() or not _is_a_page(request, form.cleaned_data["path"]):
        return JsonResponse({"message": _("Không ghi nhận được đánh giá này.")}, status=400)
    site = Site.find_for_request(request)
    count_rating(site, form.cleaned_data["path"], useful=form.cleaned_data["useful"] == "yes")
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"message": _("Cảm ơn bạn đã đánh giá.")})
    return HttpResponseRedirect(reverse("rating_thanks"))


def _is_a_page(request: HttpRequest, address: str) -> bool:
    """Only what this site shows can be rated, or anybody could fill the table with invented addresses."""
    language = get_language_from_path(address) or settings.LANGUAGE_CODE
    site = Site.find_for_request(request)
    try:
        with override(language):
            found = resolve(address)
            root = site.root_page.localized if site else None
    except Resolver404:
        return False
    if found.url_name != "wagtail_serve":
        return True
    below = found.args[0] if found.args else ""
    return root is not None and Page.objects.live().filter(url_path=f"{root.url_path}{below}").exists()


def thanks(request: HttpRequest) -> HttpResponse:
    return keep(render(request, "portal/rating_thanks.html"), [])
