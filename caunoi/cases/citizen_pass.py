"""What stands in each form of the citizen's page: signed, good for an hour, it names the case, and so beats a token."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest

from caunoi.cases.models import Case

SALT, SECONDS = "cases.follow", 3600


def pass_for(case: Case) -> str:
    return signing.dumps(case.code, salt=SALT)


def code_in_pass(request: HttpRequest) -> str:
    """The code of the case that the form sent is about. Raises signing.BadSignature, also when the hour has passed."""
    return str(signing.loads(request.POST.get("pass", ""), salt=SALT, max_age=SECONDS))
