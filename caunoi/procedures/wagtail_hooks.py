"""The catalogue in the back office: its log, its screens, its buttons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from caunoi.cases.permissions import receiving_sites
from caunoi.procedures import desk_urls
from caunoi.procedures.index_viewsets import IndexDefinitionViewSet
from caunoi.procedures.models import Procedure
from caunoi.procedures.permissions import approved_sites
from caunoi.procedures.viewsets import CatalogueGroup, LifeEventViewSet, decision_buttons


class WithReason(LogFormatter):
    def format_message(self, log_entry: Any) -> str:
        reason = log_entry.data.get("reason", "")
        return f"{self.message}: {reason}" if reason else str(self.message)


EVENTS = {
    "procedures.post": _("Công bố lần đầu"),
    "procedures.version": _("Lập phiên bản"),
    "procedures.take_down": _("Gỡ khỏi cổng"),
    "procedures.import": _("Nhập thủ tục từ tệp"),
    "procedures.import_again": _("Cập nhật thủ tục từ tệp nhập"),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for action, words in EVENTS.items():
        actions.register_action(action)(type("_Event", (WithReason,), {"label": words, "message": words}))


register_snippet(CatalogueGroup)


class ForApprovers(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return approved_sites(request.user).exists()


@hooks.register("register_procedures_menu_item")
def lead_to_approval() -> MenuItem:
    address = reverse_lazy("procedures_to_approve")
    return ForApprovers(_("Thủ tục chờ duyệt"), address, name="procedures-to-approve", icon_name="tasks", order=20)


class ForTheCounter(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(receiving_sites(request.user))


@hooks.register("register_admin_menu_item")
def lead_to_the_counter() -> MenuItem:
    address = reverse_lazy("choose_procedure")
    return ForTheCounter(_("Tiếp nhận tại quầy"), address, name="reception", icon_name="plus", order=115)


@hooks.register("register_snippet_listing_buttons")
def decide_from_the_list(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, Procedure):
        yield from decision_buttons(snippet, user)


@hooks.register("register_admin_viewset")
def register_life_events() -> LifeEventViewSet:
    return LifeEventViewSet("life_events", url_prefix="su-kien-trong-doi")


@hooks.register("register_admin_viewset")
def register_index_set() -> IndexDefinitionViewSet:
    return IndexDefinitionViewSet("index_definitions", url_prefix="bo-chi-so")


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    return [path("thu-tuc/", include(desk_urls))]
