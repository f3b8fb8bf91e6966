"""Writing letters into the outbox, and sending what lies in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.cases import tasks
from caunoi.cases.bill import bill_of
from caunoi.cases.erasure_answers import answer_of
from caunoi.cases.models import Case, ErasureRequest, Event, Letter
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
    "moved": gettext_lazy("Hồ sơ %(code)s đổi ngày hẹn trả"),
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
    _put_in(case, f"{event.sequence}:{template}", to=submitter.email, subject=subject, text=text)


def _put_in(case: Case, key: str, **words: Any) -> None:
    now = timezone.now()
    about = {**words, "written_at": now, "next_try_at": now}
    _new, created = Letter.objects.get_or_create(case=case, key=key, defaults=about)
    if created:
        transaction.on_commit(partial(tasks.send_letters.enqueue))


def write_last_letter(request: ErasureRequest, event: Event, to: str) -> None:
    """The answer to whoever wanted their data erased. It names nobody, and forgets its address once it has gone."""
    case = request.case
    with translation.override(settings.LANGUAGE_CODE):
        told = {
            "case": case,
            "answer": answer_of(request),
            "authority": Authority.objects.filter(site=case.site_id).first(),
        }
        text = render_to_string("cases/letters/erasure.txt", told)
        subject = _("Trả lời yêu cầu xóa dữ liệu của hồ sơ %(code)s") % {"code": case.code}
    _put_in(case, f"{event.sequence}:erasure", to=to, subject=subject, text=text, is_last=True)


def empty_letters(case: Case) -> int:
    """Their keys stay, so that none is written again; what waits to be sent is not sent any more."""
    case.letters.filter(state=Letter.State.WAITING).update(state=Letter.State.GIVEN_UP)
    return case.letters.update(to="", text="")


def send_due(now: datetime | None = None) -> int:
    """Send every letter whose time has come; returns how many went out."""
    now = now or timezone.now()
    sent = 0
    for pk in Letter.objects.due(now).values_list("pk", flat=True)[:200]:
        sent += _send(pk, now)
    return sent


def _send(pk: int, now: datetime) -> bool:
    """Taken out of the box in a transaction of its own, then sent: never twice."""
    taken = Letter.objects.filter(pk=pk, state=Letter.State.WAITING).update(
        state=Letter.State.HANDED_OVER, handed_over_at=timezone.now(), attempts=F("attempts") + 1
    )
    if not taken:
        return False
    letter = Letter.objects.select_related("case__site").get(pk=pk)
    try:
        _as_mail(letter).send()
    except OSError as trouble:
        _put_back(letter, now, type(trouble).__name__)
        return False
    letter.state, letter.sent_at, letter.trouble = Letter.State.SENT, timezone.now(), ""
    _forget_what_has_gone(letter)
    letter.save(update_fields=["state", "sent_at", "trouble", "to", "text"])
    return True


def _as_mail(letter: Letter) -> EmailMessage:
    """However often it is tried, it is one letter: mail servers and programs know it again by its `Message-ID`."""
    name = salted_hmac("cases.letter", f"{letter.case_id}:{letter.key}", algorithm="sha256").hexdigest()[:40]
    return EmailMessage(
        letter.subject,
        letter.text,
        settings.DEFAULT_FROM_EMAIL,
        [letter.to],
        headers={"Auto-Submitted": "auto-generated", "Message-ID": f"<{name}@{letter.case.site.hostname}>"},
    )


def _put_back(letter: Letter, now: datetime, trouble: str) -> None:
    logger.warning("letter_not_sent", letter=letter.pk, trouble=trouble)
    letter.trouble = trouble[:80]
    letter.state = Letter.State.GIVEN_UP if letter.attempts >= MOST_ATTEMPTS else Letter.State.WAITING
    letter.next_try_at = now + FIRST_WAIT * 2 ** (letter.attempts - 1)
    letter.save(update_fields=["state", "next_try_at", "trouble"])
    if letter.state == Letter.State.WAITING:
        tasks.send_letters_at(letter.next_try_at)


def _forget_what_has_gone(letter: Letter) -> None:
    if letter.is_last:
        letter.to = letter.text = ""
