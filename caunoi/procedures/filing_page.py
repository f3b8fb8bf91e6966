"""What the pages of filing on the web are given: one draft, or a form that nobody has begun."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from caunoi.accounts.assurance import assurance_of
from caunoi.accounts.helping import running_help
from caunoi.accounts.rules import Assurance
from caunoi.cases.actions import Person
from caunoi.notices.links import address_of
from caunoi.procedures.actions.drafting import words_of
from caunoi.procedures.actions.filing_online import is_known_enough
from caunoi.procedures.eforms.parts import Wanted, wanted_papers
from caunoi.procedures.eforms.places import communes_around, places_of
from caunoi.procedures.eforms.prefilling import former_answers, known_of, prefilled
from caunoi.procedures.eforms.telling import told_of
from caunoi.procedures.eforms.web_form import WebForm
from caunoi.procedures.fee_claims import proofs_of, written
from caunoi.procedures.fee_forms import CostForm
from caunoi.procedures.filing_forms import ContactForm
from caunoi.procedures.models import Draft, ProcedureVersion
from caunoi.procedures.page.cost import Result, result_of
from caunoi.procedures.page.language import told as told_in
from caunoi.procedures.rules import eform, online_filing
from caunoi.procedures.rules.eform import Kind
from caunoi.procedures.rules.fees import ONLINE, Choice
from caunoi.units.models import Unit

STEPS = ("filing_form", "filing_papers", "filing_review")
PICTURE_KINDS = "image/*"
FILE_KINDS = "image/*,.pdf,.docx,.odt,.xlsx"


class FilingPage:
    """`told` are the answers that are kept; `draft` is None before the first press."""

    def __init__(
        self, request: HttpRequest, version: ProcedureVersion, draft: Draft | None = None, *, is_renewed: bool = False
    ) -> None:
        self.request, self.version, self.draft, self.is_renewed = request, version, draft, is_renewed
        self.fields = eform.read(version.content.get("eform") or [])
        self.units = places_of(version)
        words = words_of(draft) if draft else self._first_words()
        self.contact_told: dict[str, Any] = words["contact"]
        self.told: dict[str, Any] = words["answers"]
        self.fees_told: dict[str, Any] = words.get("fees", {})
        self.is_bound = False
        self.contact = self._contact_form(None)
        self.fees = self._fee_form(None)
        self.form = WebForm(self.fields, self.told, self.communes)

    @property
    def kept_draft(self) -> Draft:
        assert self.draft is not None  # noqa: S101 - only pages of a draft ask
        return self.draft

    @cached_property
    def communes(self) -> list[tuple[str, str]]:
        """Asked for only where a field needs them."""
        return communes_around(self.version) if any(each.kind is Kind.ADDRESS for each in self.fields) else []

    @cached_property
    def helping(self) -> Any:
        """Whom a helper files for just now, with that person's consent; None for everybody else."""
        return running_help(self.request)

    def _known(self) -> dict[str, str]:
        if self.helping is None:
            return known_of(self.request.user)
        person = self.helping
        return {"name": person.person_name, "phone": person.phone, "email": person.email}

    def _first_words(self) -> dict[str, Any]:
        known = self._known()
        asks_former = self.helping is None and "tu-lan-truoc" in self.request.GET
        former = former_answers(self.request.user, self.version) if asks_former else {}
        unit = self.request.GET.get("noi", "")
        return {"contact": {**known, "unit": unit}, "answers": {**former, **prefilled(self.fields, known)}}

    def _contact_form(self, data: QueryDict | None) -> ContactForm:
        asks_contact = self.version.content.get("assurance", 0) == Assurance.CONTACT
        needs_email = asks_contact and assurance_of(self.request.user) < Assurance.CONTACT
        initial = dict(self.contact_told)
        if len(self.units) == 1:
            initial["unit"] = self.units[0].slug
        return ContactForm(data, units=self.units, needs_email=needs_email, initial=initial)

    def _fee_form(self, data: QueryDict | None) -> CostForm:
        return CostForm(data, content=self.version.content, ways=[ONLINE], initial=self.fees_told, prefix="p")

    def bind(self, data: QueryDict) -> None:
        self.is_bound = True
        self.contact = self._contact_form(data)
        self.form = WebForm(self.fields, self.told, self.communes, data)
        self.fees = self._fee_form(data)
        self.contact_told, self.told = self.contact.typed(), self.form.answers()
        self.fees_told = self.fees.typed()

    def words(self) -> dict[str, Any]:
        return {"contact": self.contact_told, "answers": self.told, "fees": self.fees_told}

    def grow(self, data: QueryDict) -> str:
        """Another row of a group, or one less, as the press wanted; the anchor of the group, "" when it wanted none."""
        key = data.get("add_row", "")
        if isinstance(self.told.get(key), list):
            self.told[key].append({})
            return f"nhom-{key}"
        key, _dash, number = data.get("drop_row", "").rpartition("-")
        rows = self.told.get(key)
        if isinstance(rows, list) and number.isdecimal() and int(number) < len(rows):
            del rows[int(number)]
            return f"nhom-{key}"
        return ""

    def has_problems(self) -> bool:
        """Of a bound page; lays each problem beside its control."""
        found = self.form.find_problems(timezone.localdate())
        return not self.contact.is_valid() or not self.fees.is_valid() or bool(found)

    # What each page is given.

    def _context(self, step: int) -> dict[str, Any]:
        content = self.version.content
        return {
            "name": told_in(content, "name"),
            "code": content["code"],
            "page": self,
            "draft": self.draft,
            "is_renewed": self.is_renewed,
            "steps": self._steps(step),
            "breadcrumbs": [
                {"label": _("Dịch vụ công"), "url": reverse("procedures")},
                {"label": told_in(content, "name"), "url": reverse("procedure", args=[content["code"]])},
                {"label": _("Nộp hồ sơ"), "url": ""},
            ],
            "problem": "",
        }

    def _steps(self, current: int) -> list[dict[str, str]]:
        labels = (_("Tờ khai"), _("Giấy tờ"), _("Kiểm tra và gửi"))
        steps = []
        for number, (name, label) in enumerate(zip(STEPS, labels, strict=True)):
            url = reverse(name, args=[self.draft.secret]) if self.draft and number != current else ""
            state = "current" if number == current else "done" if number < current else "todo"
            steps.append({"label": label, "url": url, "state": state})
        return steps

    def form_context(self, problem: str = "") -> dict[str, Any]:
        summary = []
        if self.is_bound and self.contact.is_bound:
            summary = [*_faults(self.contact), *self.form.summary(), *_faults(self.fees)]
        account = self.request.user if self.request.user.is_authenticated else None
        begun = None
        if account and self.draft is None:
            begun = Draft.objects.unsent_of(account).filter(version__procedure=self.version.procedure_id).first()
        return {
            **self._context(0),
            "contact": self.contact,
            "items": self.form.items(),
            "fees": self.fees,
            "summary": summary,
            "problem": problem,
            "begun": begun,
            "helping": self.helping,
            "has_former": bool(account and self.draft is None and former_answers(account, self.version)),
            "device_key": self.draft.digest[:16] if self.draft else f"moi-{self.version.content['code']}",
            "base": f"{self.draft.touched_at.timestamp():.0f}" if self.draft else "0",
            "start_url": reverse("filing_form", args=[self.draft.secret]) if self.draft else "",
        }

    def kept_context(self) -> dict[str, Any]:
        draft = self.kept_draft
        link = address_of(draft.site, reverse("filing_form", args=[draft.secret]))
        return {**self._context(0), "link": link, "email": self.contact_told.get("email", "")}

    @cached_property
    def fee_choice(self) -> Choice | None:
        """What is claimed, as it is kept; None where there is no table, or where it is not right any more."""
        if not self.fees.table.rows:
            return None
        form = self._fee_form(_as_posted(self.fees_told, "p"))
        return form.choice() if form.is_valid() else None

    @cached_property
    def wanted(self) -> list[Wanted]:
        content = self.version.content
        return wanted_papers(content, self.told) + proofs_of(content, self.fee_choice)

    def paper_numbered(self, typed: str) -> tuple[Wanted | None, int]:
        number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
        return (self.wanted[number - 1], number) if 1 <= number <= len(self.wanted) else (None, 0)

    def papers_context(self, anchor: str = "", problem: str = "") -> dict[str, Any]:
        by_part: dict[str, list[Any]] = {}
        for kept in self.kept_draft.files.all():
            by_part.setdefault(kept.part, []).append(kept)
        rows = [
            {"number": number, "paper": paper, "files": by_part.get(paper.name, []), "anchor": f"giay-to-{number}"}
            for number, paper in enumerate(self.wanted, 1)
        ]
        return {
            **self._context(1),
            "rows": rows,
            "wrong_anchor": anchor,
            "problem": problem,
            "picture_kinds": PICTURE_KINDS,
            "file_kinds": FILE_KINDS,
        }

    def review_context(self) -> dict[str, Any]:
        """Everything once more, and what is still missing before it may be sent."""
        found = self.form.show_problems(timezone.localdate())
        contact = self._contact_form(self._contact_data())
        sent = set(self.kept_draft.files.values_list("part", flat=True))
        missing = online_filing.missing_parts([paper.part for paper in self.wanted], sent)
        fees_are_right = self.fee_choice is not None or not self.fees.table.rows
        form_is_right = contact.is_valid() and not found and fees_are_right
        known_enough = is_known_enough(self.kept_draft, self.request.user)
        self.contact = contact
        asked = Assurance(self.version.content.get("assurance", 0))
        return {
            **self._context(2),
            "contact": contact,
            "contact_told": self._contact_rows(),
            "sections": told_of(self.fields, self.told),
            "files": list(self.kept_draft.files.all()),
            "fees": self._fees(),
            "missing": missing,
            "form_is_right": form_is_right,
            "known_enough": known_enough,
            "asks_contact": asked is Assurance.CONTACT,
            "asks_identity": asked is Assurance.IDENTIFIED,
            "email": self.contact_told.get("email", ""),
            "is_ready": form_is_right and not missing and known_enough,
        }

    def _contact_data(self) -> QueryDict:
        return _as_posted(self.contact_told, "c")

    def _fees(self) -> Result | None:
        choice = self.fee_choice
        return result_of(self.version.content, self.fees.table, choice) if choice else None

    def _contact_rows(self) -> list[tuple[str, str]]:
        unit = next((unit.full_name for unit in self.units if unit.slug == self.contact_told.get("unit")), "")
        told = {**self.contact_told, "unit": unit}
        labels = {
            "unit": _("Nộp đến"),
            "name": _("Họ và tên của bạn"),
            "phone": _("Số điện thoại"),
            "email": _("Thư điện tử"),
            "identity_number": _("Số định danh cá nhân"),
            "address": _("Địa chỉ"),
            "on_behalf_of": _("Nộp thay cho"),
        }
        return [(label, str(told.get(name, ""))) for name, label in labels.items() if told.get(name)]

    def fee_claim(self) -> str:
        """As the application keeps it; "" where nothing is asked for."""
        return written(self.fee_choice) if self.fee_choice else ""

    def unit(self) -> Unit:
        """Of a page whose review found nothing wrong."""
        return next(unit for unit in self.units if unit.slug == self.contact.cleaned_data["unit"])

    def person(self) -> Person:
        user = self.request.user if self.request.user.is_authenticated else None
        return self.contact.person(user, is_helped=self.helping is not None)


def _as_posted(told: dict[str, Any], prefix: str) -> QueryDict:
    """What is kept, as the form of that prefix would have sent it."""
    data = QueryDict(mutable=True)
    for name, value in told.items():
        values = value if isinstance(value, list) else [value]
        data.setlist(f"{prefix}-{name}", [str(each) for each in values if each is not None])
    return data


def _faults(form: Any) -> list[dict[str, str]]:
    return [
        {"target": form[name].auto_id, "label": str(form.fields[name].label), "words": errors[0]}
        for name, errors in form.errors.items()
    ]
