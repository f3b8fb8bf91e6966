"""Wagtail's page editor, where four eyes apply: whoever changes a text at the last step does not approve it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet

from caunoi.news.models import ArticlePage
from caunoi.vietnam.dates import short_date

# What the editor writes anew at every opening, without anybody having changed a word.
_BOOKKEEPING = {"id", "latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}
_LINK = re.compile(r'(?:href|linktype|id)="([^"]*)"')
_SPACES = re.compile(r"\s+")


def words_of(value: Any) -> Any:
    """The content of an article without the markup that an editor's browser rewrites."""
    if isinstance(value, dict):
        return {key: words_of(part) for key, part in value.items() if key not in _BOOKKEEPING}
    if isinstance(value, list):
        return [words_of(part) for part in value]
    if isinstance(value, str):
        return (_SPACES.sub("", unescape(strip_tags(value))), tuple(_LINK.findall(value)))
    return value


class ArticleCreateView(CreateView):
    page_title = ""

    def get_page_title(self) -> str:
        return _("Viết tin, bài mới")


class ArticleEditView(EditView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.page.withdrawn_at is not None:
            told = {"day": short_date(self.page.withdrawn_at), "reason": self.page.withdrawal_reason}
            messages.warning(request, _("Bài này đã bị thu hồi ngày %(day)s: %(reason)s") % told)
        return super().get(request, *args, **kwargs)

    def perform_workflow_action(self) -> HttpResponse:
        before = words_of(self.real_page_record.get_latest_revision_as_object().serializable_data())
        self.has_content_changes = words_of(self._submitted().serializable_data()) != before
        if self.workflow_action == "approve" and self._would_approve_own_edit():
            messages.warning(
                self.request,
                _("Đã lưu phần bạn sửa. Vì bạn là người sửa lần cuối, bài này phải do người khác duyệt."),
            )
            return self.save_action()
        if not self.has_content_changes:
            return self._take_step()
        try:
            return super().perform_workflow_action()
        except PermissionDenied as refused:
            messages.error(self.request, str(refused))
            return self.redirect_and_remain()

    def _submitted(self) -> ArticlePage:
        """The article as the form would save it."""
        return self.form.save(commit=False)

    def _would_approve_own_edit(self) -> bool:
        task = self.page.current_workflow_task
        return self.has_content_changes and task.publishes_in(self.page.current_workflow_state.workflow)

    def _take_step(self) -> HttpResponse:
        """Approve or return what is saved already: no new version that nobody wrote."""
        import json

        extra = json.loads(self.request.POST.get("workflow-action-extra-data") or "{}")
        article = self.real_page_record.specific
        try:
            article.current_workflow_task.on_action(
                article.current_workflow_task_state, self.request.user, self.workflow_action, **extra
            )
        except PermissionDenied as refused:
            messages.error(self.request, str(refused))
            return self.redirect_and_remain()
        messages.success(self.request, _("Đã xử lý bài “%(title)s”.") % {"title": article.draft_title})
        return self.redirect_away()


class ArticleWorkflowActionView(WorkflowActionView):
    """Approving or returning from a list; a refusal is told in words."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except PermissionDenied as refused:
            messages.error(request, str(refused) or _("Bạn không được làm việc này."))
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
            return redirect(self.redirect_url)


class ArticleViewSet(PageViewSet):
    model = ArticlePage
    add_view_class = ArticleCreateView
    edit_view_class = ArticleEditView
    workflow_action_view_class = ArticleWorkflowActionView
