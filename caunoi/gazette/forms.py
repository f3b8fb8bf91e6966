"""What a clerk typed into the record of a document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from caunoi.files.documents import check_document
from caunoi.files.local_copy import local_copy
from caunoi.files.rejection import FileRejected
from caunoi.files.scans import check_scan, is_scan
from caunoi.gazette.actions import describe
from caunoi.gazette.examination import examine
from caunoi.gazette.models import Document
from caunoi.gazette.permissions import writing_sites
from caunoi.vietnam.document_numbers import parse as parse_number


class DocumentForm(WagtailAdminModelForm):
    """Numbers are written one way, whatever was typed; a site is one's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "site" in self.fields:
            own = writing_sites(self.for_user)
            self.fields["site"].queryset = own
            if own.count() == 1:
                self.fields["site"].initial = own.get()
                self.fields["site"].widget = forms.HiddenInput()
        if "text" in self.fields:
            self.fields["text"].widget.attrs["rows"] = 24

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"]
        number = parse_number(typed) if typed else None
        return str(number) if number else typed.strip()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        effective, expires = cleaned.get("effective_on"), cleaned.get("expires_on")
        if effective and expires and expires <= effective:
            self.add_error("expires_on", _("Ngày hết hiệu lực phải sau ngày có hiệu lực."))
        self._check_files()
        return cleaned

    def _check_files(self) -> None:
        for form in self.formsets["files"].forms if "files" in self.formsets else ():
            uploaded = form.cleaned_data.get("file") if form.is_valid() else None
            if isinstance(uploaded, UploadedFile):
                try:
                    check_file(uploaded)
                except ValidationError as wrong:
                    form.add_error("file", wrong)

    def save(self, commit: bool = True) -> Document:
        describe(self.instance)
        document = super().save(commit=commit)
        _keep_files(document)
        return document


def _keep_files(document: Document) -> None:
    """Stored before the version is written, which holds their names, and looked into before anybody approves it."""
    for kept in document.files.all():
        if kept.file and not kept.file._committed:
            kept.file.save(kept.file.name, kept.file.file, save=False)
            with local_copy(kept.file) as path:
                examine(kept, path)


def check_file(uploaded: Any) -> None:
    """For the files of a document: of a kind that readers can open, and what their name says."""
    try:
        if is_scan(uploaded.name):
            check_scan(uploaded)
        else:
            check_document(uploaded)
    except FileRejected as rejected:
        raise ValidationError(str(rejected)) from rejected


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Hãy viết lý do thành câu.")},
    )
