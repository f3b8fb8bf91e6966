"""Verbs of the front door."""

from .rating import count_rating
from .site import SiteWish, open_site

__all__ = ["SiteWish", "count_rating", "open_site"]
