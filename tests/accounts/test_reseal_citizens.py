"""Keys that seal citizens' data are exchanged, and everybody still comes in."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from django.core.management import call_command

from caunoi.accounts.actions import citizen_of_contact
from caunoi.accounts.actions.citizens import Vouched, take_identity
from caunoi.accounts.contacts import Contact
from caunoi.accounts.models import Citizen


@pytest.mark.django_db
def test_after_resealing_the_old_key_can_be_thrown_away(settings: Any) -> None:
    an = citizen_of_contact(Contact(email="an@example.vn"))
    take_identity(Vouched(name="AN", identity_number="001190012345"), known=an, asking=None)
    newest = base64.urlsafe_b64encode(b"n" * 32).decode()
    settings.SEALING_KEYS = [newest, *settings.SEALING_KEYS]
    assert citizen_of_contact(Contact(email="an@example.vn")) == an
    call_command("reseal_citizens")
    settings.SEALING_KEYS = [newest]
    assert citizen_of_contact(Contact(email="an@example.vn")) == an
    assert Citizen.objects.proved_to_be("001190012345").get() == an
