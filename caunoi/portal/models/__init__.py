"""The front door's nouns: the home page, official channels, alerts, planned outages, ratings of pages."""

from .alert import Alert
from .home import HomePage
from .official_channel import OfficialChannel
from .page_rating import PageRating
from .planned_outage import PlannedOutage

__all__ = ["Alert", "HomePage", "OfficialChannel", "PageRating", "PlannedOutage"]
