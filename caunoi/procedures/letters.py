"""The letter that leads back to an application that is not sent yet."""

from __future__ import annotations

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.notices.links import address_of
from caunoi.procedures.actions.drafting import proof_of_contact, words_of
from caunoi.procedures.models import Draft
from caunoi.units.models import Authority

logger = structlog.get_logger(__name__)


def send_way_back(draft_pk: int) -> None:
    """To the address that stands in the draft now; nothing when it was sent or thrown away meanwhile."""
    draft = Draft.objects.filter(pk=draft_pk, case=None).select_related("site", "version").first()
    email = words_of(draft)["contact"].get("email", "") if draft else ""
    if draft is None or not email:
        return
    with translation.override(settings.LANGUAGE_CODE):
        path = reverse("confirm_filing_contact", args=[draft.secret, proof_of_contact(draft)])
        told = {
            "name": draft.version.content["name"],
            "way_back": address_of(draft.site, path),
            "expires_at": draft.expires_at,
            "authority": Authority.objects.filter(site=draft.site_id).select_related("unit").first(),
            "site": draft.site,
        }
        text = render_to_string("procedures/letters/way_back.txt", told)
        subject = _("Đường dẫn để làm tiếp hồ sơ của bạn")
    headers = {"Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [email], headers=headers).send()
    except OSError as trouble:
        # Whoever presses again has it sent again; until then nobody is told that it went.
        logger.warning("way_back_not_sent", draft=draft.pk, trouble=type(trouble).__name__)
        Draft.objects.filter(pk=draft.pk).update(link_sent_at=None)
