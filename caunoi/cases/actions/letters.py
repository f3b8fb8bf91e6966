"""Writing letters into the outbox, and sending what lies in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from caunoi.cases import tasks
from caunoi.cases.bill import bill_of
from caunoi.cases.models import Case, Event, Letter
from caunoi.notices.links import address_of
from caunoi.units.models import Authority

logger = structlog.get_logger(__name__)
MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=2)
SUBJECTS = {
    "submitted": gettext_lazy("Đã nhận hồ sơ %(code)s"),
    "accepted": gettext_lazy("Hồ sơ %(code)s đã được tiếp nhận"),
    "refused": gettext_lazy("Hồ sơ %(code)s không được tiếp nhận"),
    "supplement": gettext_lazy("Hồ sơ %(code)s cần bổ sung giấy tờ"),
    "payment": gettext_lazy("Hồ sơ %(code)s cần nộp phí, lệ phí"),
    "processing": gettext_lazy("Hồ sơ %(code)s đang được xử lý"),
    "waiting": gettext_lazy("Hồ sơ %(code)s chờ ý kiến cơ quan khác theo luật định"),
    "resumed": gettext_lazy("Hồ sơ %(code)s được giải quyết tiếp"),
    "done": gettext_lazy("Hồ sơ %(code)s đã có kết quả"),
    "returned": gettext_lazy("Hồ sơ %(code)s đã trả kết quả"),
    "stopped": gettext_lazy("Hồ sơ %(code)s dừng giải quyết"),
    "withdrawn": gettext_lazy("Hồ sơ %(code)s đã được rút"),
    "late": gettext_lazy("Xin lỗi vì hồ sơ %(code)s chậm hạn"),
    "message": gettext_lazy("Có trao đổi mới về hồ sơ %(code)s"),
}


def write_letter(case: Case, event: Event, template: str, **words: Any) -> None:
    """Put a letter to the submitter into the box, with this transaction; nothing where no address was given.

    The subject names the code alone: subjects are read by everyone on the way.
    """
    submitter = case.submitter
    if not submitter.email:
        return
    with translation.override(settings.LANGUAGE_CODE):
        authority = Authority.objects.filter(site=case.site_id).first()
        follow = address_of(case.site, reverse("follow_case_by_paper", args=[case.code, case.secret]))
        if template == "payment":
            words["bill"] = bill_of(case)
        told = {
            "case": case,
            "submitter": submitter,
            "authority": authority,
            "follow": follow,
            "paper": None,
            "bill": None,
            **words,
        }
        text = render_to_string(f"cases/letters/{template}.txt", told)
        subject = str(SUBJECTS[template]) % {"code": case.code}
    now = timezone.now()
    _new, created = Letter.objects.get_or_create(
        case=case,
        key=f"{event.sequence}:{template}",
        defaults={
            "to": submitter.email,
            "subject": subject,
            "text": text,
            "written_at": now,
            "next_try_at": now,
        },
    )
    if created:
        transaction.on_commit(partial(tasks.send_letters.enqueue))


def send_due(now: datetime | None = None) -> int:
    """Send every letter whose time has come; returns how many went out."""
    now = now or timezone.now()
    sent = 0
    for pk in Letter.objects.due(now).values_list("pk", flat=True)[:200]:
        sent += _send(pk, now)
    return sent


def _send(pk: int, now: datetime) -> bool:
    """Taken out of the box in a transaction of its own, then sent: never twice."""
    taken = Letter.objects.filter(pk=pk, state=Letter.State.WAITING).update(state=Letter.State.HANDED_OVER)
    if not taken:
        return False
    letter = Letter.objects.get(pk=pk)
    letter.attempts += 1
    try:
        EmailMessage(
            letter.subject,
            letter.text,
            settings.DEFAULT_FROM_EMAIL,
            [letter.to],
            headers={"Auto-Submitted": "auto-generated"},
        ).send()
    except OSError as trouble:
        _put_back(letter, now, type(trouble).__name__)
        return False
    letter.state, letter.sent_at, letter.trouble = Letter.State.SENT, timezone.now(), ""
    letter.save(update_fields=["state", "sent_at", "attempts", "trouble"])
    return True


def _put_back(letter: Letter, now: datetime, trouble: str) -> None:
    logger.warning("letter_not_sent", letter=letter.pk, trouble=trouble)
    letter.trouble = trouble[:80]
    letter.state = Letter.State.GIVEN_UP if letter.attempts >= MOST_ATTEMPTS else Letter.State.WAITING
    letter.next_try_at = now + FIRST_WAIT * 2 ** (letter.attempts - 1)
    letter.save(update_fields=["state", "attempts", "next_try_at", "trouble"])
    if letter.state == Letter.State.WAITING:
        tasks.send_letters_at(letter.next_try_at)
