"""Nouns: who signs in, as staff, as a citizen, and on whose behalf a helper acts."""

from caunoi.accounts.models.citizen import Citizen, CitizenQuerySet
from caunoi.accounts.models.helping import Helping, HelpingQuerySet
from caunoi.accounts.models.staff import RoleGroup, StaffManager, StaffQuerySet, User, units_of

__all__ = [
    "Citizen",
    "CitizenQuerySet",
    "Helping",
    "HelpingQuerySet",
    "RoleGroup",
    "StaffManager",
    "StaffQuerySet",
    "User",
    "units_of",
]
