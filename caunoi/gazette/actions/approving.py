"""Letting a document out or sending it back: once, and only as it was read."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from caunoi.gazette import rules
from caunoi.gazette.actions.publication import NotAllowed
from caunoi.gazette.models import Document, RecordsApproval

APPROVE, REJECT = "approve", "reject"


class ReasonMissing(NotAllowed):
    """This decision needs a reason in a sentence."""


class TextChanged(NotAllowed):
    """What would go out is no longer what the actor read."""


class AlreadyDecided(NotAllowed):
    """It does not wait any more; `by` is the step that somebody took, if it was taken."""

    def __init__(self, by: TaskState | None) -> None:
        self.by = by
        super().__init__(_("Văn bản này không còn chờ duyệt."))


@transaction.atomic
def decide(document: Document, actor: Any, verdict: str, reason: str, *, seen: int) -> None:
    """`seen` is the key of the version that the actor had before them."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    task = document.current_workflow_task
    if not isinstance(task, RecordsApproval):
        raise AlreadyDecided(last_step_of(document))
    if document.latest_revision_id != seen:
        raise TextChanged(_("Văn bản đã được sửa sau khi bạn mở ra xem."))
    if verdict == APPROVE and (refused := task.approval_refused(document, actor)):
        raise NotAllowed(refused)
    if not rules.reason_is_enough(reason) and (verdict == REJECT or task.hazards_of(document)):
        raise ReasonMissing(
            _("Hãy viết lý do trả lại thành câu, để văn thư biết phải sửa gì.")
            if verdict == REJECT
            else _("Văn bản có cảnh báo. Hãy viết thành câu vì sao vẫn đăng được.")
        )
    task.on_action(document.current_workflow_task_state, actor, verdict, comment=reason)


def last_step_of(document: Document) -> TaskState | None:
    """The newest step that somebody took."""
    states = WorkflowState.objects.for_instance(document)
    taken = TaskState.objects.filter(workflow_state__in=states, finished_at__isnull=False)
    return taken.select_related("finished_by").order_by("-finished_at", "-pk").first()
