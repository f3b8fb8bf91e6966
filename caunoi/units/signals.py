"""What this room announces to the rooms above it."""

from django.dispatch import Signal

# Sent after commit, once for each unit whose public facts changed; arguments: `unit`.
unit_changed = Signal()
