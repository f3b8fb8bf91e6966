"""Nouns of the gazette."""

from .approval import RecordsApproval
from .citation import Citation
from .disclosure import Announcement, Disclosure, DisclosureCategory
from .document import Document, DocumentFieldLink, DocumentQuerySet
from .document_file import DocumentFile
from .incoming import IncomingFile
from .legal_field import LegalField
from .mention import Mention
from .provision import Provision
from .relation import Relation

__all__ = [
    "Announcement",
    "Citation",
    "Disclosure",
    "DisclosureCategory",
    "Document",
    "DocumentFieldLink",
    "DocumentFile",
    "DocumentQuerySet",
    "IncomingFile",
    "LegalField",
    "Mention",
    "Provision",
    "RecordsApproval",
    "Relation",
]
