"""What the catalogue announces to the rooms above; sent within the transaction of the change.

`procedure_changed(procedure)`: it came out, got another version, took effect, was repealed or taken down.
"""

from django.dispatch import Signal

procedure_changed = Signal()
