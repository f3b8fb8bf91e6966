"""E-forms and applications filed on the web made in one call, for the demonstration and for tests."""

from __future__ import annotations

from typing import Any

from caunoi.cases.models import Case
from caunoi.procedures.actions import drafting, filing_online
from caunoi.procedures.eforms.places import places_of
from caunoi.procedures.filing_forms import ContactForm
from caunoi.procedures.models import Draft, Procedure, ProcedureVersion

BIRTH_FORM: list[dict[str, Any]] = [
    {"kind": "section", "label": "Người được khai sinh", "label_en": "The child"},
    {"kind": "text", "key": "child_name", "label": "Họ, chữ đệm, tên của con", "pattern": "letters", "required": True},
    {"kind": "date", "key": "born_on", "label": "Ngày sinh", "day": "not_future", "required": True},
    {
        "kind": "choice",
        "key": "gender",
        "label": "Giới tính",
        "label_en": "Gender",
        "required": True,
        "choices": [{"value": "nam", "label": "Nam"}, {"value": "nu", "label": "Nữ"}],
    },
    {"kind": "yes_no", "key": "married", "label": "Cha mẹ có đăng ký kết hôn?", "required": True},
    {
        "kind": "text",
        "key": "marriage_number",
        "label": "Số giấy chứng nhận kết hôn",
        "required": True,
        "shown_when": {"field": "married", "values": ["yes"]},
    },
    {
        "kind": "person",
        "key": "mother",
        "label": "Mẹ",
        "required": True,
        "parts": ["name", "birth_date", "identity_number"],
        "prefill": "name",
    },
    {"kind": "address", "key": "home", "label": "Nơi cư trú của mẹ", "required": True},
    {
        "kind": "group",
        "key": "siblings",
        "label": "Anh chị em ruột",
        "most_rows": 3,
        "fields": [
            {"kind": "text", "key": "name", "label": "Họ và tên", "required": True},
            {"kind": "date", "key": "born_on", "label": "Ngày sinh", "day": "not_future"},
        ],
    },
    {"kind": "number", "key": "copies", "label": "Số bản sao cần cấp", "least": 0, "most": 10, "whole": True},
    {"kind": "signature", "key": "signature", "label": "Ký tên", "required": True},
]
BIRTH_ANSWERS: dict[str, Any] = {
    "child_name": "Nguyễn Minh Khôi",
    "born_on": "09/03/2026",
    "gender": "nam",
    "married": "no",
    "mother": {"name": "Nguyễn Thị An", "birth_date": "01/05/1998", "identity_number": "026198001234"},
    "home": {"unit": "elsewhere", "details": "Thôn Đình, xã Hòa Sơn"},
    "siblings": [{"name": "", "born_on": ""}],
    "copies": "2",
    "signature": {"name": "Nguyễn Thị An", "declared": True},
}
CONTACT = {"name": "Nguyễn Thị An", "phone": "0912345678", "email": "an@example.vn"}


def version_of(procedure: Procedure) -> ProcedureVersion:
    return ProcedureVersion.objects.filter(procedure=procedure).newest_first()[0]


def begin(procedure: Procedure, *, account: Any = None, contact: Any = None, answers: Any = None) -> Draft:
    """What somebody began and has not sent."""
    version = version_of(procedure)
    told = {"unit": places_of(version)[0].slug, **CONTACT, **(contact or {})}
    words = {"contact": told, "answers": BIRTH_ANSWERS if answers is None else answers}
    return drafting.begin(version, procedure.site_id, account, words)


def file_online(draft: Draft, papers: Any = ()) -> Case:
    """As the page does it: papers are (part, file); what is typed wrong raises."""
    for part, paper in papers:
        drafting.lay_in(draft, part, paper)
    words = drafting.words_of(draft)
    units = places_of(draft.version)
    form = ContactForm({f"c-{name}": value for name, value in words["contact"].items()}, units=units)
    if not form.is_valid():
        raise ValueError(form.errors)
    unit = next(unit for unit in units if unit.slug == form.cleaned_data["unit"])
    return filing_online.send(draft, unit, form.person(draft.account), words["answers"], draft.account)
