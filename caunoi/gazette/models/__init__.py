"""Nouns of the gazette."""

from .approval import RecordsApproval
from .citation import Citation
from .document import Document, DocumentFieldLink, DocumentQuerySet
from .document_file import DocumentFile
from .incoming import IncomingFile
from .legal_field import LegalField
from .provision import Provision
from .relation import Relation

__all__ = [
    "Citation",
    "Document",
    "DocumentFieldLink",
    "DocumentFile",
    "DocumentQuerySet",
    "IncomingFile",
    "LegalField",
    "Provision",
    "RecordsApproval",
    "Relation",
]
