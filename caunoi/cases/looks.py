"""Who opened a case, when, what of it and why, as the submitter reads it: by unit and role, never by name."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from caunoi.accounts.rules import POWERS, Role
from caunoi.cases.actions.history import note_access
from caunoi.cases.models import Access, Case, CaseFile
from caunoi.cases.permissions import parties_of

MOST_SHOWN = 50


def looks_at(case: Case, most: int | None = None) -> list[dict[str, Any]]:
    """Looks of the office, newest first; two queries."""
    rows = case.accesses.exclude(reason=Access.Reason.FOLLOWING).select_related("actor__unit")
    found = rows.prefetch_related("actor__groups__role_group").order_by("-at", "-pk")
    return [_told(look, case) for look in (found[:most] if most else found)]


def looks_at_cases_of(account: Any, most: int = MOST_SHOWN) -> list[dict[str, Any]]:
    """The same over all cases of an account, each with its code; two queries."""
    rows = Access.objects.filter(case__submitter__account=account).exclude(reason=Access.Reason.FOLLOWING)
    found = rows.select_related("case__unit", "actor__unit").prefetch_related("actor__groups__role_group")
    return [{"code": look.case.code, **_told(look, look.case)} for look in found.order_by("-at", "-pk")[:most]]


def _told(look: Access, case: Case) -> dict[str, Any]:
    return {
        "at": look.at,
        "unit": str((look.actor.unit if look.actor else None) or case.unit),
        "role": _role(look, case),
        "what": look.get_what_display(),
        "reason": look.get_reason_display(),
    }


def _role(look: Access, case: Case) -> str:
    """The role on the site of the case; "" for somebody who has none any more."""
    if look.actor is None:
        return ""
    groups = [getattr(group, "role_group", None) for group in look.actor.groups.all()]
    held = {group.role for group in groups if group is not None and group.site_id == case.site_id}
    return next((POWERS[role].label for role in Role if role.value in held), "")


def note_look(request: HttpRequest, case: Case, what: Any, paper: CaseFile | None = None) -> None:
    """Write down that whoever is signed in opens this, and why: it is on their desk, they searched, they oversee."""
    note_access(case, request.user, _reason(request, case), what, paper)


def _reason(request: HttpRequest, case: Case) -> Any:
    if not parties_of(request.user, case.site_id):
        return Access.Reason.OVERSIGHT
    if case.assignee_id == request.user.pk:
        return Access.Reason.ASSIGNED
    came_from_search = "q=" in request.META.get("HTTP_REFERER", "").partition("?")[2]
    return Access.Reason.SEARCH if came_from_search else Access.Reason.WORK
