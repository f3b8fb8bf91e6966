"""The tables of the search."""

from caunoi.search.models.editorial import BestBet, Synonym, UnansweredQuestion, spellings
from caunoi.search.models.entry import SearchEntry, SearchEntryQuerySet
from caunoi.search.models.term import SearchTerm

__all__ = [
    "BestBet",
    "SearchEntry",
    "SearchEntryQuerySet",
    "SearchTerm",
    "Synonym",
    "UnansweredQuestion",
    "spellings",
]
