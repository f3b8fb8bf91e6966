"""What a citizen sees of themselves: cases, drafts, who looked, what is followed, where one is signed in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from caunoi.accounts import devices
from caunoi.accounts.models import Citizen
from caunoi.cases.models import Case
from caunoi.cases.timeline import deadline_of
from caunoi.notices.links import stop_path
from caunoi.notices.models import Subscription
from caunoi.procedures.models import Draft
from caunoi.units.calendars import hours_of

CASES_A_PAGE = 20
LOOKS_SHOWN = 10
DRAFTS_SHOWN = 20


def cases_of(user: Any) -> QuerySet[Case]:
    """Those of the account, newest first; whoever else may see them comes by `visible_to`."""
    return Case.objects.filter(submitter__account=user).select_related("unit", "submitter").order_by("-submitted_at")


def helped_cases(user: Any) -> QuerySet[Case]:
    """What a helper filed for others. Rows of it are shown without anybody's data."""
    return Case.objects.filter(submitter__helped_by=user).select_related("unit").order_by("-submitted_at")


def case_rows(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """With the time that is left; hours are looked up once for each unit."""
    hours: dict[int, Any] = {}
    rows = []
    for case in cases:
        if case.unit_id not in hours:
            hours[case.unit_id] = hours_of(case.unit)
        rows.append({"case": case, "deadline": deadline_of(case, hours[case.unit_id])})
    return rows


def followed_by(citizen: Citizen, site_id: int | None) -> list[dict[str, str]]:
    """Letters that go to the address of this account, each with its way out."""
    if not citizen.email or site_id is None:
        return []
    subscriptions = Subscription.objects.confirmed().filter(email=citizen.email, site=site_id).order_by("label")
    return [{"label": one.label, "stop": stop_path(one)} for one in subscriptions[:50]]


def drafts_of(user: Any) -> list[dict[str, Any]]:
    """What was begun here or on another device and not sent yet, the latest first."""
    return [
        {
            "name": draft.version.content["name"],
            "touched_at": draft.touched_at,
            "expires_at": draft.expires_at,
            "url": reverse("filing_form", args=[draft.secret]),
        }
        for draft in Draft.objects.unsent_of(user)[:DRAFTS_SHOWN]
    ]


def sessions_of(request: HttpRequest) -> list[dict[str, Any]]:
    here = request.session.session_key
    return [
        {
            "device": devices.in_words(session.user_agent),
            "last_seen": session.last_seen_at,
            "here": session.session_key == here,
            "end": reverse("end_my_session", args=[session.pk]),
        }
        for session in UserSession.objects.filter(user=request.user).order_by("-last_seen_at")[:20]
    ]
