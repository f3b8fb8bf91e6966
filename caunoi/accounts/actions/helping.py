"""Verbs of filing for somebody: asking that person's consent, beginning, ending, and forgetting whom it was for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import compare_user_code
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import GroupSitePermission, Site

from caunoi.accounts import rules
from caunoi.accounts.contacts import Contact
from caunoi.accounts.models import Helping
from caunoi.accounts.one_time_codes import send_code

NOTHING = {"person_name": "", "phone": "", "email": "", "paper": "", "code": ""}


class HelpRefused(Exception):
    """The message is for the helper."""


@dataclass(frozen=True)
class HelpWish:
    """For whom; `contact` is where the consent is asked, and where the receipt goes."""

    name: str
    contact: Contact
    paper: str = ""


def ask_consent(wish: HelpWish, site: Site, helper: Any) -> Helping:
    """Send a code to the person who is to be helped; they read it to their helper if they agree.

    Raises HelpRefused, and what the gateways raise where the code could not be sent.
    """
    helping = _opened(wish, site, helper, Helping.Consent.CODE)
    code = get_adapter().generate_login_code()
    send_code(wish.contact, code)
    helping.code = code
    helping.save()
    return helping


@transaction.atomic
def begin_with_paper(wish: HelpWish, site: Site, helper: Any) -> Helping:
    """The person signed a paper, and the helper says where it is kept. Raises HelpRefused."""
    if not wish.paper.strip():
        raise HelpRefused(_("Hãy ghi giấy đồng ý ký ngày nào và lưu ở đâu."))
    helping = _opened(wish, site, helper, Helping.Consent.PAPER)
    helping.paper = wish.paper.strip()
    _begin(helping, helper)
    return helping


@transaction.atomic
def confirm_consent(helping: Helping, typed: str, helper: Any) -> None:
    """Raises HelpRefused for a wrong code, one too many or one too late."""
    row = Helping.objects.visible_to(helper).select_for_update().get(pk=helping.pk)
    late = timezone.now() - row.asked_at > rules.CONSENT_CODE_LASTS
    if row.begun_at is not None or late or row.wrong_codes >= rules.WRONG_CONSENT_CODES:
        raise HelpRefused(_("Mã này không dùng được nữa. Hãy hỏi lại người được giúp."))
    if compare_user_code(actual=typed, expected=row.code):
        _begin(row, helper)
        return
    raise WrongCode(row.pk)


class WrongCode(HelpRefused):
    """Counted outside the transaction that it ends."""

    def __init__(self, helping_pk: int) -> None:
        self.helping_pk = helping_pk
        super().__init__(_("Mã không đúng. Nhờ người được giúp đọc lại mã mới nhất."))


def count_wrong_code(wrong: WrongCode) -> None:
    Helping.objects.filter(pk=wrong.helping_pk).update(wrong_codes=F("wrong_codes") + 1)


@transaction.atomic
def end_helping(helping: Helping, helper: Any) -> None:
    """Before its time is over; a second press changes nothing."""
    now = timezone.now()
    running = Helping.objects.visible_to(helper).running(now).filter(pk=helping.pk)
    if running.update(ends_at=now, **NOTHING):
        log(helper, "caunoi.end_helping", user=helper, data={"helping": helping.pk})


def forget_helped(now: datetime | None = None) -> int:
    """For a timer: what was known of people whose helping is over, or never began, is taken out of the rows."""
    now = now or timezone.now()
    over = Helping.objects.filter(ends_at__lte=now) | Helping.objects.filter(
        begun_at=None, asked_at__lte=now - rules.CONSENT_CODE_LASTS
    )
    return over.exclude(person_name="").update(**NOTHING)


def _opened(wish: HelpWish, site: Site, helper: Any, consent: Any) -> Helping:
    if not may_help(helper, site):
        raise HelpRefused(_("Tài khoản này không được nộp hộ trên cổng."))
    now = timezone.now()
    asked = Helping.objects.visible_to(helper).filter(asked_at__gt=now - timedelta(hours=1)).count()
    if asked >= rules.ASKED_A_HELPER_AND_HOUR:
        raise HelpRefused(_("Đã hỏi quá nhiều lần trong một giờ. Hãy đợi một lát."))
    forget_helped(now)
    return Helping.objects.create(
        helper=helper,
        site=site,
        consent=consent,
        person_name=wish.name.strip()[:200],
        phone=wish.contact.phone,
        email=wish.contact.email,
        asked_at=now,
    )


def _begin(helping: Helping, helper: Any) -> None:
    """One person at a time: what ran before ends."""
    now = timezone.now()
    Helping.objects.visible_to(helper).running(now).update(ends_at=now, **NOTHING)
    helping.code, helping.begun_at, helping.ends_at = "", now, now + rules.HELPING_LASTS
    helping.save()
    log(helper, "caunoi.begin_helping", user=helper, data={"helping": helping.pk, "consent": helping.consent})


def may_help(user: Any, site: Site | None) -> bool:
    if not (user.is_authenticated and user.is_active) or site is None:
        return False
    held = GroupSitePermission.objects.filter(
        group__user=user,
        site=site,
        permission__codename="help_citizen",
        permission__content_type__app_label="accounts",
    )
    return held.exists()
