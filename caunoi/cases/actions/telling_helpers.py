"""Whoever filed for somebody gets the receipt too: the code and the day, and nothing of whose it is."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from caunoi.cases import tasks
from caunoi.cases.models import Case, Event, Letter
from caunoi.units.models import Authority


def tell_helper(case: Case, event: Event) -> None:
    """Put the receipt for the helper into the box, with this transaction."""
    helper = case.submitter.helped_by
    if helper is None or not helper.email:
        return
    with translation.override(settings.LANGUAGE_CODE):
        authority = Authority.objects.filter(site=case.site_id).first()
        text = render_to_string("cases/letters/helped.txt", {"case": case, "authority": authority})
        subject = _("Đã nộp hộ hồ sơ %(code)s") % {"code": case.code}
    now = timezone.now()
    Letter.objects.get_or_create(
        case=case,
        key=f"{event.sequence}:helped",
        defaults={"to": helper.email, "subject": subject, "text": text, "written_at": now, "next_try_at": now},
    )
    transaction.on_commit(partial(tasks.send_letters.enqueue))
