"""The desk in the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from caunoi.cases import desk_urls
from caunoi.cases.dated_viewsets import (
    CaseClockViewSet,
    EscalationRungViewSet,
    RetentionRuleViewSet,
    StateNameViewSet,
)
from caunoi.cases.permissions import works_on_cases
from caunoi.cases.viewsets import (
    AnswerTemplateViewSet,
    BankAccountViewSet,
    CodePatternViewSet,
    OfficialFormViewSet,
    OfficialWordingViewSet,
)


@hooks.register("register_admin_urls")
def register_desk() -> list[Any]:
    return [path("ho-so/", include(desk_urls))]


class ForTheDesk(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return works_on_cases(request.user)


@hooks.register("register_admin_menu_item")
def lead_to_the_queue() -> MenuItem:
    return ForTheDesk(_("Hồ sơ một cửa"), reverse_lazy("case_queue"), name="cases", icon_name="tasks", order=120)


@hooks.register("register_admin_viewset")
def register_code_patterns() -> CodePatternViewSet:
    return CodePatternViewSet("code_patterns", url_prefix="mau-ma-ho-so")


@hooks.register("register_admin_viewset")
def register_answer_templates() -> AnswerTemplateViewSet:
    return AnswerTemplateViewSet("answer_templates", url_prefix="mau-tra-loi")


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    actions.register_action("cases.delegate", _("Đặt người làm thay"), _("Đặt người làm thay khi vắng mặt"))
    actions.register_action("cases.take_back", _("Thôi ủy quyền"), _("Thôi ủy quyền làm thay"))


@hooks.register("register_admin_viewset")
def register_rules_by_day() -> list[Any]:
    return [
        StateNameViewSet("state_names", url_prefix="ten-trang-thai-ho-so"),
        CaseClockViewSet("case_clocks", url_prefix="quy-tac-tinh-han"),
        EscalationRungViewSet("escalation_rungs", url_prefix="bac-bao-cao-cham-han"),
        RetentionRuleViewSet("retention_rules", url_prefix="thoi-han-luu-ho-so"),
    ]


@hooks.register("register_admin_viewset")
def register_money_and_papers() -> list[Any]:
    return [
        BankAccountViewSet("bank_accounts", url_prefix="tai-khoan-thu-phi"),
        OfficialWordingViewSet("official_wordings", url_prefix="loi-van-giay-to"),
        OfficialFormViewSet("official_forms", url_prefix="mau-giay-to"),
    ]
