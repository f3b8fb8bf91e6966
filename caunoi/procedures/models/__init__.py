"""Nouns of the catalogue of procedures."""

from .application import Application
from .approval import CatalogueApproval
from .case_month import CaseCount, CaseMonth
from .draft import Draft, DraftFile
from .index_definition import IndexDefinition
from .life_event import LifeEvent
from .parts import (
    Channel,
    CheckQuestion,
    DossierPart,
    FeeExemption,
    FeeRow,
    FormFile,
    InternalStep,
    LegalBasis,
    ProcedureStep,
)
from .procedure import Procedure, ProcedureQuerySet
from .version import ProcedureVersion

__all__ = [
    "Application",
    "CaseCount",
    "CaseMonth",
    "CatalogueApproval",
    "Channel",
    "CheckQuestion",
    "DossierPart",
    "Draft",
    "DraftFile",
    "FeeExemption",
    "FeeRow",
    "FormFile",
    "IndexDefinition",
    "InternalStep",
    "LegalBasis",
    "LifeEvent",
    "Procedure",
    "ProcedureQuerySet",
    "ProcedureStep",
    "ProcedureVersion",
]
