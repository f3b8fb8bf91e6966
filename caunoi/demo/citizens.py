"""The citizen of the demonstration: made up, with cases of her own, and a mailbox in the folder of letters."""

from __future__ import annotations

from caunoi.accounts.actions import Profile, add_contact, change_profile, citizen_of_contact
from caunoi.accounts.contacts import Contact
from caunoi.accounts.models import Citizen
from caunoi.cases.actions import Person
from caunoi.demo.people import CITIZEN, PASSWORD
from caunoi.units.models import Unit

EMAIL, PHONE = "citizen@example.vn", "0912000111"


def open_citizen() -> Citizen:
    """She signs in with a code, and like everybody in the demonstration also with its password."""
    citizen = citizen_of_contact(Contact(email=EMAIL))
    if not citizen.name:
        add_contact(citizen, Contact(phone=PHONE))
        commune = Unit.objects.filter(slug=CITIZEN.unit).first()
        change_profile(citizen, Profile(CITIZEN.full_name, "026190000111", "Thôn minh họa", commune))
        citizen.user.username = CITIZEN.username
        citizen.user.set_password(PASSWORD)
        citizen.user.save()
    return citizen


def as_person(citizen: Citizen) -> Person:
    """How she stands on what she files."""
    return Person(
        name=citizen.name,
        phone=citizen.phone,
        email=citizen.email,
        identity_number=citizen.identity_number,
        address=citizen.address,
        account=citizen.user,
    )
