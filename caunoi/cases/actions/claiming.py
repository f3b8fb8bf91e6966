"""A case that came in without an account is taken into one, by whoever holds its code and its second fact."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from caunoi.cases.actions.history import NotAllowed, locked, record
from caunoi.cases.models import Case, Submitter
from caunoi.cases.rules.life_cycle import Party

NOBODY = "0000-nobody"


@transaction.atomic
def claim(code: str, phone_end: str, account: Any) -> Case:
    """Put the case into the account. Raises NotAllowed in the same words for every reason; twice changes nothing."""
    found = Case.objects.select_related("submitter").filter(code=code).first()
    submitter: Submitter | None = getattr(found, "submitter", None)
    known = submitter.phone_end if submitter else ""
    fits = constant_time_compare(known or NOBODY, phone_end)
    if found is None or submitter is None or not fits or submitter.account_id not in {None, account.pk}:
        raise NotAllowed(_("Không có hồ sơ nào khớp với mã và bốn số điện thoại này. Hãy xem lại giấy tiếp nhận."))
    if submitter.account_id is None:
        case = locked(found.pk)
        if Submitter.objects.filter(case=case, account=None).update(account=account):
            record(case, "claim", Party.CITIZEN, account)
    return found
