"""The gazette in the back office: each site's clerks and approvers see and change only their own documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from caunoi.gazette import desk
from caunoi.gazette.forms import DocumentForm
from caunoi.gazette.models import Document, LegalField, RecordsApproval
from caunoi.gazette.panels import FindingsPanel
from caunoi.gazette.permissions import approved_sites, may_approve_on
from caunoi.units.own_things import OwnThings
from caunoi.units.own_versions import OwnVersions, own_screens
from caunoi.vietnam.dates import short_date
from caunoi.vietnam.document_numbers import key_of
from caunoi.vietnam.document_numbers import parse as parse_number
from caunoi.vietnam.document_types import type_of_symbol
from caunoi.vietnam.text import fold


class OwnDocumentIndex(OwnThings, SnippetViewSet.index_view_class):
    any_permission_required = ["add", "change", "delete", "view", "approve"]

    def get_base_queryset(self) -> Any:
        rows = self.own().select_related("latest_revision").order_by("-pk")
        return rows.defer("text", "latest_revision__content")

    @cached_property
    def waiting_pks(self) -> set[int]:
        return set(desk.waiting().values_list("pk", flat=True))

    @cached_property
    def returned_pks(self) -> set[int]:
        return set(desk.returned().values_list("pk", flat=True))

    @cached_property
    def columns(self) -> list[Any]:
        return [*super().columns, Column("standing", label=_("Tình trạng"), accessor=self.standing_of)]

    def standing_of(self, document: Document) -> Any:
        """In the office's words, and without a question for each row."""
        if document.withdrawn_at is not None:
            return _("Đã thu hồi")
        if document.pk in self.waiting_pks:
            return _("Bản sửa chờ duyệt") if document.live else _("Chờ duyệt")
        if document.pk in self.returned_pks:
            return _("Bị trả lại")
        if document.live:
            return _("Đang đăng, có bản nháp mới") if document.has_unpublished_changes else _("Đang đăng")
        return _("Bản nháp")

    @cached_property
    def approved_site_pks(self) -> set[int]:
        return set(approved_sites(self.request.user).values_list("pk", flat=True))

    def get_list_buttons(self, instance: Document) -> list[Any]:
        """What waits stands openly; to take back or to show again is a choice of the menu."""
        if instance.site_id in self.approved_site_pks and instance.pk in self.waiting_pks:
            return [approval_button(instance, classname="button button-small"), *super().get_list_buttons(instance)]
        return super().get_list_buttons(instance)

    def get_list_more_buttons(self, instance: Document) -> list[Any]:
        decisions = decision_buttons(instance) if instance.site_id in self.approved_site_pks else ()
        return [*super().get_list_more_buttons(instance), *decisions]

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        column = super()._get_title_column(field_name, *args, **kwargs)
        column.label = _("Văn bản")
        return column

    def search_queryset(self, queryset: Any) -> Any:
        """By number, however it is typed, or by words of the title and of the issuer, diacritics or not."""
        if not self.is_searching:
            return queryset
        typed = self.search_query
        by_number = queryset.filter(number_key__startswith=key_of(typed))
        if by_number.exists():
            return by_number
        words = fold(typed).split()
        rows = queryset.order_by().values_list("pk", "number", "title", "issuer").iterator(chunk_size=2000)
        found = [pk for pk, *told in rows if all(word in fold(" ".join(told)) for word in words)]
        return queryset.filter(pk__in=found)


class DocumentCreate(SnippetViewSet.add_view_class):
    """A number that is wanted elsewhere is filled in beforehand."""

    def get_initial_form_instance(self) -> Document:
        document = super().get_initial_form_instance() or Document()
        number = parse_number(self.request.GET.get("so", ""))
        if number is not None:
            known = type_of_symbol(number.symbol)
            document.number, document.type = str(number), known.slug if known else ""
        return document


class OwnDocumentEdit(OwnVersions, SnippetViewSet.edit_view_class):
    """With the way to the approver's own screen, and a refusal told in words."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        document = self.live_object
        if not may_approve_on(self.request.user, document.site_id):
            return super().header_more_buttons
        buttons = [*super().header_more_buttons, *decision_buttons(document)]
        if isinstance(document.current_workflow_task, RecordsApproval):
            buttons.append(approval_button(document, icon_name="tasks"))
        return buttons

    def workflow_action_action(self) -> Any:
        try:
            return super().workflow_action_action()
        except PermissionDenied as refused:
            messages.error(self.request, str(refused))
            return redirect(self.get_edit_url())


def approval_button(document: Document, **looks: Any) -> Button:
    return Button(_("Xem và duyệt"), url=reverse("document_approve", args=[document.pk]), priority=20, **looks)


def decision_buttons(document: Document) -> Iterator[Button]:
    """What an approver decides about a document that is or was public."""
    if document.withdrawn_at is not None:
        yield _button(_("Đăng lại văn bản đã thu hồi"), "document_restore", "resubmit", document)
    elif document.live:
        yield _button(_("Thu hồi"), "document_withdraw", "no-view", document)


def _button(label: Any, url_name: str, icon: str, document: Document) -> Button:
    return Button(label, url=reverse(url_name, args=[document.pk]), icon_name=icon, priority=30)


def _day(day: date | None) -> str:
    return short_date(day) if day else "—"


RECORD = [
    FindingsPanel(heading=_("Tình trạng")),
    FieldPanel("site"),
    FieldRowPanel([FieldPanel("type"), FieldPanel("number")]),
    FieldPanel("title"),
    FieldRowPanel([FieldPanel("issuer"), FieldPanel("issuing_unit")]),
    FieldRowPanel([FieldPanel("signer"), FieldPanel("signer_post")]),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("issued_on"), FieldPanel("effective_on"), FieldPanel("expires_on")])],
        heading=_("Ngày tháng"),
    ),
    InlinePanel("field_links", label=_("Lĩnh vực")),
    FieldRowPanel([FieldPanel("gazette_reference"), FieldPanel("source_url")]),
    FieldPanel("shown_below"),
]


class DocumentViewSet(SnippetViewSet):
    model = Document
    icon = "doc-full"
    menu_label = _("Danh sách văn bản")
    copy_view_enabled = False
    index_view_class = OwnDocumentIndex
    list_display = [
        "__str__",
        Column(
            "issued_on",
            label=_("Ngày ban hành"),
            accessor=lambda document: _day(document.issued_on),
            classname="roomy-only",
        ),
    ]
    list_filter = ("type", "live", "issued_on")
    list_per_page = 30
    edit_handler = TabbedInterface(
        [
            ObjectList(RECORD, heading=_("Thuộc tính")),
            ObjectList([InlinePanel("files", label=_("Tệp"))], heading=_("Tệp")),
            ObjectList([FieldPanel("text")], heading=_("Toàn văn")),
            ObjectList([InlinePanel("relations", label=_("Quan hệ"))], heading=_("Văn bản liên quan")),
        ],
        base_form_class=DocumentForm,
    )
    locals().update(own_screens())
    add_view_class = DocumentCreate
    edit_view_class = OwnDocumentEdit


class GazetteGroup(SnippetViewSetGroup):
    """The documents and, by the hook, the gazette's own screens."""

    items = (DocumentViewSet,)
    menu_label = _("Văn bản")
    menu_icon = "doc-full"
    menu_name = "gazette"
    menu_order = 220
    submenu_hook = "register_gazette_menu_item"


class LegalFieldViewSet(ModelViewSet):
    model = LegalField
    icon = "tag"
    menu_label = _("Lĩnh vực")
    menu_order = 230
    add_to_settings_menu = True
    list_display = ["name", "slug"]
    search_fields = ("name",)
    ordering = ("name",)
    form_fields = ["name", "slug"]
