"""The national index set in the back office: its groups as dated rows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column

from caunoi.accounts.dated_rows import STANDING, DatedRowsViewSet
from caunoi.procedures.index_forms import IndexDefinitionForm
from caunoi.procedures.models import IndexDefinition
from caunoi.units.filters import DayColumn


class IndexDefinitionViewSet(DatedRowsViewSet):
    model = IndexDefinition
    icon = "success"
    same = ("group",)
    menu_label = _("Bộ chỉ số phục vụ")
    list_display = [
        "name",
        Column("points", label=_("Điểm")),
        DayColumn("valid_from", label=_("Áp dụng từ")),
        STANDING,
    ]
    ordering = ("position", "-valid_from")
    search_fields = ("name", "source")
    inspect_view_fields = ("group", "name", "name_en", "position", "points", "told_parts", "source", "valid_from")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("group"), FieldPanel("position")]),
            FieldPanel("name"),
            FieldPanel("name_en"),
            FieldPanel("points"),
            FieldPanel("lines"),
            FieldPanel("source"),
            FieldPanel("valid_from"),
        ],
        base_form_class=IndexDefinitionForm,
    )
