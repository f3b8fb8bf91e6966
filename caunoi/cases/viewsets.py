"""What administrators keep for the backbone: the codes that case codes are made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn

from caunoi.cases.models import CodePattern
from caunoi.units.own_things import OwnThingsViewSet


class CodePatternViewSet(OwnThingsViewSet):
    model = CodePattern
    icon = "tag"
    menu_label = _("Mẫu mã hồ sơ")
    add_to_settings_menu = True
    list_display = ["unit_code", Column("unit", label=_("Đơn vị")), DateColumn("valid_from", label=_("Áp dụng từ"))]
    ordering = ("unit_code", "pk")
    search_fields = ("unit_code",)
    panels = [FieldPanel("unit"), FieldPanel("unit_code"), FieldPanel("digits"), FieldPanel("valid_from")]
