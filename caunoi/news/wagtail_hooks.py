"""The newsroom in the back office: its log, its list, its buttons, its screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem
from wagtail.admin.widgets.button import Button

from caunoi.news import history
from caunoi.news.models import ArticlePage, SectionPage
from caunoi.news.views import board
from caunoi.news.views.article_editor import ArticleViewSet
from caunoi.news.views.article_list import ArticleListViewSet


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    history.register(actions)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [ArticleViewSet("article_pages"), ArticleListViewSet("articles")]


@hooks.register("register_admin_urls")
def register_board_urls() -> list[Any]:
    return board.urlpatterns


class SendToBoard(SubmitForModerationMenuItem):
    """The word of the office, without the long name that the workflow of a site has."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        if state is None:
            context["label"] = _("Gửi duyệt")
        return context


@hooks.register("construct_page_action_menu")
def name_the_sending(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    page = context.get("page") or context.get("parent_page")
    if page is None or not issubclass(page.specific_class, ArticlePage | SectionPage):
        return
    menu_items[:] = [
        SendToBoard(order=item.order) if isinstance(item, SubmitForModerationMenuItem) else item for item in menu_items
    ]


@hooks.register("register_page_header_buttons")
def article_buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    article = page.specific_deferred if page.specific_class is ArticlePage else None
    if article is None or view_name == "index":
        return
    permissions = article.permissions_for_user(user)
    if permissions.can_edit():
        yield _button(_("Đường dẫn xem trước"), "news_preview_link", "link", article.pk, 70)
    if not permissions.may_decide():
        return
    if not article.live or article.has_unpublished_changes:
        yield _button(_("Đăng ngay (tin khẩn)"), "news_dang_ngay", "warning", article.pk, 80)
    if article.withdrawn_at is not None:
        yield _button(_("Đăng lại bài đã thu hồi"), "news_dang_lai", "resubmit", article.pk, 90)
    elif article.live:
        yield _button(_("Thu hồi"), "news_thu_hoi", "undo", article.pk, 90)


def _button(label: Any, url_name: str, icon: str, pk: int, priority: int) -> Button:
    return Button(label, url=reverse(url_name, args=[pk]), icon_name=icon, priority=priority)
