"""The catalogue in the back office: each site's keepers and approvers see and change only their own procedures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from caunoi.procedures.forms import ProcedureForm
from caunoi.procedures.models import CatalogueApproval, LifeEvent, Procedure
from caunoi.procedures.permissions import may_approve_on
from caunoi.procedures.rules import code_and_unit
from caunoi.units.own_things import OwnThings
from caunoi.units.own_versions import OwnVersions, own_screens
from caunoi.vietnam.text import fold


class OwnProcedureIndex(OwnThings, SnippetViewSet.index_view_class):
    any_permission_required = ["add", "change", "delete", "view", "approve"]

    def get_base_queryset(self) -> Any:
        return self.own().select_related("field").order_by("name", "pk")

    def search_queryset(self, queryset: Any) -> Any:
        """By code, or by words of the name and of the field, diacritics or not."""
        if not self.is_searching:
            return queryset
        read = code_and_unit(self.search_query)
        if read is not None:
            return queryset.filter(code=read[0])
        words = fold(self.search_query).split()
        rows = queryset.order_by().values_list("pk", "code", "name", "field__name", "other_words")
        return queryset.filter(pk__in=[pk for pk, *told in rows if all(word in fold(" ".join(told)) for word in words)])


class OwnProcedureEdit(OwnVersions, SnippetViewSet.edit_view_class):
    """With the way to the approver's own screen, and a refusal told in words."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [*super().header_more_buttons, *decision_buttons(self.live_object, self.request.user)]

    def workflow_action_action(self) -> Any:
        try:
            return super().workflow_action_action()
        except PermissionDenied as refused:
            messages.error(self.request, str(refused))
            return redirect(self.get_edit_url())


def decision_buttons(procedure: Procedure, user: Any) -> Iterator[Button]:
    """What an approver decides about a procedure, wherever it is listed."""
    if procedure.is_public:
        yield Button(
            _("Xem trên cổng"),
            url=procedure.get_absolute_url(),
            icon_name="globe",
            priority=20,
            attrs={"target": "_blank"},
        )
    if not may_approve_on(user, procedure.site_id):
        return
    if isinstance(procedure.current_workflow_task, CatalogueApproval):
        yield _button(_("Xem và duyệt"), "procedure_approve", "tasks", procedure)
    if procedure.is_public:
        yield _button(_("Gỡ khỏi cổng"), "procedure_take_down", "undo", procedure)


def _button(label: Any, url_name: str, icon: str, procedure: Procedure) -> Button:
    return Button(label, url=reverse(url_name, args=[procedure.pk]), icon_name=icon, priority=30)


class SitePanel(FieldPanel):
    """Whoever works for one site only is not asked, and sees no heading above nothing."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.bound_field is not None and self.bound_field.field.widget.is_hidden:
                self.heading = ""


RECORD = [
    SitePanel("site"),
    FieldRowPanel([FieldPanel("code", required_on_save=True), FieldPanel("code_unit")]),
    FieldPanel("name", required_on_save=True),
    FieldRowPanel([FieldPanel("field"), FieldPanel("level")]),
    FieldPanel("audience", required_on_save=True),
    MultiFieldPanel([FieldPanel("by_every_commune"), FieldPanel("units")], heading=_("Ai thực hiện")),
    MultiFieldPanel(
        [
            FieldPanel("service_level"),
            FieldRowPanel([FieldPanel("partial_reason"), FieldPanel("partial_explanation")]),
            FieldPanel("received_here"),
            FieldRowPanel([FieldPanel("filed_here"), FieldPanel("assurance")]),
            FieldPanel("filing_url"),
        ],
        heading=_("Nộp hồ sơ"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("decision_number"), FieldPanel("decision_on")]),
            FieldPanel("effective_on"),
            FieldRowPanel([FieldPanel("repealed_on"), FieldPanel("repeal_decision"), FieldPanel("replaced_by")]),
            FieldPanel("source_url"),
        ],
        heading=_("Công bố và hiệu lực"),
    ),
    FieldPanel("shown_below"),
    FieldPanel("change_note"),
]
PLAIN = [
    FieldPanel("summary"),
    FieldPanel("gets"),
    FieldPanel("time_note"),
    FieldPanel("cost_note"),
    FieldPanel("place"),
    FieldPanel("other_words"),
    FieldPanel("life_events"),
    InlinePanel("questions", heading=_("Có phải cho tôi không?"), label=_("Câu hỏi")),
]
DOSSIER = [
    InlinePanel("dossier", heading=_("Thành phần hồ sơ"), label=_("Giấy tờ")),
    FieldPanel("sets"),
    InlinePanel("forms", heading=_("Mẫu đơn, mẫu tờ khai"), label=_("Mẫu")),
]
TIME = [
    InlinePanel("channels", heading=_("Cách thức thực hiện"), label=_("Cách nộp")),
    InlinePanel(
        "fee_rows",
        [
            FieldRowPanel([FieldPanel("kind"), FieldPanel("unit")]),
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("amount"), FieldPanel("online_amount")]),
            FieldRowPanel([FieldPanel("condition"), FieldPanel("is_counted")]),
            FieldPanel("basis"),
            FieldRowPanel([FieldPanel("name_en"), FieldPanel("condition_en")]),
        ],
        heading=_("Bảng phí, lệ phí"),
        label=_("Khoản thu"),
        help_text=_(
            "Có bảng phí thì số tiền ở các cách nộp trên được tính từ bảng. Xem trước ở chế độ “Thử bảng phí” để biết "
            "ai nộp bao nhiêu."
        ),
    ),
    InlinePanel(
        "fee_exemptions",
        [
            FieldPanel("who"),
            FieldRowPanel([FieldPanel("percent"), FieldPanel("new_amount")]),
            FieldPanel("only_rows"),
            FieldPanel("proof"),
            FieldPanel("basis"),
            FieldPanel("who_en"),
        ],
        heading=_("Miễn, giảm phí, lệ phí"),
        label=_("Trường hợp"),
    ),
    FieldPanel("time_limit"),
    FieldRowPanel([FieldPanel("fee"), FieldPanel("charge")]),
]
LAW = [
    InlinePanel("steps", heading=_("Trình tự thực hiện"), label=_("Bước")),
    *(
        FieldPanel(name)
        for name in ("who", "carrying_out", "competent", "coordinating", "receiving_address", "result", "conditions")
    ),
    InlinePanel("legal_bases", heading=_("Căn cứ pháp lý"), label=_("Văn bản")),
    InlinePanel("internal_steps", heading=_("Quy trình nội bộ"), label=_("Bước nội bộ")),
]
EFORM = [
    HelpPanel(template="procedures/back_office/eform_help.html"),
    FieldPanel("eform", heading=_("Các mục của tờ khai")),
]
ENGLISH = [
    FieldPanel(name) for name in ("name_en", "summary_en", "gets_en", "time_note_en", "cost_note_en", "place_en")
]


class ProcedureViewSet(SnippetViewSet):
    model = Procedure
    icon = "form"
    menu_label = _("Danh sách thủ tục")
    copy_view_enabled = False
    index_view_class = OwnProcedureIndex
    list_display = [
        "name",
        Column("code", label=_("Mã"), accessor="full_code"),
        Column("field", label=_("Lĩnh vực")),
        Column("level", label=_("Cấp"), accessor="get_level_display"),
        Column("status_string", label=_("Tình trạng")),
    ]
    list_filter = ("level", "service_level", "live")
    list_per_page = 30
    search_fields = ("name",)
    search_backend_name = None
    edit_handler = TabbedInterface(
        [
            ObjectList(RECORD, heading=_("Thuộc tính")),
            ObjectList(PLAIN, heading=_("Lời dễ hiểu")),
            ObjectList(DOSSIER, heading=_("Giấy tờ")),
            ObjectList(EFORM, heading=_("Tờ khai điện tử")),
            ObjectList(TIME, heading=_("Thời gian, tiền")),
            ObjectList(LAW, heading=_("Theo quy định")),
            ObjectList(ENGLISH, heading=_("Tiếng Anh")),
        ],
        base_form_class=ProcedureForm,
    )
    locals().update(own_screens())
    edit_view_class = OwnProcedureEdit


class CatalogueGroup(SnippetViewSetGroup):
    """The procedures and, by the hook, the catalogue's own screens."""

    items = (ProcedureViewSet,)
    menu_label = _("Thủ tục")
    menu_icon = "form"
    menu_name = "procedures"
    menu_order = 225
    submenu_hook = "register_procedures_menu_item"


class LifeEventViewSet(ModelViewSet):
    model = LifeEvent
    icon = "tag"
    menu_label = _("Sự kiện trong đời")
    menu_order = 235
    add_to_settings_menu = True
    list_display = ["name", "name_en", "position"]
    search_fields = ("name",)
    ordering = ("position",)
    form_fields = ["name", "name_en", "slug", "hint", "hint_en", "icon", "position"]
