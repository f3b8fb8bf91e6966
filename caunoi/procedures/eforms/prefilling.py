"""What an account knows already of whoever files: the profile, and who they were in the last application."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from caunoi.cases.models import Submitter
from caunoi.procedures.models import Application, ProcedureVersion
from caunoi.procedures.rules.eform import Field, Kind

KNOWN = ("name", "phone", "email", "identity_number", "address")


def known_of(account: Any) -> dict[str, str]:
    """Empty for guests; two queries for others."""
    if not getattr(account, "is_authenticated", False):
        return {}
    known = {"name": account.get_full_name(), "email": account.email}
    profile = getattr(account, "citizen", None)
    for name in (*KNOWN, "birth_date"):
        value = getattr(profile, name, "") if profile is not None else ""
        if value:
            known[name] = value.isoformat() if hasattr(value, "isoformat") else str(value)
    last = Submitter.objects.filter(account=account, helped_by=None).order_by("-pk").first()
    for name in KNOWN:
        if last is not None and not known.get(name):
            known[name] = getattr(last, name)
    return {name: value for name, value in known.items() if value}


def prefilled(fields: Sequence[Field], known: dict[str, str]) -> dict[str, Any]:
    """The first answers of a form: what its fields ask the account for."""
    return {each.key: _value(each, known) for each in fields if each.prefill and known.get(each.prefill)}


def _value(each: Field, known: dict[str, str]) -> Any:
    if each.kind is Kind.PERSON:
        return {part: known.get(part, "") for part in each.parts}
    if each.kind is Kind.ADDRESS:
        return {"unit": "", "details": known.get(each.prefill, "")}
    return known.get(each.prefill, "")


def former_answers(account: Any, version: ProcedureVersion) -> dict[str, Any]:
    """What this account answered in its last application of the same procedure; nothing for guests."""
    if not getattr(account, "is_authenticated", False):
        return {}
    mine = Application.objects.filter(case__submitter__account=account, version__procedure=version.procedure_id)
    last = mine.exclude(answers="").order_by("-pk").first()
    return json.loads(last.answers) if last is not None else {}
