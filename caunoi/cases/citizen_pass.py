"""What stands in each form of the citizen's page: signed, good for an hour, it names the case, and so beats a token.

It also says how its holder came: with the paper, whose secret opens everything, or with the last digits of a telephone,
which show where the case is and no more. Whoever came by digits is handed no pass of the other level.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

from caunoi.cases.models import Case

SALT, SECONDS = "cases.follow", 3600


@dataclass(frozen=True)
class Pass:
    code: str
    by_paper: bool


def pass_for(case: Case, *, by_paper: bool) -> str:
    return signing.dumps([case.code, by_paper], salt=SALT)


def address_of_pass(case: Case, *, by_paper: bool = False) -> str:
    """Where the page of a case is read for an hour by whoever may not be told its secret."""
    return reverse("follow_case_by_pass", args=[pass_for(case, by_paper=by_paper)])


def pass_in(request: HttpRequest) -> Pass:
    """The pass in the form sent. Raises signing.BadSignature, also when the hour has passed."""
    return read_pass(request.POST.get("pass", ""))


def read_pass(signed: str) -> Pass:
    """Raises signing.BadSignature, also when the hour has passed."""
    return _as_pass(signing.loads(signed, salt=SALT, max_age=SECONDS))


def code_of_old_pass(signed: str) -> str:
    """The code in a pass of ours whose hour has passed, so that nobody types it again; "" for any other."""
    try:
        return _as_pass(signing.loads(signed, salt=SALT)).code
    except signing.BadSignature:
        return ""


def _as_pass(told: object) -> Pass:
    if not isinstance(told, list) or len(told) != 2:
        raise signing.BadSignature
    return Pass(str(told[0]), told[1] is True)
