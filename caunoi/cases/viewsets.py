"""What is kept for the backbone: codes by administrators, answers by whoever answers for the cases."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn

from caunoi.cases.forms import AnswerTemplateForm
from caunoi.cases.models import AnswerTemplate, CodePattern
from caunoi.units.own_forms import SitePanel
from caunoi.units.own_things import OwnThingsViewSet


class AnswerTemplateViewSet(OwnThingsViewSet):
    model = AnswerTemplate
    icon = "comment"
    menu_label = _("Mẫu trả lời")
    add_to_admin_menu = True
    menu_order = 121
    list_display = ["title", Column("get_use_display", label=_("Dùng khi")), Column("unit", label=_("Đơn vị"))]
    ordering = ("title", "pk")
    search_fields = ("title", "text")
    edit_handler = ObjectList(
        [
            SitePanel(),
            FieldPanel("title"),
            FieldPanel("use"),
            FieldPanel("text"),
            FieldPanel("unit"),
            FieldPanel("subject_key"),
        ],
        base_form_class=AnswerTemplateForm,
    )


class CodePatternViewSet(OwnThingsViewSet):
    model = CodePattern
    icon = "tag"
    menu_label = _("Mẫu mã hồ sơ")
    add_to_settings_menu = True
    list_display = ["unit_code", Column("unit", label=_("Đơn vị")), DateColumn("valid_from", label=_("Áp dụng từ"))]
    ordering = ("unit_code", "pk")
    search_fields = ("unit_code",)
    panels = [FieldPanel("unit"), FieldPanel("unit_code"), FieldPanel("digits"), FieldPanel("valid_from")]
