"""What a clerk confirmed or corrected of a file that was read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from caunoi.gazette import rules
from caunoi.gazette.actions import describe
from caunoi.gazette.models import Document, IncomingFile, LegalField, Relation
from caunoi.gazette.proposal import Basis, Said, bases_in, proposed, said_in
from caunoi.vietnam.document_numbers import key_of
from caunoi.vietnam.document_numbers import parse as parse_number


class CheckForm(forms.ModelForm):
    """The record as it was read; relations that the clerk unticks come as `seen` without `kept`."""

    legal_fields = forms.ModelMultipleChoiceField(
        LegalField.objects.all(), label=_("Lĩnh vực"), required=False, widget=forms.CheckboxSelectMultiple
    )
    legal_bases = forms.CharField(
        label=_("Căn cứ pháp lý"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Mỗi căn cứ một dòng; dòng có số, ký hiệu sẽ thành liên kết."),
    )
    is_another = forms.BooleanField(label=_("Đây là văn bản khác, dù trùng số"), required=False)

    class Meta:
        model = Document
        fields = (
            "type",
            "number",
            "issued_on",
            "effective_on",
            "expires_on",
            "issuer",
            "issuing_unit",
            "signer",
            "signer_post",
            "title",
            "text",
        )
        widgets = {
            **dict.fromkeys(("issued_on", "effective_on", "expires_on"), AdminDateInput),
            **dict.fromkeys(("number", "issuer", "signer", "signer_post"), forms.TextInput),
            "title": forms.Textarea({"rows": 3}),
            "text": forms.Textarea({"rows": 20}),
        }

    def __init__(self, incoming: IncomingFile, *args: Any, **kwargs: Any) -> None:
        self.incoming = incoming
        super().__init__(*args, initial=proposed(incoming), **kwargs)
        known = sorted(LegalField.objects.all(), key=lambda field: field.sort_key)
        self.fields["legal_fields"].choices = [(field.pk, field.name) for field in known]
        self.same_numbers = [] if self.is_bound else self._same_numbers()

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"]
        number = parse_number(typed) if typed else None
        return str(number) if number else typed.strip()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        effective, expires = cleaned.get("effective_on"), cleaned.get("expires_on")
        if effective and expires and expires <= effective:
            self.add_error("expires_on", _("Ngày hết hiệu lực phải sau ngày có hiệu lực."))
        self.same_numbers = self._same_numbers()
        if self.same_numbers and not cleaned.get("is_another"):
            self.add_error(
                "number",
                _("Cổng đã có văn bản mang số này; xem bên dưới, rồi đánh dấu nếu đây là văn bản khác."),
            )
        return cleaned

    def _same_numbers(self) -> list[Document]:
        """Documents of this site, drafts too, that may be this very one."""
        number, issued_on = self.now("number"), self.now("issued_on")
        if not number:
            return []
        found = Document.objects.filter(site_id=self.incoming.site_id, number_key=key_of(number)[:120])
        newest = found.for_lists().newest_first()[:50]
        return [known for known in newest if rules.may_be_the_same(known.issued_on, issued_on)]

    def now(self, name: str) -> Any:
        """What stands in the form at this moment: as sent when sent, else as proposed."""
        if not self.is_bound:
            return self.initial.get(name)
        cleaned = getattr(self, "cleaned_data", {})
        is_words = isinstance(self.fields[name], forms.CharField)
        return cleaned.get(name, self.data.get(name, "").strip() if is_words else None)

    def reader(self) -> Document:
        """The document as it would be, to look up what it means by a number."""
        number, issued_on = self.now("number") or "", self.now("issued_on")
        return Document(
            site_id=self.incoming.site_id,
            number=number,
            number_key=key_of(number) if number else "",
            issued_on=issued_on,
        )

    def bases(self) -> list[Basis]:
        return bases_in(self.now("legal_bases") or "", self.reader())

    def said(self) -> list[Said]:
        return said_in(self.now("text") or "", self.reader())

    def left_out(self) -> set[str]:
        """Relations that were offered and not kept."""
        if not self.is_bound:
            return set()
        return set(self.data.getlist("seen")) - set(self.data.getlist("kept"))

    def relations(self) -> list[Relation]:
        left_out = self.left_out()
        based_on = [
            Relation(
                kind=Relation.Kind.BASED_ON,
                target=basis.document,
                target_number=basis.number[:150],
            )
            for basis in self.bases()
            if basis.can_be_linked
        ]
        said = [
            Relation(
                kind=said.kind,
                target=said.document,
                target_number=said.number[:150],
                target_anchor=said.provision[:60],
            )
            for said in self.said()
            if said.key not in left_out
        ]
        unique = {(each.kind, each.target_number, each.target_id, each.target_anchor): each for each in based_on + said}
        for order, relation in enumerate(unique.values()):
            relation.sort_order = order
        return list(unique.values())

    def confirmed(self) -> Document:
        """The document to take in; not saved."""
        document = self.instance
        document.site_id = self.incoming.site_id
        describe(document)
        return document
