"""Letters about accounts, sent by the background worker; the secret link is made there and stored nowhere."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django_tasks import task

from caunoi.accounts import letters


@task()
def send_invitation(user_pk: int, site_pk: int) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        letters.invite(user_pk, site_pk)


@task()
def tell_second_factor_is_gone(user_pk: int, site_pk: int) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        letters.tell_second_factor_is_gone(user_pk, site_pk)
