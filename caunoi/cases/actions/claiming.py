"""A case that came in without an account is taken into one, by whoever holds its code and its second fact."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from caunoi.accounts.citizens import citizen_of
from caunoi.accounts.models import Citizen
from caunoi.cases.actions.history import NotAllowed, locked, record
from caunoi.cases.models import Case, Submitter
from caunoi.cases.rules.life_cycle import Party
from caunoi.files.sealing import digits_of

NOBODY = "0000-nobody"


def claim(code: str, phone_end: str, account: Any) -> Case:
    """Put the case into the account; twice changes nothing.

    An account may take everything away, so four digits are not enough: the case must name the telephone or the address
    that the account has proved to be its own. Raises NotAllowed, in the same words for all that digits do not open.
    """
    found = Case.objects.select_related("submitter").filter(code=code).first()
    submitter: Submitter | None = getattr(found, "submitter", None)
    known = submitter.phone_end if submitter else ""
    fits = constant_time_compare(known or NOBODY, phone_end)
    if found is None or submitter is None or not fits or submitter.account_id not in {None, account.pk}:
        raise NotAllowed(_("Không có hồ sơ nào khớp với mã và bốn số điện thoại này. Hãy xem lại giấy tiếp nhận."))
    if submitter.account_id is None and not _is_of(submitter, citizen_of(account)):
        raise NotAllowed(
            _(
                "Hồ sơ này ghi số điện thoại và thư điện tử khác với tài khoản của ông/bà. Hãy quét mã QR trên giấy "
                "tiếp nhận rồi bấm “Đưa vào trang của tôi”."
            )
        )
    return _taken_in(found, account)


def claim_by_paper(case: Case, account: Any) -> Case:
    """The same for whoever holds the paper's secret. Raises NotAllowed when the case is another account's."""
    if citizen_of(account) is None:
        raise NotAllowed(_("Hãy đăng nhập trang của mình trước."))
    if case.submitter.account_id not in {None, account.pk}:
        raise NotAllowed(_("Hồ sơ này đã ở trong một tài khoản khác."))
    return _taken_in(case, account)


def _is_of(submitter: Submitter, citizen: Citizen | None) -> bool:
    """Whether the case names a way to reach the person which a code, or an identity provider, has proved."""
    if citizen is None:
        return False
    same_phone = bool(citizen.phone) and digits_of(citizen.phone) == digits_of(submitter.phone)
    same_email = bool(citizen.email) and citizen.email.casefold() == submitter.email.casefold()
    same_number = citizen.identity_digest is not None and citizen.identity_number == submitter.identity_number
    return same_phone or same_email or same_number


@transaction.atomic
def _taken_in(found: Case, account: Any) -> Case:
    case = locked(found.pk)
    if Submitter.objects.filter(case=case, account=None).update(account=account):
        record(case, "claim", Party.CITIZEN, account)
    return case
