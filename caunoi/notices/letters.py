"""What the portal writes to followers: plain text, in their language, with a way out in every letter."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.notices import links
from caunoi.notices.models import Delivery, Subscription
from caunoi.notices.rules import DAYS_TO_CONFIRM
from caunoi.units.models import Authority

LONGEST_SUBJECT = 180


def question(subscription: Subscription) -> EmailMessage:
    with translation.override(subscription.language):
        link = links.address_of(subscription.site, links.confirmation_path(subscription))
        subject = _("Xác nhận nhận thư từ %(portal)s") % {"portal": _portal(subscription)}
        return _letter(subscription, subject, "question", link=link, days=DAYS_TO_CONFIRM)


def follows_already(subscription: Subscription) -> EmailMessage:
    with translation.override(subscription.language):
        subject = _("Bạn đang nhận thư từ %(portal)s") % {"portal": _portal(subscription)}
        return _with_way_out(subscription, subject, "follows_already")


def news(delivery: Delivery) -> EmailMessage:
    """However often it is tried, it is one letter: mail servers know it again by its `Message-ID`."""
    subscription = delivery.subscription
    told = delivery.message.written[subscription.language]
    with translation.override(subscription.language):
        link = links.address_of(subscription.site, told["url"])
        letter = _with_way_out(subscription, told["subject"], "news", lines=told["lines"], link=link)
    letter.extra_headers["Message-ID"] = f"<{links.letter_name(delivery)}@{subscription.site.hostname}>"
    return letter


def _with_way_out(subscription: Subscription, subject: str, template: str, **words: object) -> EmailMessage:
    """RFC 8058: mail programs show a button that stops the letters with one press."""
    stop = links.address_of(subscription.site, links.stop_path(subscription))
    letter = _letter(subscription, subject, template, stop=stop, **words)
    letter.extra_headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return letter


def _letter(subscription: Subscription, subject: str, template: str, **words: object) -> EmailMessage:
    text = render_to_string(
        f"notices/letters/{template}.txt",
        {"portal": _portal(subscription), "label": subscription.label, **words},
    )
    return EmailMessage(
        # A header is one line.
        " ".join(subject.split())[:LONGEST_SUBJECT],
        text,
        settings.DEFAULT_FROM_EMAIL,
        [subscription.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _portal(subscription: Subscription) -> str:
    authority = Authority.objects.filter(site=subscription.site_id).first()
    return str(authority) if authority else subscription.site.site_name
