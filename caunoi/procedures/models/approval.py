"""The step of the catalogue's workflow: whoever keeps it sends, another person with the power to approve lets out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Task, TaskState

from caunoi.procedures import rules
from caunoi.procedures.permissions import approved_sites, may_approve_on


class ReturnForm(forms.Form):
    comment = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Hãy viết lý do thành câu.")},
    )

    def clean_comment(self) -> str:
        comment = self.cleaned_data["comment"].strip()
        if not rules.reason_is_enough(comment):
            raise ValidationError(_("Hãy viết rõ hơn, thành câu."))
        return comment


class CatalogueApproval(Task):
    class Meta:
        verbose_name = _("bước duyệt thủ tục")
        verbose_name_plural = _("bước duyệt thủ tục")

    @classmethod
    def get_description(cls) -> str:
        return gettext("Người có quyền duyệt thủ tục của cổng cho công bố, hoặc trả lại kèm lý do.")

    def approval_refused(self, procedure: Any, user: Any) -> str:
        """Why this person cannot let the latest text out; "" when they can."""
        if not may_approve_on(user, procedure.site_id):
            return gettext("Bạn không có quyền duyệt thủ tục của cổng này.")
        latest = procedure.get_latest_revision()
        if not rules.may_approve(actor_id=user.pk, last_editor_id=latest.user_id if latest else None):
            return gettext("Bạn là người sửa thủ tục này lần cuối nên không tự duyệt được. Hãy để người khác duyệt.")
        return ""

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return may_approve_on(user, obj.site_id)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not may_approve_on(user, obj.site_id):
            return []
        returned = ("reject", gettext("Trả lại người soạn"), True)
        if self.approval_refused(obj, user):
            return [returned]
        return [("approve", gettext("Duyệt công bố"), False), returned]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ReturnForm if action == "reject" else TaskStateCommentForm

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        procedure = task_state.workflow_state.content_object
        if action_name == "reject" and not rules.reason_is_enough(kwargs.get("comment", "")):
            raise PermissionDenied(gettext("Trả lại thủ tục phải kèm lý do, viết thành câu."))
        if action_name == "approve" and (refused := self.approval_refused(procedure, user)):
            raise PermissionDenied(refused)
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **_kwargs: Any) -> Any:
        from caunoi.procedures.models.procedure import Procedure

        waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr)
        own = Procedure.objects.filter(site__in=approved_sites(user)).values_list("pk", flat=True)
        return waiting.filter(workflow_state__object_id__in=[str(pk) for pk in own])
