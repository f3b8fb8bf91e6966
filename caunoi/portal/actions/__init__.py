"""Verbs of the front door."""

from .language import open_english
from .rating import count_rating
from .site import SiteWish, open_site

__all__ = ["SiteWish", "count_rating", "open_english", "open_site"]
