"""The search in the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from caunoi.search.models import UnansweredQuestion
from caunoi.search.viewsets import SearchViewSetGroup, UnansweredReportView


@hooks.register("register_admin_viewset")
def register_search() -> SearchViewSetGroup:
    return SearchViewSetGroup()


@hooks.register("register_admin_urls")
def register_report() -> list[Any]:
    whole, results = UnansweredReportView.as_view(), UnansweredReportView.as_view(results_only=True)
    return [
        path("bao-cao/tim-khong-thay/", whole, name="unanswered_report"),
        path("bao-cao/tim-khong-thay/ket-qua/", results, name="unanswered_report_results"),
    ]


class UnansweredMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy_registry.get_by_type(UnansweredQuestion).user_has_any_permission(request.user, ["view"])


@hooks.register("register_reports_menu_item")
def register_unanswered() -> MenuItem:
    return UnansweredMenuItem(
        _("Tìm mà không thấy"), reverse("unanswered_report"), name="unanswered", icon_name="search", order=320
    )
