"""What this room announces to the rooms above it.

Publication, withdrawal and restoring are announced by Wagtail's own `page_published` and `page_unpublished`, so that
whoever listens to pages hears of articles too.
"""

from django.dispatch import Signal

# Sent after an import has written a batch; arguments: `site`, `article_pks` (a list). Single articles of an import are
# not announced.
articles_imported = Signal()
