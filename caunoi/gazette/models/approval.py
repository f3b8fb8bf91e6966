"""The step of the gazette's workflow: a clerk sends, another person with the power to approve lets out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Task, TaskState

from caunoi.gazette import rules
from caunoi.gazette.permissions import approved_sites, may_approve_on


class ReasonForm(forms.Form):
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


class RecordsApproval(Task):
    class Meta:
        verbose_name = _("bước duyệt văn bản")
        verbose_name_plural = _("bước duyệt văn bản")

    @classmethod
    def get_description(cls) -> str:
        return gettext("Người có quyền duyệt văn bản của cổng cho đăng, hoặc trả lại văn thư kèm lý do.")

    def hazards_of(self, document: Any) -> list[rules.Hazard]:
        # Imported here: what is checked is made of the models of this very shelf.
        from caunoi.gazette.checking import hazards_of

        return hazards_of(document)

    def approval_refused(self, document: Any, user: Any) -> str:
        """Why this person cannot let the latest text out; "" when they can."""
        if not may_approve_on(user, document.site_id):
            return gettext("Bạn không có quyền duyệt văn bản của cổng này.")
        latest = document.get_latest_revision()
        if not rules.may_approve(actor_id=user.pk, last_editor_id=latest.user_id if latest else None):
            return gettext("Bạn là người sửa văn bản này lần cuối nên không tự duyệt được. Hãy để người khác duyệt.")
        if self.hazards_of(document) and not self._may_clear(document, user):
            return gettext(
                "Văn bản có cảnh báo bảo mật mà bạn là người đã soạn hoặc sửa. Hãy để người không soạn văn bản duyệt."
            )
        return ""

    @staticmethod
    def _may_clear(document: Any, user: Any) -> bool:
        from caunoi.gazette.checking import authors_of

        return rules.may_clear(actor_id=user.pk, author_ids=authors_of(document))

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return may_approve_on(user, obj.site_id)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not may_approve_on(user, obj.site_id):
            return []
        returned = ("reject", gettext("Trả lại văn thư"), True)
        if self.approval_refused(obj, user):
            return [returned]
        if self.hazards_of(obj):
            return [("approve", gettext("Duyệt đăng, nêu lý do vì có cảnh báo bảo mật"), True), returned]
        return [("approve", gettext("Duyệt đăng"), False), returned]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ReasonForm if action in {"approve", "reject"} else TaskStateCommentForm

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        document = task_state.workflow_state.content_object
        reason = kwargs.get("comment", "")
        if action_name == "reject" and not rules.reason_is_enough(reason):
            raise PermissionDenied(gettext("Trả lại văn bản phải kèm lý do."))
        if action_name == "approve":
            if refused := self.approval_refused(document, user):
                raise PermissionDenied(refused)
            if self.hazards_of(document) and not rules.reason_is_enough(reason):
                raise PermissionDenied(gettext("Văn bản có cảnh báo bảo mật: hãy nêu lý do cho đăng."))
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **_kwargs: Any) -> Any:
        from caunoi.gazette.models.document import Document

        waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr)
        own = Document.objects.filter(site__in=approved_sites(user)).values_list("pk", flat=True)
        return waiting.filter(workflow_state__object_id__in=[str(pk) for pk in own])
