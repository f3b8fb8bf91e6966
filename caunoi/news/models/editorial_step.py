"""A step of the newsroom's workflow: Wagtail's group approval, with four eyes and a reason for a return."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask, TaskState, Workflow, WorkflowTask

from caunoi.news import rules


class ReturnForm(forms.Form):
    """Why an article goes back to whoever wrote it."""

    comment = forms.CharField(
        label=_("Lý do trả lại, cần sửa những gì"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Hãy viết lý do để người viết biết cần sửa gì.")},
    )

    def clean_comment(self) -> str:
        comment = self.cleaned_data["comment"].strip()
        if not rules.reason_is_enough(comment):
            raise ValidationError(_("Hãy viết rõ hơn, thành câu, để người viết biết cần sửa gì."))
        return comment


class EditorialStep(AbstractGroupApprovalTask):
    """Whoever edited the text last may send it on for others, never approve its publication."""

    class Meta:
        verbose_name = _("bước duyệt tin bài")
        verbose_name_plural = _("bước duyệt tin bài")

    @classmethod
    def get_description(cls) -> str:
        return gettext("Những người thuộc các nhóm đã chọn biên tập, chuyển tiếp hoặc duyệt tin bài ở bước này.")

    def publishes_in(self, workflow: Workflow) -> bool:
        """Whether approving this step ends the workflow and so publishes."""
        steps = WorkflowTask.objects.filter(workflow=workflow, task__active=True).order_by("-sort_order", "-pk")
        last = steps.values_list("task_id", flat=True).first()
        return last == self.pk

    def approval_refused(self, article: Any, user: Any, workflow: Workflow) -> str:
        """Why `user` cannot approve the latest text of `article` at this step; "" when they can."""
        latest = article.get_latest_revision()
        editor = latest.user_id if latest else None
        if self.publishes_in(workflow) and not rules.may_approve(actor_id=user.pk, last_editor_id=editor):
            return gettext(
                "Bạn là người sửa bài này lần cuối nên không tự duyệt được. "
                "Hãy để người khác duyệt, hoặc trả lại để thư ký soát rồi gửi lại."
            )
        return ""

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not super().get_actions(obj, user):
            return []
        state = obj.current_workflow_state
        if state is not None and self.publishes_in(state.workflow):
            if self.approval_refused(obj, user, state.workflow):
                return [("reject", gettext("Trả lại để sửa"), True)]
            labels = (gettext("Duyệt"), gettext("Duyệt kèm ghi chú"))
        else:
            labels = (gettext("Chuyển bước tiếp theo"), gettext("Chuyển tiếp kèm ghi chú"))
        return [
            ("approve", labels[0], False),
            ("approve", labels[1], True),
            ("reject", gettext("Trả lại để sửa"), True),
        ]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ReturnForm if action == "reject" else TaskStateCommentForm

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        if action_name == "reject" and not rules.reason_is_enough(kwargs.get("comment", "")):
            raise PermissionDenied(gettext("Trả lại bài phải kèm lý do."))
        if action_name == "approve":
            state = task_state.workflow_state
            if refused := self.approval_refused(state.content_object, user, state.workflow):
                raise PermissionDenied(refused)
        super().on_action(task_state, user, action_name, **kwargs)
