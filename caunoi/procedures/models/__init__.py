"""Nouns of the catalogue of procedures."""

from .application import Application
from .approval import CatalogueApproval
from .draft import Draft, DraftFile
from .life_event import LifeEvent
from .parts import Channel, CheckQuestion, DossierPart, FormFile, InternalStep, LegalBasis, ProcedureStep
from .procedure import Procedure, ProcedureQuerySet
from .version import ProcedureVersion

__all__ = [
    "Application",
    "CatalogueApproval",
    "Channel",
    "CheckQuestion",
    "DossierPart",
    "Draft",
    "DraftFile",
    "FormFile",
    "InternalStep",
    "LegalBasis",
    "LifeEvent",
    "Procedure",
    "ProcedureQuerySet",
    "ProcedureStep",
    "ProcedureVersion",
]
