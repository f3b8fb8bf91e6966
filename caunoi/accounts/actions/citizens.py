"""Verbs about citizens: opening an account by a code that came back, keeping the profile, taking an identity in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from caunoi.accounts.contacts import Contact
from caunoi.accounts.models import Citizen, User
from caunoi.files.sealing import traces
from caunoi.units.models import Unit


class ContactTaken(Exception):
    """The contact is another account's."""


class IdentityTaken(Exception):
    """What the identity provider says belongs to another account, or contradicts this one."""


@dataclass(frozen=True)
class Profile:
    name: str
    identity_number: str = ""
    address: str = ""
    unit: Unit | None = None


@dataclass(frozen=True)
class Vouched:
    """What an identity provider says of a person; a contact only when it says that it was verified."""

    name: str = ""
    identity_number: str = ""
    email: str = ""
    phone: str = ""


def citizen_of_contact(contact: Contact) -> Citizen:
    """Whose contact this is; a new account where nobody's. Only for a contact from which a code has come back."""
    known = _with(contact)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            citizen = _new_citizen()
            _set_contact(citizen, contact)
            citizen.save()
            return citizen
    except IntegrityError:
        # The same code, sent twice at once.
        known = _with(contact)
        if known is None:
            raise
        return known


@transaction.atomic
def add_contact(citizen: Citizen, contact: Contact) -> None:
    """Add or exchange a contact from which a code has come back. Raises ContactTaken when it is another's."""
    owner = _with(contact)
    if owner is not None and owner.pk != citizen.pk:
        raise ContactTaken
    _set_contact(citizen, contact)
    citizen.save()
    log(citizen.user, "caunoi.citizen_contact", user=citizen.user, data={"kind": "email" if contact.email else "phone"})


@transaction.atomic
def change_profile(citizen: Citizen, profile: Profile) -> None:
    """What was proved by an identity provider is not typed over."""
    citizen.address, citizen.unit = profile.address.strip(), profile.unit
    if citizen.identified_at is None:
        citizen.name, citizen.identity_number = profile.name.strip(), profile.identity_number.strip()
    citizen.save()


@transaction.atomic
def take_identity(vouched: Vouched, *, known: Citizen | None, asking: Citizen | None) -> Citizen:
    """The citizen whom a provider vouched for: `known` by an earlier sign-in, else `asking` who is signed in and wants
    it on their account, else whoever was proved to be this person, else whose verified address it is, else a new one.

    Raises IdentityTaken where the identity is another account's, or is not the one proved before.
    """
    proved = Citizen.objects.proved_to_be(vouched.identity_number).first()
    citizen = known or asking or proved or _safe_by_contact(vouched) or _new_citizen()
    if proved is not None and proved.pk != citizen.pk:
        raise IdentityTaken
    if citizen.identity_digest and vouched.identity_number and proved is None:
        raise IdentityTaken
    if vouched.name:
        citizen.name = vouched.name[:200]
    if vouched.identity_number:
        citizen.identity_number = vouched.identity_number
        citizen.identity_digest = traces("identity", vouched.identity_number)[0]
        citizen.identified_at = citizen.identified_at or timezone.now()
    for contact in (Contact(email=vouched.email), Contact(phone=vouched.phone)):
        if contact.value and not _has(citizen, contact) and _with(contact) is None:
            _set_contact(citizen, contact)
    citizen.save()
    return citizen


@transaction.atomic
def close_account(citizen: Citizen) -> None:
    """Forget the person at once, on every device. The empty row stays: histories of cases name it."""
    user = citizen.user
    SocialAccount.objects.filter(user=user).delete()
    for name in ("name", "email", "phone", "identity_number", "address"):
        setattr(citizen, name, "")
    citizen.email_digest = citizen.phone_digest = citizen.identity_digest = None
    citizen.identified_at = citizen.unit = None
    citizen.save()
    User.objects.filter(pk=user.pk).update(is_active=False)
    log(user, "caunoi.citizen_closed", user=user)
    for session in UserSession.objects.filter(user=user):
        session.end()


def _safe_by_contact(vouched: Vouched) -> Citizen | None:
    """An account is joined by its address only when nothing else speaks against it: no identity of its own yet, neither
    proved nor typed, other than the one vouched for."""
    citizen = Citizen.objects.with_email(vouched.email).select_related("user").first()
    if citizen is None or not citizen.user.is_active or citizen.identity_digest:
        return None
    if citizen.identity_number and citizen.identity_number != vouched.identity_number:
        return None
    return citizen


def _new_citizen() -> Citizen:
    """A user without a password, a role or a name that tells anything."""
    user = User(username=f"cd-{secrets.token_hex(8)}")
    user.set_unusable_password()
    user.save()
    return Citizen.objects.create(user=user)


def _with(contact: Contact) -> Citizen | None:
    found = Citizen.objects.with_email(contact.email) if contact.email else Citizen.objects.with_phone(contact.phone)
    return found.select_related("user").first()


def _has(citizen: Citizen, contact: Contact) -> bool:
    return bool(citizen.email if contact.email else citizen.phone)


def _set_contact(citizen: Citizen, contact: Contact) -> None:
    if contact.email:
        citizen.email, citizen.email_digest = contact.email, traces("email", contact.email)[0]
    else:
        citizen.phone, citizen.phone_digest = contact.phone, traces("phone", contact.phone)[0]
