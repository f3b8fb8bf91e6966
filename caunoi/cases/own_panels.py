"""This room's own parts on the page of a case: official papers, and what is to be paid."""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext_lazy as _

from caunoi.cases.fee_offers import offer_of
from caunoi.cases.models import Case, Charge
from caunoi.cases.panels import Panel
from caunoi.cases.permissions import parties_of
from caunoi.cases.rules.life_cycle import State
from caunoi.cases.views.official import papers_of

SETTLED = (Charge.State.PAID, Charge.State.FREE)


def official_panel(case: Case, request: HttpRequest) -> Panel:
    context = {
        "case": case,
        "papers": papers_of(case),
        "may_work": bool(parties_of(request.user, case.site_id)),
        "token": get_token(request),
    }
    return Panel(_("Văn bản của hồ sơ"), "cases/back_office/official_panel.html", context)


def letters_panel(case: Case, _request: HttpRequest) -> Panel | None:
    """Only where a letter to the submitter may not have arrived."""
    letters = list(case.letters.wanting_a_decision().order_by("written_at", "pk"))
    return (
        Panel(_("Thư chưa chắc đã tới"), "cases/back_office/letters_panel.html", {"letters": letters})
        if letters
        else None
    )


def charges_panel(case: Case, request: HttpRequest) -> Panel:
    charges = list(case.charges.order_by("-asked_at", "-pk"))
    works = bool(parties_of(request.user, case.site_id))
    may_ask = works and case.state == State.PROCESSING and not case.is_waiting
    context = {
        "case": case,
        "charges": charges,
        "offer": offer_of(case),
        "may_ask": may_ask,
        # What was settled is not offered with one press again.
        "may_ask_at_once": may_ask and not any(charge.state in SETTLED for charge in charges),
        "token": get_token(request),
        "may_settle": works and any(charge.state == Charge.State.DUE for charge in charges),
    }
    return Panel(_("Phí, lệ phí"), "cases/back_office/charges_panel.html", context)
