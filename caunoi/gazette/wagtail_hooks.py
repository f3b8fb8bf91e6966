"""The gazette in the back office: its log, its screens, its buttons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from caunoi.gazette import desk_urls
from caunoi.gazette.disclosure_viewsets import DisclosureCategoryViewSet, DisclosureViewSet
from caunoi.gazette.permissions import approves_somewhere, writes_somewhere
from caunoi.gazette.views.disclosure_desk import ReadinessView, WaitingDocumentsView
from caunoi.gazette.viewsets import GazetteGroup, LegalFieldViewSet


class WithReason(LogFormatter):
    def format_message(self, log_entry: Any) -> str:
        reason = log_entry.data.get("reason", "")
        return f"{self.message}: {reason}" if reason else str(self.message)


DECISIONS = {
    "gazette.withdraw": _("Thu hồi văn bản đã đăng"),
    "gazette.restore": _("Đăng lại văn bản đã thu hồi"),
    "gazette.clear": _("Cho đăng dù có cảnh báo bảo mật"),
}
EVENTS = {
    "gazette.post": _("Đăng lần đầu"),
    "gazette.import": _("Nhập từ tệp"),
    "gazette.import_again": _("Cập nhật từ tệp nhập"),
    "gazette.disclose": _("Đưa văn bản vào công khai"),
    "gazette.take_in": _("Đưa vào từ tệp đã đọc"),
    "gazette.read_again": _("Đọc lại tệp"),
    "gazette.discard": _("Xóa tệp chưa đưa vào"),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for action, words in DECISIONS.items():
        actions.register_action(action)(type("_Decision", (WithReason,), {"label": words, "message": words}))
    for action, words in EVENTS.items():
        actions.register_action(action, words, words)


register_snippet(GazetteGroup)


class ForWriters(MenuItem):
    """Shown to those who write the documents of some site."""

    def is_shown(self, request: HttpRequest) -> bool:
        return writes_somewhere(request.user)


@hooks.register("register_gazette_menu_item")
def lead_to_reading_in() -> MenuItem:
    return ForWriters(
        _("Đưa văn bản vào"), reverse_lazy("incoming_files"), name="incoming", icon_name="upload", order=10
    )


class ForApprovers(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return approves_somewhere(request.user)


@hooks.register("register_gazette_menu_item")
def lead_to_approval() -> MenuItem:
    address = reverse_lazy("documents_to_approve")
    return ForApprovers(_("Văn bản chờ duyệt"), address, name="to-approve", icon_name="tasks", order=20)


@hooks.register("register_gazette_menu_item")
def lead_to_what_came_back() -> MenuItem:
    return ForWriters(
        _("Văn bản bị trả lại"), reverse_lazy("documents_returned"), name="returned", icon_name="arrow-left", order=30
    )


@hooks.register("register_gazette_menu_item")
def lead_to_what_is_wanted() -> MenuItem:
    return ForWriters(
        _("Được nhắc đến, chưa có"), reverse_lazy("documents_wanted"), name="wanted", icon_name="link", order=40
    )


@hooks.register("register_admin_viewset")
def register_fields() -> LegalFieldViewSet:
    return LegalFieldViewSet("legal_fields", url_prefix="linh-vuc")


@hooks.register("register_admin_viewset")
def register_disclosures() -> list[Any]:
    return [
        DisclosureViewSet("disclosure_entries", url_prefix="cong-khai"),
        DisclosureCategoryViewSet("disclosure_categories", url_prefix="nhom-cong-khai"),
    ]


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    return [
        path("van-ban/", include(desk_urls)),
        path("cong-khai-cho/", WaitingDocumentsView.as_view(), name="disclosure_waiting"),
        path("cong-khai-san-sang/", ReadinessView.as_view(), name="disclosure_readiness"),
    ]
