"""What this room announces to the rooms above; publication itself is announced by Wagtail's own signals."""

from django.dispatch import Signal

# Sent within the transaction when a published article was withdrawn or restored; arguments: `instance`.
article_standing_changed = Signal()

# Sent after an import has written a batch; arguments: `site`, `article_pks` (a list). The articles of a batch
# are not announced one by one.
articles_imported = Signal()
