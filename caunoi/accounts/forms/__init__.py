"""What is typed about accounts: by administrators, and by everyone who signs in."""

from .staff import StaffForm

__all__ = ["StaffForm"]
