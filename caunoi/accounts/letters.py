"""What the portal writes to the people who work for it."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from caunoi.accounts.models import User
from caunoi.units.models import Authority


def invite(user_pk: int, site_pk: int) -> None:
    """The link that lets a person choose a password; whoever already has one chooses a new one."""
    user = User.objects.get(pk=user_pk)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)},
    )
    days = settings.PASSWORD_RESET_TIMEOUT // 86400
    _send(user, site_pk, _("Tài khoản của bạn tại %(portal)s"), "invitation", path=path, days=days)


def tell_second_factor_is_gone(user_pk: int, site_pk: int) -> None:
    user = User.objects.get(pk=user_pk)
    path = reverse("mfa_index")
    _send(user, site_pk, _("Đã gỡ xác thực hai lớp của bạn tại %(portal)s"), "second_factor_gone", path=path)


def _send(user: User, site_pk: int, subject: str, template: str, *, path: str, **words: object) -> None:
    site = Site.objects.get(pk=site_pk)
    authority = Authority.objects.filter(site=site).first()
    portal = str(authority) if authority else site.site_name
    text = render_to_string(
        f"accounts/letters/{template}.txt",
        {"person": user, "portal": portal, "link": f"{_address(site)}{path}", **words},
    )
    send_mail(subject % {"portal": portal}, text, settings.DEFAULT_FROM_EMAIL, [user.email])


def _address(site: Site) -> str:
    """A link that opens a door goes over https wherever the installation has it."""
    root = site.root_url.rstrip("/")
    return root if settings.INSECURE_LOCAL else root.replace("http://", "https://", 1)
