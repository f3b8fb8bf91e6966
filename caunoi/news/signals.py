"""What the newsroom announces to the rooms above it."""

from django.dispatch import Signal

# A batch of an import is committed; arguments: `site`, `article_pks`.
articles_imported = Signal()
# An article was withdrawn or restored; arguments: `instance`.
article_standing_changed = Signal()
