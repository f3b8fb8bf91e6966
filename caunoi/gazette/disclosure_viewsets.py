"""Back-office screens of “Công khai thông tin”."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from caunoi.gazette.disclosure_forms import DisclosureForm
from caunoi.gazette.models import Disclosure, DisclosureCategory
from caunoi.units.own_things import OwnDeleteView, OwnEditView, OwnIndexView, OwnThingsViewSet
from caunoi.vietnam.dates import short_date


class DisclosureIndex(OwnIndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("category")


def _day_of_publication(entry: Disclosure) -> str:
    return short_date(entry.published_on) if entry.published_on else ""


class ChangedByOwnPeople:
    """Whoever may only look at a site's entries finds none to change."""

    permission_policy: Any
    request: Any

    def own(self) -> Any:
        return self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["add", "change"])


class DisclosureEditView(ChangedByOwnPeople, OwnEditView):
    pass


class DisclosureDeleteView(ChangedByOwnPeople, OwnDeleteView):
    """What was once published is taken back with a reason, never deleted."""

    def own(self) -> Any:
        return super().own().filter(published_on=None)


class DisclosureViewSet(OwnThingsViewSet):
    model = Disclosure
    icon = "list-ul"
    menu_label = _("Công khai")
    menu_order = 225
    add_to_admin_menu = True
    index_view_class = DisclosureIndex
    edit_view_class = DisclosureEditView
    delete_view_class = DisclosureDeleteView
    list_display = [
        Column("title", label=_("Tên thông tin"), accessor=lambda entry: str(entry)[:140]),
        Column("category", label=_("Nhóm thông tin"), accessor=lambda entry: entry.category.label[:60]),
        Column("due_on", label=_("Hạn công khai"), accessor=lambda entry: short_date(entry.due_on)),
        Column("published_on", label=_("Ngày công khai"), accessor=_day_of_publication),
        Column("standing", label=_("Tình trạng"), accessor=lambda entry: entry.standing_label),
    ]
    ordering = ("-due_on", "-pk")
    search_fields = ("title", "number")
    list_filter = ("category", "published_on", "due_on")
    edit_handler = ObjectList(
        [
            FieldPanel("site"),
            FieldPanel("category"),
            FieldPanel("document_number"),
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("number"), FieldPanel("made_on")]),
            FieldRowPanel([FieldPanel("published_on"), FieldPanel("display_until"), FieldPanel("checked_on")]),
            MultiFieldPanel([FieldPanel("page"), FieldPanel("link")], heading=_("Xem ở đâu, nếu không phải văn bản")),
            FieldRowPanel([FieldPanel("form"), FieldPanel("place")]),
            FieldPanel("responsible_unit"),
            FieldPanel("withdrawn_reason"),
        ],
        base_form_class=DisclosureForm,
    )


class DisclosureCategoryViewSet(ModelViewSet):
    model = DisclosureCategory
    icon = "list-ol"
    menu_label = _("Nhóm thông tin phải công khai")
    menu_order = 235
    add_to_settings_menu = True
    list_display = ["label", "working_days", DateColumn("valid_from", label=_("Áp dụng từ ngày")), "valid_to"]
    search_fields = ("label", "key")
    ordering = ("position", "key", "-valid_from")
    form_fields = [
        "key",
        "label",
        "legal_basis",
        "working_days",
        "days_on_display",
        "review_days",
        "on_radio",
        "is_expected",
        "document_types",
        "position",
        "valid_from",
        "valid_to",
    ]
