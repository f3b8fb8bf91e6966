"""Procedures made in one call, for the demonstration and for tests; always through the catalogue's own verbs."""

from __future__ import annotations

from typing import Any

from wagtail.models import Site

from caunoi.demo.gazette_factories import field_of
from caunoi.procedures.actions import publish_latest, save_draft
from caunoi.procedures.content import write
from caunoi.procedures.models import Procedure

COUNTER = {"kind": "in_person", "time_amount": 1, "time_unit": "working_day", "fee_amount": 0}
PAPERS = [
    {"name": "Tờ khai đăng ký khai sinh theo mẫu", "plain_name": "Tờ khai", "form": "Tờ khai đăng ký khai sinh"},
    {"name": "Giấy chứng sinh", "plain_name": "Giấy chứng sinh", "plain_name_en": "Birth certificate of the hospital"},
]
# What depends on the way, on a situation and on who one is, in one table.
FEE_TABLE: dict[str, Any] = {
    "channels": [
        {"kind": "in_person", "time_amount": 3, "time_unit": "working_day"},
        {"kind": "online", "time_amount": 1, "time_unit": "working_day"},
    ],
    "fee_rows": [
        {
            "name": "Bản sao trích lục",
            "name_en": "Copy of the record",
            "amount": 8000,
            "online_amount": 4000,
            "unit": "bản",
            "is_counted": True,
            "basis": "281/2016/TT-BTC",
        },
        {"name": "Đăng ký quá hạn", "amount": 10000, "condition": "Đăng ký sau 60 ngày"},
    ],
    "fee_exemptions": [
        {
            "who": "Người thuộc hộ nghèo",
            "percent": 100,
            "proof": "Giấy chứng nhận hộ nghèo",
            "basis": "Luật Hộ tịch",
        },
        {"who": "Học sinh", "percent": 50, "only_rows": "Bản sao trích lục"},
    ],
}


def make_procedure(
    site: Site,
    code: str = "1.001193",
    name: str = "Đăng ký khai sinh",
    *,
    field: str = "Hộ tịch",
    by: Any = None,
    public: bool = True,
    **content: Any,
) -> Procedure:
    """`content` are parts of `procedures.content`; what is not told is a simple commune-level procedure."""
    told: dict[str, Any] = {
        "code": code,
        "name": name,
        "level": "commune",
        "audience": ["citizen"],
        "service_level": "full",
        "summary": "Ghi nhận việc sinh và cấp giấy khai sinh cho trẻ.",
        "channels": [COUNTER],
        "dossier": PAPERS,
        "forms": [{"name": "Tờ khai đăng ký khai sinh"}],
        "steps": [{"text": "Người đi khai sinh nộp tờ khai và giấy chứng sinh."}],
        "result": "Giấy khai sinh (bản chính)",
        "legal_bases": [{"number": "60/2014/QH13", "title": "Luật Hộ tịch"}],
        "life_events": ["sinh-con"],
        "by_every_commune": True,
        **content,
    }
    if told["level"] != "commune" and "by_every_commune" not in content:
        told["by_every_commune"] = False
    shown_below = bool(told.pop("shown_below", False))
    note = str(told.pop("change_note", ""))
    procedure = Procedure(site=site, field=field_of(field), shown_below=shown_below, change_note=note)
    write(procedure, told)
    save_draft(procedure, by)
    if public:
        publish_latest(procedure, by)
    return Procedure.objects.get(pk=procedure.pk)


def amend(procedure: Procedure, by: Any = None, *, public: bool = True, **content: Any) -> Procedure:
    """Another version, or with `public` False another draft."""
    draft = procedure.get_latest_revision_as_object()
    draft.change_note = str(content.pop("change_note", ""))
    write(draft, content)
    save_draft(draft, by)
    if public:
        publish_latest(procedure, by)
    return Procedure.objects.get(pk=procedure.pk)
