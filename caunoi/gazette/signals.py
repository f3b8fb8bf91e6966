"""What the gazette announces to the rooms above; sent within the transaction of the change.

`document_standing_changed(sender=Document, document)`: a document became public, changed, or ceased to be public.
`documents_imported(sender=Document, document_pks)`: the same for many at once; the single signal is not sent for them.
"""

from django.dispatch import Signal

document_standing_changed = Signal()
documents_imported = Signal()
