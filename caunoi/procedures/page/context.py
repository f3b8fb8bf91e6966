"""All that the template of a procedure is given; the same for readers and for the preview of whoever writes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.pages.structured_data import data_block
from caunoi.procedures import rules, wording
from caunoi.procedures.actual_times import actual_time
from caunoi.procedures.content import Content, content_of
from caunoi.procedures.eforms.definition import NotADefinition, definition_of, fields_of
from caunoi.procedures.eforms.web_form import WebForm
from caunoi.procedures.eforms.wording import faults_in_words
from caunoi.procedures.fee_table import range_of
from caunoi.procedures.filing import filing_of
from caunoi.procedures.listing.shelf import Entry, Shelf
from caunoi.procedures.listing.wanted import LEVELS, SERVICES, STANDING_LABELS
from caunoi.procedures.models import Procedure, ProcedureVersion
from caunoi.procedures.page import law
from caunoi.procedures.page.check import Other, check_of, codes_named
from caunoi.procedures.page.cost import cost_context
from caunoi.procedures.page.fee_trial import trial_of
from caunoi.procedures.page.language import told
from caunoi.procedures.page.papers import cases_of, forms_of
from caunoi.procedures.page.structured_data import government_service
from caunoi.procedures.page.versions import Versions
from caunoi.procedures.rules import Standing
from caunoi.units.models import Unit

TONES = {Standing.IN_FORCE: "good", Standing.AMENDED: "good", Standing.NOT_YET: "info", Standing.REPEALED: "bad"}
RELATED = 5
PAPERS_AT_HEAD = 4


def procedure_context(
    procedure: Procedure, version: ProcedureVersion, versions: Versions, request: HttpRequest, site_id: int
) -> dict[str, Any]:
    content, own = version.content, procedure.get_absolute_url()
    is_current = version.number == versions.current.number
    address = own if is_current else version.get_absolute_url()
    forms = forms_of(content, address)
    context = shown(content, site_id, forms, Shelf.of(site_id))
    machines = data_block(government_service(content, request, own)) if is_current else ""
    return {
        **context,
        "procedure": procedure,
        "own_url": own,
        "version": version,
        "versions": versions.all,
        "is_current": is_current,
        "coming": versions.coming if is_current else None,
        "standing": _standing(content, version),
        "actual": _actual(procedure, site_id),
        "cost": cost_context(content, request.GET),
        "structured_data": machines,
        "is_preview": False,
        "breadcrumbs": _breadcrumbs(content, own, version, is_current=is_current),
        "updated_at": version.published_at,
    }


def preview_context(procedure: Procedure, request: HttpRequest) -> dict[str, Any]:
    content = content_of(procedure)
    site_id = procedure.site_id or 0
    return {
        **shown(content, site_id, forms_of(content, "/"), Shelf.of(site_id)),
        "procedure": procedure,
        "own_url": "",
        "version": None,
        "versions": [],
        "is_current": True,
        "coming": None,
        "standing": {"label": _("Bản nháp"), "tone": "plain", "words": ""},
        "actual": None,
        "cost": cost_context(content, QueryDict()),
        "structured_data": "",
        "is_preview": True,
        "breadcrumbs": [{"label": _("Dịch vụ công"), "url": ""}],
        "updated_at": None,
    }


def eform_preview_context(procedure: Procedure, request: HttpRequest) -> dict[str, Any]:
    """The e-form as whoever files would see it; what is wrong with it instead, while it is being put together."""
    faults: list[str] = []
    fields: tuple[Any, ...] = ()
    try:
        fields = fields_of(definition_of(procedure.eform))
    except NotADefinition as wrong:
        faults = faults_in_words(wrong)
    return {
        "name": procedure.shown_name,
        "items": WebForm(fields, {}, [("", _("Xã, phường, thị trấn của cơ quan"))]).items(),
        "faults": faults,
    }


def fees_preview_context(procedure: Procedure, request: HttpRequest) -> dict[str, Any]:
    return {"name": procedure.shown_name, "trial": trial_of(content_of(procedure))}


def shown(content: Content, site_id: int, forms: list[Any], shelf: Shelf) -> dict[str, Any]:
    """What is the same for a version, a draft and the sheet to print."""
    cases = cases_of(content, forms)
    steps_inside, time_inside = law.inside(content)
    return {
        "content": content,
        "name": told(content, "name"),
        "answers": _answers(content, cases),
        "check": check_of(content, _others(content, shelf)),
        "cases": cases,
        "forms": forms,
        "channels": law.channel_rows(content),
        "bases": law.bases_of(content, site_id),
        "statements": law.statements(content),
        "decided_on": date.fromisoformat(content["decision_on"]) if content["decision_on"] else None,
        "steps_inside": steps_inside,
        "time_inside": time_inside,
        "filing": filing_of(content),
        "units": _units(content),
        "related": _related(content, shelf),
        "labels": _labels(content),
    }


def _answers(content: Content, cases: list[Any]) -> dict[str, Any]:
    """The five things that people come to know."""
    needed = [paper for case in cases if not case.name for paper in case.papers]
    return {
        "summary": told(content, "summary"),
        "gets": told(content, "gets") or content["result"],
        "papers": needed[:PAPERS_AT_HEAD],
        "papers_left": max(0, len(needed) - PAPERS_AT_HEAD),
        "has_cases": any(case.name for case in cases),
        "time": wording.time_in_words(content["channels"]) or content["time_limit"],
        "time_note": told(content, "time_note"),
        "cost": _cost_at_head(content) or content["charge"] or content["fee"],
        "cost_note": told(content, "cost_note"),
        "place": told(content, "place") or content["receiving_address"] or content["carrying_out"],
    }


def _cost_at_head(content: Content) -> str:
    return wording.range_in_words(range_of(content["channels"], content.get("fee_rows") or ()))


def _labels(content: Content) -> dict[str, Any]:
    return {
        "level": Procedure.Level(content["level"]).label if content["level"] else "",
        "level_slug": next((slug for slug, value in LEVELS.items() if value == content["level"]), ""),
        "service": Procedure.Service(content["service_level"]).label,
        "service_slug": next(slug for slug, value in SERVICES.items() if value == content["service_level"]),
        "partial": Procedure.Partial(content["partial_reason"]).label if content["partial_reason"] else "",
        "audience": law.audience_labels(content),
        "full_code": f"{content['code']}.{content['code_unit']}" if content["code_unit"] else content["code"],
    }


def _standing(content: Content, version: ProcedureVersion) -> dict[str, str]:
    repealed = date.fromisoformat(content["repealed_on"]) if content["repealed_on"] else None
    standing = rules.standing_on(timezone.localdate(), version.valid_from, repealed, version.number)
    words = ""
    if standing is Standing.REPEALED and repealed:
        words = _("Thủ tục này đã bị bãi bỏ từ ngày %(day)s.") % {"day": f"{repealed:%d/%m/%Y}"}
    elif standing is Standing.NOT_YET:
        words = _("Áp dụng từ ngày %(day)s.") % {"day": f"{version.valid_from:%d/%m/%Y}"}
    elif repealed:
        words = _("Thủ tục này hết áp dụng từ ngày %(day)s.") % {"day": f"{repealed:%d/%m/%Y}"}
    return {"label": str(STANDING_LABELS[standing]), "tone": TONES[standing], "words": words}


def _actual(procedure: Procedure, site_id: int) -> dict[str, Any] | None:
    actual = actual_time(procedure.code, site_id)
    if actual is None:
        return None
    return {"time": law.actual_in_words(actual), "cases": actual.cases, "since": str(actual.since_year)}


def _units(content: Content) -> list[Unit]:
    return sorted(Unit.objects.filter(slug__in=content["units"]), key=lambda unit: unit.sort_key)


def _others(content: Content, shelf: Shelf) -> dict[str, Other]:
    named = codes_named(content) | ({content["replaced_by"]} - {""})
    return {
        entry.code: Other(entry.shown_name, reverse("procedure", args=[entry.code]))
        for entry in shelf.entries
        if entry.code in named
    }


def _related(content: Content, shelf: Shelf) -> list[dict[str, str]]:
    """What people in the same situation need too, what shares the most events first."""
    events = set(content["life_events"])
    near = [entry for entry in shelf.entries if entry.code != content["code"] and events & set(entry.life_events)]
    near = [entry for entry in near if entry.standing(timezone.localdate()) is not Standing.REPEALED]
    near.sort(key=lambda entry: -len(events & set(entry.life_events)))
    return [_link(entry) for entry in near[:RELATED]]


def _link(entry: Entry) -> dict[str, str]:
    return {"name": entry.shown_name, "url": reverse("procedure", args=[entry.code])}


def _breadcrumbs(content: Content, own: str, version: ProcedureVersion, *, is_current: bool) -> list[dict[str, str]]:
    trail = [{"label": _("Dịch vụ công"), "url": reverse("procedures")}]
    field = content["field"]
    trail.append({"label": field["name"], "url": f"{reverse('procedures')}?linh-vuc={field['slug']}"})
    if is_current:
        return [*trail, {"label": content["code"], "url": ""}]
    number = {"number": version.number}
    return [*trail, {"label": content["code"], "url": own}, {"label": _("Phiên bản %(number)d") % number, "url": ""}]
