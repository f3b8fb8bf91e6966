"""Bringing documents before the public, and taking them back with an explanation."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from caunoi.gazette import rules, tasks
from caunoi.gazette.actions.settling import describe, settle, unsettle
from caunoi.gazette.checking import hazards_of
from caunoi.gazette.models import Document, DocumentFile
from caunoi.gazette.permissions import may_approve_on
from caunoi.gazette.signals import document_standing_changed


class NotAllowed(PermissionDenied):
    """The actor may not do this, or not so; the message says why."""


@transaction.atomic
def save_draft(document: Document, actor: Any) -> Revision:
    """Keep what was written as the newest version; a new document gets its row, and is not public."""
    if document.pk is None:
        document.live = False
        document.has_unpublished_changes = True
        describe(document)
        document.save()
        log(instance=document, action="wagtail.create", user=actor)
    return document.save_revision(user=actor, log_action=True)


@transaction.atomic
def send_for_approval(document: Document, actor: Any) -> None:
    """Start the workflow, or go on with it after a return; whoever may approve here finds it on their desk."""
    begun = document.current_workflow_state
    if begun is not None and begun.status == WorkflowState.STATUS_NEEDS_CHANGES:
        begun.resume(actor)
        return
    if begun is not None:
        raise NotAllowed(_("Văn bản này đang chờ duyệt."))
    workflow = document.get_workflow()
    if workflow is None:
        raise NotAllowed(_("Chưa có quy trình duyệt văn bản. Hãy nhờ quản trị viên mở quy trình."))
    workflow.start(document, actor)


@transaction.atomic
def publish_approved(workflow_state: WorkflowState, actor: Any) -> None:
    """The last step of the workflow was taken; its comment is the reason why a hazard may go out."""
    document = Document.objects.get(pk=workflow_state.object_id)
    step = workflow_state.current_task_state
    clearance = step.comment if step is not None and hazards_of(document) else ""
    publish_latest(document, actor, clearance=clearance)


@transaction.atomic
def publish_latest(document: Document, actor: Any, clearance: str = "") -> None:
    """Publish the latest version, which the caller made sure is approved; `clearance` says why a hazard may go out."""
    revision = document.get_latest_revision()
    draft = revision.as_object()
    describe(draft)
    first = document.posted_at is None
    draft.posted_at = document.posted_at or timezone.now()
    draft.clearance = clearance or draft.clearance
    draft.withdrawn_at, draft.withdrawal_reason = None, ""
    _keep_examined(draft)
    revision.content = draft.serializable_data()
    revision.save(update_fields=["content"])
    revision.publish(user=actor, skip_permission_checks=True)
    for file_pk in DocumentFile.objects.filter(document=document, checked_at=None).values_list("pk", flat=True):
        transaction.on_commit(partial(tasks.examine_file.enqueue, file_pk))
    if clearance:
        log(instance=document, action="gazette.clear", user=actor, data={"reason": clearance})
    if first:
        log(instance=document, action="gazette.post", user=actor)


def _keep_examined(draft: Document) -> None:
    """What was found out about a file after this version was written is not written over with its former blank."""
    known = {file.pk: file for file in DocumentFile.objects.filter(document=draft.pk)}
    for file in draft.files.all():
        examined = known.get(file.pk)
        if examined is not None and examined.checked_at and examined.file.name == file.file.name:
            for slot in ("size", "digest", "pages", "signatures", "warned", "checked_at"):
                setattr(file, slot, getattr(examined, slot))


@transaction.atomic
def withdraw(document: Document, actor: Any, reason: str) -> None:
    """Take a public document back: its address answers 410 with `reason`; nothing shows or counts it any more."""
    _approver_decides(document, actor, reason)
    if not document.is_public:
        raise NotAllowed(_("Chỉ thu hồi được văn bản đang đăng."))
    document.withdrawn_at, document.withdrawal_reason = timezone.now(), reason.strip()
    _write_decision(document, "gazette.withdraw", actor, reason)
    unsettle(document)
    document_standing_changed.send(sender=Document, document=document)


@transaction.atomic
def restore(document: Document, actor: Any, reason: str) -> None:
    """Show a withdrawn document again, as it was."""
    _approver_decides(document, actor, reason)
    if document.withdrawn_at is None:
        raise NotAllowed(_("Văn bản này không bị thu hồi."))
    document.withdrawn_at, document.withdrawal_reason = None, ""
    _write_decision(document, "gazette.restore", actor, reason)
    settle(document)
    document_standing_changed.send(sender=Document, document=document)


def _approver_decides(document: Document, actor: Any, reason: str) -> None:
    if not may_approve_on(actor, document.site_id):
        raise NotAllowed(_("Chỉ người duyệt văn bản của cổng mới được làm việc này."))
    if not rules.reason_is_enough(reason):
        raise NotAllowed(_("Hãy viết lý do thành câu; lý do được lưu vào nhật ký."))


def _write_decision(document: Document, action: str, actor: Any, reason: str) -> None:
    """Only the decision: an open draft of the record is not touched."""
    Document.objects.filter(pk=document.pk).update(
        withdrawn_at=document.withdrawn_at, withdrawal_reason=document.withdrawal_reason
    )
    log(instance=document, action=action, user=actor, data={"reason": reason.strip()})
