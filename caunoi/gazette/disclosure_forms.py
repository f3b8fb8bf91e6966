"""What a clerk typed into an entry of the catalogue."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from caunoi.gazette.actions import complete, forget_catalogue
from caunoi.gazette.models import Disclosure, DisclosureCategory, Document
from caunoi.gazette.rules import reason_is_enough
from caunoi.units.models import Authority, Unit
from caunoi.vietnam.document_numbers import key_of


class DisclosureForm(WagtailAdminModelForm):
    """A document is named by its number: only public ones of the same site are found."""

    document_number = forms.CharField(
        label=_("Văn bản trên cổng"),
        required=False,
        max_length=120,
        help_text=_("Gõ số, ký hiệu của văn bản đã đăng; tên, số và ngày được lấy theo văn bản."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = policy_registry.get_by_type(Disclosure)
        sites = policy.sites_user_has_any_permission_for(self.for_user, ["add", "change"]).order_by("pk")
        self.fields["site"].queryset = sites
        own = list(sites[:2])
        if len(own) == 1:
            self.fields["site"].initial = own[0].pk
            self.fields["site"].widget = forms.HiddenInput()
        self.fields["category"].queryset = DisclosureCategory.objects.valid_on(timezone.localdate())
        self.fields["responsible_unit"].queryset = _units_of([site.pk for site in sites])
        if self.instance.document_id:
            self.fields["document_number"].initial = self.instance.document.number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.instance.document = self._document(cleaned)
        if self.instance.document is None and not cleaned.get("title"):
            self.add_error("title", _("Hãy ghi tên thông tin, hoặc số của một văn bản đã đăng."))
        self._check_publication(cleaned)
        reason = cleaned.get("withdrawn_reason", "").strip()
        if reason and not reason_is_enough(reason):
            self.add_error("withdrawn_reason", _("Hãy viết lý do thành câu."))
        return cleaned

    def _document(self, cleaned: dict[str, Any]) -> Document | None:
        typed, site = cleaned.get("document_number", "").strip(), cleaned.get("site")
        if not typed or site is None:
            return None
        known = self.instance.document
        if known is not None and key_of(typed) == known.number_key:
            return known
        found = Document.objects.public().filter(site=site, number_key=key_of(typed)).for_lists()
        document = found.newest_first().first()
        if document is None:
            self.add_error("document_number", _("Cổng chưa đăng văn bản nào có số này."))
        return document

    def _check_publication(self, cleaned: dict[str, Any]) -> None:
        published, made, until = (cleaned.get(name) for name in ("published_on", "made_on", "display_until"))
        if not published:
            return
        if published > timezone.localdate():
            self.add_error("published_on", _("Ngày công khai không thể sau hôm nay."))
        if made and published < made:
            self.add_error("published_on", _("Ngày công khai không thể trước ngày tạo ra thông tin."))
        if until and until < published:
            self.add_error("display_until", _("Ngày hết thời gian công khai phải sau ngày công khai."))
        leads = self.instance.document or cleaned.get("page") or cleaned.get("link") or cleaned.get("place")
        if not leads:
            self.add_error("link", _("Hãy nêu văn bản, trang, liên kết hoặc địa điểm nơi người dân xem được."))

    def save(self, commit: bool = True) -> Disclosure:
        complete(self.instance)
        forget_catalogue(self.instance.site_id)
        return super().save(commit=commit)


def _units_of(site_ids: list[int]) -> Any:
    tops = Authority.objects.filter(site__in=site_ids, unit__isnull=False).select_related("unit")
    units = Unit.objects.none()
    for authority in tops:
        units = units | Unit.objects.within(authority.unit)
    return units.order_by("position", "sort_key")
