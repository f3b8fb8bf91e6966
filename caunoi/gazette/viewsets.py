"""The gazette in the back office: each site's clerks and approvers see and change only their own documents."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from caunoi.gazette.forms import DocumentForm
from caunoi.gazette.models import Document, LegalField
from caunoi.units.own_things import OwnThings
from caunoi.vietnam.document_numbers import key_of
from caunoi.vietnam.text import fold

# Everything that opens one document by its key.
OF_ONE = (
    "edit copy delete usage history inspect revisions revisions_compare revisions_unschedule unpublish preview_on_edit "
    "lock unlock workflow_action collect_workflow_action_data confirm_workflow_cancellation workflow_preview "
    "workflow_history workflow_history_detail"
).split()


class OwnDocuments(OwnThings):
    """Other people's documents do not exist; of one's own the view itself takes the version that it wants."""

    def get_object(self, queryset: Any = None) -> Any:
        get_object_or_404(self.own(), pk=self.kwargs["pk"])
        return super(OwnThings, self).get_object(*([queryset] if queryset is not None else []))


def narrowed(view_class: type) -> type:
    return type(f"Own{view_class.__name__}", (OwnDocuments, view_class), {})


class OwnDocumentIndex(OwnThings, SnippetViewSet.index_view_class):
    def get_base_queryset(self) -> Any:
        return self.own().for_lists().order_by("-pk")

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


def _of_one() -> dict[str, type]:
    return {f"{name}_view_class": narrowed(getattr(SnippetViewSet, f"{name}_view_class")) for name in OF_ONE}


RECORD = [
    FieldPanel("site"),
    FieldRowPanel([FieldPanel("type"), FieldPanel("number")]),
    FieldPanel("title"),
    FieldRowPanel([FieldPanel("issuer"), FieldPanel("issuing_unit")]),
    FieldRowPanel([FieldPanel("signer"), FieldPanel("signer_post")]),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("issued_on"), FieldPanel("effective_on"), FieldPanel("expires_on")])],
        heading=_("Ngày"),
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
        Column(
            "name", label=_("Số, ký hiệu"), accessor=lambda document: document.number or document.get_type_display()
        ),
        Column("title", label=_("Trích yếu"), accessor=lambda document: document.title[:140]),
        DateColumn("issued_on", label=_("Ngày ban hành")),
        Column("status_string", label=_("Tình trạng")),
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
    locals().update(_of_one())


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
