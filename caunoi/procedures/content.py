"""A procedure as plain data: what a version keeps, an import brings, machines are given, and two versions differ in.

The same form in all four; only what is in it is public.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import DateField, FileField
from wagtail.models import Orderable

from caunoi.procedures.eforms.definition import blocks_of, definition_of
from caunoi.procedures.models import (
    Channel,
    CheckQuestion,
    DossierPart,
    FeeExemption,
    FeeRow,
    FormFile,
    InternalStep,
    LegalBasis,
    LifeEvent,
    Procedure,
    ProcedureStep,
)
from caunoi.units.models import Unit

Content = dict[str, Any]
FIELDS = (
    "code code_unit name name_en level audience by_every_commune service_level partial_reason partial_explanation "
    "received_here filed_here assurance "
    "filing_url summary summary_en gets gets_en time_note time_note_en cost_note cost_note_en place "
    "place_en other_words sets time_limit who carrying_out competent coordinating receiving_address result fee charge "
    "conditions decision_number decision_on effective_on repealed_on repeal_decision replaced_by source_url"
).split()
PARTS: dict[str, tuple[type[Orderable], list[str]]] = {
    "steps": (ProcedureStep, ["text"]),
    "channels": (Channel, "kind time_amount time_unit time_words fee_amount fee_words description".split()),
    "fee_rows": (
        FeeRow,
        "kind name name_en amount online_amount unit is_counted condition condition_en basis".split(),
    ),
    "fee_exemptions": (FeeExemption, "who who_en percent new_amount only_rows proof basis".split()),
    "dossier": (DossierPart, "case name plain_name plain_name_en use originals copies form".split()),
    "forms": (FormFile, "name file size digest".split()),
    "legal_bases": (LegalBasis, "number title issuer issued_on".split()),
    "questions": (
        CheckQuestion,
        "question question_en yes yes_words yes_words_en no no_words no_words_en other_code".split(),
    ),
    "internal_steps": (InternalStep, "name who minutes".split()),
}


def content_of(procedure: Procedure) -> Content:
    """Of the object in memory, a draft or what is in the database."""
    content: Content = {name: _plain(getattr(procedure, name)) for name in FIELDS}
    field = procedure.field if procedure.field_id else None
    content["field"] = {"slug": field.slug, "name": field.name} if field else {"slug": "", "name": ""}
    content["units"] = sorted(unit.slug for unit in procedure.units.all())
    content["life_events"] = [event.slug for event in sorted(procedure.life_events.all(), key=_place_of)]
    for name, (_model, columns) in PARTS.items():
        rows = sorted(getattr(procedure, name).all(), key=lambda row: (row.sort_order or 0, row.pk or 0))
        content[name] = [{column: _plain(getattr(row, column)) for column in columns} for row in rows]
    content["eform"] = definition_of(procedure.eform)
    return content


def write(procedure: Procedure, content: Content) -> None:
    """Make the object in memory say `content`; what `content` does not name stays. Nothing is saved.

    `field` must be set by the caller, who knows whether a field may be made.
    """
    for name in FIELDS:
        if name in content:
            setattr(procedure, name, _typed(Procedure, name, content[name]))
    for name, (model, columns) in PARTS.items():
        if name in content:
            setattr(procedure, name, [_row(model, columns, told, place) for place, told in enumerate(content[name])])
    if "eform" in content:
        procedure.eform = Procedure._meta.get_field("eform").to_python(json.dumps(blocks_of(content["eform"])))
    if "units" in content:
        procedure.units.set(_in_order(Unit, content["units"]))
    if "life_events" in content:
        procedure.life_events.set(_in_order(LifeEvent, content["life_events"]))


def digest_of(content: Content) -> str:
    told = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def differing(before: Content, after: Content) -> list[str]:
    """The names of what two versions do not have in common, in the order of the page."""
    names = [*FIELDS, "field", "units", "life_events", *PARTS, "eform"]
    return [name for name in names if before.get(name) != after.get(name)]


def _place_of(event: LifeEvent) -> tuple[int, int]:
    return event.position, event.pk


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return (
        value if isinstance(value, str | int | bool | list | dict | type(None)) else (getattr(value, "name", "") or "")
    )


def _typed(model: type, name: str, value: Any) -> Any:
    """Days are written as text in data."""
    is_day = isinstance(model._meta.get_field(name), DateField)  # type: ignore[attr-defined]
    return date.fromisoformat(value) if is_day and isinstance(value, str) and value else value


def _row(model: type[Orderable], columns: list[str], told: dict[str, Any], place: int) -> Orderable:
    row = model(sort_order=place)
    for column in columns:
        if column in told and not (isinstance(model._meta.get_field(column), FileField) and not told[column]):
            setattr(row, column, _typed(model, column, told[column]))
    return row


def _in_order(model: type[Any], slugs: Iterable[str]) -> list[Any]:
    known = {each.slug: each for each in model.objects.filter(slug__in=list(slugs))}
    return [known[slug] for slug in slugs if slug in known]
