"""What whoever keeps the catalogue typed into the record of a procedure."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from caunoi.files.documents import check_document
from caunoi.files.rejection import FileRejected
from caunoi.procedures import rules
from caunoi.procedures.eforms.builder_errors import builder_error
from caunoi.procedures.eforms.definition import NotADefinition, definition_of, fields_of
from caunoi.procedures.fee_table import exemption_of, key_of, row_of
from caunoi.procedures.fee_wording import faults_in_words, repeated_in_words
from caunoi.procedures.models import Procedure
from caunoi.procedures.permissions import writing_sites
from caunoi.procedures.rules.fees import Table, repeated
from caunoi.vietnam.text import fold

NOT_A_CODE = _("Mã thủ tục viết như 1.000948, 1.000948.H38 hoặc DP.000001 với thủ tục riêng của địa phương.")


class ProcedureForm(WagtailAdminModelForm):
    """Codes are written one way, a site is one's own, and what readers would stumble over is said before it is sent."""

    audience = forms.MultipleChoiceField(
        label=_("Dành cho"),
        choices=Procedure.Audience.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một nhóm người.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "site" in self.fields:
            own = writing_sites(self.for_user)
            self.fields["site"].queryset = own
            if own.count() == 1:
                self.fields["site"].initial = own.get()
                self.fields["site"].widget = forms.HiddenInput()

    def clean_code(self) -> str:
        read = rules.code_and_unit(self.cleaned_data["code"])
        if read is None:
            raise ValidationError(NOT_A_CODE)
        self._unit_in_code = read[1]
        return read[0]

    def clean_replaced_by(self) -> str:
        typed = self.cleaned_data["replaced_by"].strip()
        read = rules.code_and_unit(typed) if typed else ("", "")
        if read is None:
            raise ValidationError(NOT_A_CODE)
        return read[0]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if getattr(self, "_unit_in_code", ""):
            cleaned["code_unit"] = self._unit_in_code
        self._check_code_is_free(cleaned)
        self._check_service(cleaned)
        self._check_repeal(cleaned)
        if cleaned.get("by_every_commune") and cleaned.get("level") != Procedure.Level.COMMUNE:
            self.add_error("by_every_commune", _("Chỉ thủ tục cấp xã mới do mọi xã thực hiện."))
        self._check_filing(cleaned)
        self._check_papers()
        self._check_fees()
        self._check_questions()
        self._check_form_files()
        return cleaned

    def _check_code_is_free(self, cleaned: dict[str, Any]) -> None:
        site, code = cleaned.get("site"), cleaned.get("code")
        taken = Procedure.objects.filter(site=site, code=code).exclude(pk=self.instance.pk) if site and code else None
        if taken is not None and taken.exists():
            self.add_error("code", _("Cổng này đã có thủ tục mang mã ấy."))

    def _check_service(self, cleaned: dict[str, Any]) -> None:
        is_partial = cleaned.get("service_level") == Procedure.Service.PARTIAL
        if is_partial and not cleaned.get("partial_reason"):
            self.add_error("partial_reason", _("Dịch vụ công một phần phải nêu lý do cho người dân biết."))
        if not is_partial and cleaned.get("partial_reason"):
            self.add_error("partial_reason", _("Chỉ dịch vụ công một phần mới có lý do này; hãy chọn “—”."))

    def _check_filing(self, cleaned: dict[str, Any]) -> None:
        """A form that nobody could fill in, and a door that leads to no desk, are told before they are sent."""
        if "eform" not in cleaned:
            return
        told = definition_of(cleaned["eform"])
        try:
            asked = fields_of(told)
        except NotADefinition as wrong:
            self.add_error("eform", builder_error(wrong, told))
            return
        if cleaned.get("filed_here") and not asked:
            self.add_error("filed_here", _("Chưa có tờ khai điện tử: soạn ở thẻ “Tờ khai điện tử” rồi mới bật."))
        if cleaned.get("filed_here") and not cleaned.get("received_here"):
            self.add_error("filed_here", _("Phải bật cả “tiếp nhận tại một cửa của cơ quan” để có người nhận hồ sơ."))

    def _check_repeal(self, cleaned: dict[str, Any]) -> None:
        effective, repealed = cleaned.get("effective_on"), cleaned.get("repealed_on")
        if isinstance(effective, date) and isinstance(repealed, date) and repealed <= effective:
            self.add_error("repealed_on", _("Ngày bãi bỏ phải ở sau ngày áp dụng."))
        if repealed and not cleaned.get("repeal_decision"):
            self.add_error("repeal_decision", _("Hãy ghi quyết định bãi bỏ."))

    def _rows(self, name: str) -> list[Any]:
        """The forms of a kind of part that are filled in and stay."""
        if name not in self.formsets:
            return []
        rows = [form for form in self.formsets[name].forms if form.is_valid() and form.cleaned_data]
        return [form for form in rows if not form.cleaned_data.get("DELETE")]

    def _check_papers(self) -> None:
        names = {fold(form.cleaned_data["name"]) for form in self._rows("forms") if form.cleaned_data.get("name")}
        for form in self._rows("dossier"):
            told = form.cleaned_data
            if told.get("form") and fold(told["form"]) not in names:
                form.add_error("form", _("Không có mẫu nào tên như vậy trong phần Mẫu đơn."))
            if not told.get("originals") and not told.get("copies") and told.get("use") == "submit":
                form.add_error("originals", _("Giấy tờ phải nộp thì cần ít nhất một bản chính hoặc một bản sao."))

    def _check_fees(self) -> None:
        """What the table may not say is told beside the row that says it."""
        rows, exemptions = self._rows("fee_rows"), self._rows("fee_exemptions")
        forms_of = {key_of(form.cleaned_data["name"]): form for form in rows}
        forms_of |= {key_of(form.cleaned_data["who"]): form for form in exemptions}
        table = Table(
            tuple(row_of(form.cleaned_data) for form in rows),
            {key_of(form.cleaned_data["who"]): exemption_of(form.cleaned_data) for form in exemptions},
        )
        for kind, name in ((rows, "name"), (exemptions, "who")):
            keys = [key_of(form.cleaned_data[name]) for form in kind]
            for key in repeated(keys):
                kind[len(keys) - 1 - keys[::-1].index(key)].add_error(name, repeated_in_words())
        for key, field, words in faults_in_words(table):
            forms_of.get(key, self).add_error(field or None, words)

    def _check_questions(self) -> None:
        rows = sorted(self._rows("questions"), key=lambda form: form.cleaned_data.get("ORDER") or 0)
        answers = [(form.cleaned_data["yes"], form.cleaned_data["no"]) for form in rows]
        if len(rows) > rules.MOST_QUESTIONS:
            rows[-1].add_error("question", _("Nhiều nhất sáu câu: người dân không trả lời hết hơn thế."))
        if rules.check_is_endless(answers):
            rows[-1].add_error(
                "yes", _("Câu cuối không còn câu nào tiếp theo: hãy chọn một kết luận cho cả Có và Không.")
            )
        for number in rules.check_branches(answers):
            rows[number - 1].add_error("no", _("Có và Không đều hỏi tiếp thì câu này không phân biệt được gì."))
        for number in rules.check_dead_ends(answers):
            rows[number - 1].add_error("yes", _("Sau câu này không ai tới được câu tiếp theo."))
        for form in rows:
            code = form.cleaned_data.get("other_code", "").strip()
            if code and rules.code_and_unit(code) is None:
                form.add_error("other_code", NOT_A_CODE)

    def _check_form_files(self) -> None:
        for form in self._rows("forms"):
            uploaded = form.cleaned_data.get("file")
            if isinstance(uploaded, UploadedFile):
                try:
                    check_document(uploaded)
                except FileRejected as rejected:
                    form.add_error("file", str(rejected))

    def save(self, commit: bool = True) -> Procedure:
        procedure = super().save(commit=commit)
        for kept in procedure.forms.all():
            keep_file(kept)
        return procedure


def keep_file(kept: Any) -> None:
    """A version holds the names of its files, so these are stored before it is written, published or not."""
    if kept.file and not kept.file._committed:
        uploaded = kept.file.file
        uploaded.seek(0)
        kept.digest, kept.size = hashlib.sha256(uploaded.read()).hexdigest(), kept.file.size
        uploaded.seek(0)
        kept.file.save(kept.file.name, uploaded, save=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Hãy viết lý do thành câu.")},
    )
