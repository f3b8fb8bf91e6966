"""How rare each syllable, and each pair of neighbouring ones, is."""

from __future__ import annotations

from django.db import models


class SearchTerm(models.Model):
    """How many entries hold a syllable, or a pair of syllables: counted now and then, never exact."""

    term = models.CharField(max_length=80, primary_key=True)
    entries = models.PositiveIntegerField()
    is_pair = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["is_pair", "entries"], name="search_terms_by_kind")]

    def __str__(self) -> str:
        return f"{self.term}: {self.entries}"
