"""What is signed: the links of letters, and the thing that a form on a public page offers to follow."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac
from wagtail.models import Site

from caunoi.notices.models import Delivery, Subscription
from caunoi.notices.rules import DAYS_TO_CONFIRM

CONFIRMING, STOPPING, OFFERING = "notices.confirm", "notices.stop", "notices.offer"


def confirmation_path(subscription: Subscription) -> str:
    return reverse("confirm_following", args=[signing.dumps(subscription.pk, salt=CONFIRMING)])


def stop_path(subscription: Subscription) -> str:
    return reverse("stop_following", args=[signing.dumps(subscription.pk, salt=STOPPING)])


def subscription_to_confirm(signed: str) -> Subscription | None:
    return _named(signed, CONFIRMING, timedelta(days=DAYS_TO_CONFIRM))


def subscription_to_stop(signed: str) -> Subscription | None:
    """However old the letter is, its link stops what it was about."""
    return _named(signed, STOPPING, None)


def _named(signed: str, salt: str, max_age: timedelta | None) -> Subscription | None:
    try:
        key = signing.loads(signed, salt=salt, max_age=max_age)
    except signing.BadSignature:
        return None
    return Subscription.objects.filter(pk=key).first()


def offered(topic: str, label: str) -> str:
    """For a form: what may be followed, and what letters call it. Without a time, so that pages stay the same."""
    return signing.Signer(salt=OFFERING).sign_object([topic, str(label)[:300]])


def read_offer(signed: str) -> tuple[str, str] | None:
    """The topic and its label, or None where nobody of the house offered this."""
    try:
        topic, label = signing.Signer(salt=OFFERING).unsign_object(signed)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return topic, label


def letter_name(delivery: Delivery) -> str:
    """The same for every attempt at this letter, and telling nothing of who gets it."""
    return salted_hmac("notices.letter", str(delivery.pk)).hexdigest()


def address_of(site: Site, path: str) -> str:
    """A full address on this site, over https wherever the installation has it; whole addresses stay as they are."""
    if urlsplit(path).scheme:
        return path
    root = site.root_url.rstrip("/")
    return f"{root if settings.INSECURE_LOCAL else root.replace('http://', 'https://', 1)}{path}"
