"""The gazette in the back office: its log, its screens, its buttons."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from caunoi.gazette.disclosure_viewsets import DisclosureCategoryViewSet, DisclosureViewSet
from caunoi.gazette.views.disclosure_desk import ReadinessView, WaitingDocumentsView
from caunoi.gazette.viewsets import DocumentViewSet, LegalFieldViewSet


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
}


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for action, words in DECISIONS.items():
        actions.register_action(action)(type("_Decision", (WithReason,), {"label": words, "message": words}))
    for action, words in EVENTS.items():
        actions.register_action(action, words, words)


register_snippet(DocumentViewSet)


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
def register_disclosure_desk() -> list[Any]:
    return [
        path("cong-khai-cho/", WaitingDocumentsView.as_view(), name="disclosure_waiting"),
        path("cong-khai-san-sang/", ReadinessView.as_view(), name="disclosure_readiness"),
    ]
