"""Paying on the web: to the gateway, its signed notice, and the stand-in that moves no money."""

from __future__ import annotations

import structlog
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.cases import actions
from caunoi.cases.citizen_pass import address_of_pass, pass_in
from caunoi.cases.gateways import StandInGateway, WrongNotice, gateway
from caunoi.cases.models import Case
from caunoi.notices.links import address_of

logger = structlog.get_logger(__name__)
LONGEST_NOTICE = 20_000


# The signed pass of the citizen's page names the case: it is worth more than a token.
@csrf_exempt
@never_cache
@require_POST
def pay(request: HttpRequest) -> HttpResponse:
    used = gateway()
    try:
        held = pass_in(request)
    except signing.BadSignature:
        return redirect("follow_case")
    if used is None:
        raise Http404
    case = get_object_or_404(Case.objects.select_related("site"), code=held.code)
    # A gateway is told no secret: its payer comes back by a pass, whatever they came with.
    own = address_of_pass(case)
    try:
        payment = actions.start_payment(case, used.name)
    except actions.NotAllowed:
        return HttpResponseRedirect(own)
    address = used.start(payment.reference, payment.amount, case.code, address_of(case.site, own))
    if address.startswith("/"):
        return HttpResponseRedirect(address)
    # A form may not lead to another host: the payer presses once more and sees where they go.
    return render(request, "cases/to_gateway.html", {"address": address, "breadcrumbs": []})


@csrf_exempt
@never_cache
@require_POST
def notified(request: HttpRequest, name: str) -> HttpResponse:
    """A gateway's word on a payment; the same word twice changes nothing."""
    used = gateway()
    if used is None or used.name != name:
        raise Http404
    body = request.body
    try:
        if len(body) > LONGEST_NOTICE:
            raise WrongNotice("size")
        payment = actions.take_notice(name, used.verify(body, request.headers.get("X-Signature", "")))
    except WrongNotice as wrong:
        logger.warning("payment_notice_refused", gateway=name, why=str(wrong))
        return JsonResponse({"taken": False}, status=400)
    except actions.NotAllowed as refused:
        return JsonResponse({"taken": False, "why": str(refused)}, status=409)
    return JsonResponse({"taken": True, "state": payment.state})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stand_in(request: HttpRequest, told: str) -> HttpResponse:
    """The page of the gateway that moves no money: it asks, signs its notice, and leads back."""
    used = gateway()
    if not isinstance(used, StandInGateway):
        raise Http404
    try:
        reference, amount, purpose, back = used.asked(told)
    except WrongNotice as wrong:
        raise Http404 from wrong
    if request.method != "POST":
        context = {"amount": amount, "purpose": purpose, "breadcrumbs": [{"label": _("Thanh toán thử"), "url": ""}]}
        return render(request, "cases/stand_in_payment.html", context)
    body = used.notice(reference, amount, paid=request.POST.get("answer") == "pay")
    try:
        actions.take_notice(used.name, used.verify(body, used.signed(body)))
    except actions.NotAllowed as refused:
        logger.warning("stand_in_refused", why=str(refused))
    return HttpResponseRedirect(back)
