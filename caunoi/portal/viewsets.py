"""Back-office screens for what a site says on every page. Each site's people see and change only their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from caunoi.portal.forms import AlertForm, OfficialChannelForm, PlannedOutageForm
from caunoi.portal.models import Alert, OfficialChannel, PlannedOutage
from caunoi.units.own_forms import SitePanel
from caunoi.units.own_things import OwnThingsViewSet


class AlertViewSet(OwnThingsViewSet):
    model = Alert
    icon = "warning"
    menu_label = _("Cảnh báo")
    list_display = ["title", Column("get_level_display", label=_("Mức độ")), DateColumn("ends_at", label=_("Đến lúc"))]
    ordering = ("-starts_at", "-pk")
    search_fields = ("title", "text")
    list_filter = ("level",)
    edit_handler = ObjectList(
        [
            SitePanel(),
            FieldPanel("level"),
            FieldPanel("title"),
            FieldPanel("text"),
            FieldPanel("source"),
            FieldPanel("url"),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("Thời gian hiện trên cổng")),
        ],
        base_form_class=AlertForm,
    )


class PlannedOutageViewSet(OwnThingsViewSet):
    model = PlannedOutage
    icon = "time"
    menu_label = _("Tạm dừng dịch vụ")
    list_display = [
        "what",
        DateColumn("starts_at", label=_("Tạm dừng từ")),
        DateColumn("ends_at", label=_("Hoạt động lại")),
    ]
    ordering = ("-starts_at", "-pk")
    search_fields = ("what", "reason")
    edit_handler = ObjectList(
        [
            SitePanel(),
            FieldPanel("what"),
            FieldPanel("reason"),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("Thời gian")),
            FieldPanel("instead"),
            MultiFieldPanel([FieldPanel("force_majeure")], heading=_("Không thể báo trước bảy ngày làm việc")),
        ],
        base_form_class=PlannedOutageForm,
    )


class OfficialChannelViewSet(OwnThingsViewSet):
    model = OfficialChannel
    icon = "link"
    menu_label = _("Kênh chính thức")
    list_display = ["label", Column("get_kind_display", label=_("Loại kênh")), "address"]
    ordering = ("position", "label", "pk")
    search_fields = ("label", "address", "description")
    list_filter = ("kind",)
    edit_handler = ObjectList(
        [
            SitePanel(),
            FieldPanel("kind"),
            FieldPanel("label"),
            FieldPanel("address"),
            FieldPanel("description"),
            FieldPanel("position"),
        ],
        base_form_class=OfficialChannelForm,
    )


class FrontDoorViewSetGroup(ModelViewSetGroup):
    """One menu for what stands on every page of a site."""

    menu_label = _("Thông báo")
    menu_icon = "site"
    menu_order = 250
    items = (AlertViewSet("alerts"), PlannedOutageViewSet("outages"), OfficialChannelViewSet("channels"))
