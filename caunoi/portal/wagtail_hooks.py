"""How this room hangs in the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from caunoi.pages.models import Menu
from caunoi.portal.actions.site_things import CreateSiteThing, DeleteSiteThing, EditSiteThing
from caunoi.portal.models import Alert, OfficialChannel, PageRating, PlannedOutage
from caunoi.portal.views.desk import DeskPanel
from caunoi.portal.views.rating_report import RatingReportView
from caunoi.portal.viewsets import FrontDoorViewSetGroup
from caunoi.units.models import Authority


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    actions.register_action("caunoi.open_site", _("Mở cổng"), _("Mở cổng mới"))
    actions.register_action("caunoi.open_english", _("Mở trang tiếng Anh"), _("Mở phần tiếng Anh của cổng"))


@hooks.register("register_admin_viewset")
def register_front_door() -> FrontDoorViewSetGroup:
    return FrontDoorViewSetGroup()


@hooks.register("register_actions")
def register_site_actions(registry: Any) -> None:
    """Menus and the authority stand on every page as well; their screens are Wagtail's site settings."""
    for model in (Alert, PlannedOutage, OfficialChannel, Menu, Authority):
        for action in (CreateSiteThing, EditSiteThing, DeleteSiteThing):
            registry.register(model, action)


@hooks.register("register_admin_urls")
def register_report_urls() -> list[Any]:
    return [
        path("bao-cao/danh-gia/", RatingReportView.as_view(), name="rating_report"),
        path("bao-cao/danh-gia/ket-qua/", RatingReportView.as_view(results_only=True), name="rating_report_results"),
    ]


class RatingReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy_registry.get_by_type(PageRating).user_has_any_permission(request.user, ["view"])


@hooks.register("register_reports_menu_item")
def register_rating_report() -> MenuItem:
    return RatingReportMenuItem(
        _("Đánh giá của bạn đọc"), reverse("rating_report"), name="page-ratings", icon_name="view", order=100
    )


class ForAdministrators(MenuItem):
    """Shown to those who look after a portal as a whole."""

    def is_shown(self, request: HttpRequest) -> bool:
        return policy_registry.get_by_type(Authority).user_has_permission(request.user, "change")


@hooks.register("register_settings_menu_item")
def register_gallery() -> MenuItem:
    """The design stands below the rooms that know what a role is, so that its menu item is hung up here."""
    return ForAdministrators(
        _("Giao diện"), reverse("design_gallery"), name="design-gallery", icon_name="image", order=900
    )


@hooks.register("construct_homepage_panels")
def put_desk_first(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, DeskPanel(request))


@hooks.register("insert_global_admin_css")
def colours_of_the_portal() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("design/back-office.css"))
