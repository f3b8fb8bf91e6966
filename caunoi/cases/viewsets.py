"""What is kept for the backbone: codes by administrators, answers by whoever answers for the cases."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from caunoi.cases.forms import AnswerTemplateForm
from caunoi.cases.models import AnswerTemplate, BankAccount, CodePattern, OfficialForm, OfficialWording
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


class BankAccountViewSet(OwnThingsViewSet):
    model = BankAccount
    icon = "tag"
    menu_label = _("Tài khoản thu phí")
    add_to_settings_menu = True
    list_display = ["number", Column("unit", label=_("Đơn vị")), DateColumn("valid_from", label=_("Dùng từ"))]
    ordering = ("unit", "pk")
    search_fields = ("number", "holder")
    form_fields = ["unit", "bank", "number", "holder", "valid_from"]


class OfficialWordingViewSet(OwnThingsViewSet):
    model = OfficialWording
    icon = "doc-full"
    menu_label = _("Lời văn giấy tờ một cửa")
    add_to_settings_menu = True
    list_display = ["form", Column("unit", label=_("Đơn vị"))]
    ordering = ("form", "pk")
    search_fields = ("body",)
    edit_handler = ObjectList(
        [
            FieldPanel("unit"),
            FieldPanel("form"),
            FieldPanel("body"),
            FieldPanel("closing"),
            FieldRowPanel([FieldPanel("signer_post"), FieldPanel("signer_name")]),
            HelpPanel(template="cases/back_office/wording_specimen.html"),
        ]
    )


class OfficialFormViewSet(ModelViewSet):
    """Forms of the law are the same for all sites: superusers keep them."""

    model = OfficialForm
    icon = "doc-full"
    menu_label = _("Mẫu giấy tờ một cửa")
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["number", "name", DateColumn("valid_from", label=_("Áp dụng từ"))]
    ordering = ("number", "-valid_from")
    search_fields = ("name",)
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("number"), FieldPanel("symbol")]),
            FieldPanel("name"),
            FieldPanel("layout"),
            FieldPanel("body"),
            FieldPanel("closing"),
            FieldPanel("signer_post"),
            FieldPanel("source"),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
            HelpPanel(template="cases/back_office/form_specimen.html"),
        ]
    )
