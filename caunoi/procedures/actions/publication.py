"""Bringing procedures before the public, version by version, and taking them down with an explanation."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from caunoi.pages.cache import forget
from caunoi.procedures import rules, tasks
from caunoi.procedures.content import content_of, digest_of
from caunoi.procedures.models import Procedure, ProcedureVersion
from caunoi.procedures.permissions import may_approve_on
from caunoi.procedures.signals import procedure_changed


class NotAllowed(PermissionDenied):
    """The actor may not do this, or not so; the message says why."""


@transaction.atomic
def save_draft(procedure: Procedure, actor: Any) -> Revision:
    """Keep what was written as the newest draft; a new procedure gets its row, and is not public."""
    if procedure.pk is None:
        procedure.live = False
        procedure.has_unpublished_changes = True
        procedure.save()
        log(instance=procedure, action="wagtail.create", user=actor)
    return procedure.save_revision(user=actor, log_action=True)


@transaction.atomic
def send_for_approval(procedure: Procedure, actor: Any) -> None:
    """Start the catalogue's workflow; whoever may approve on this site finds it on their desk."""
    if procedure.current_workflow_state is not None:
        raise NotAllowed(_("Thủ tục này đang chờ duyệt."))
    workflow = procedure.get_workflow()
    if workflow is None:
        raise NotAllowed(_("Chưa có quy trình duyệt thủ tục. Hãy nhờ người quản trị mở quy trình."))
    workflow.start(procedure, actor)


@transaction.atomic
def publish_approved(workflow_state: WorkflowState, actor: Any) -> None:
    """The last step of the workflow was taken."""
    publish_latest(Procedure.objects.get(pk=workflow_state.object_id), actor)


@transaction.atomic
def publish_latest(procedure: Procedure, actor: Any) -> ProcedureVersion:
    """Make a version of the latest draft, which the caller made sure is approved.

    One that holds only from a later day is announced now and takes its place in lists on that day.
    """
    revision = procedure.get_latest_revision()
    draft = revision.as_object()
    first = procedure.posted_at is None
    draft.posted_at = procedure.posted_at or timezone.now()
    draft.withdrawn_at, draft.withdrawal_reason = None, ""
    note, draft.change_note = draft.change_note, ""
    revision.content = draft.serializable_data()
    revision.save(update_fields=["content"])
    version = freeze(draft, revision, actor, note)
    if first or procedure.withdrawn_at or version.valid_from <= timezone.localdate():
        revision.publish(user=actor, skip_permission_checks=True)
    else:
        transaction.on_commit(partial(tasks.take_effect_on, version.valid_from))
    if first:
        log(instance=draft, action="procedures.post", user=actor)
    tell_of_change(draft)
    return version


def freeze(procedure: Procedure, revision: Revision | None, actor: Any, note: str) -> ProcedureVersion:
    """Write down what `procedure` says as its next version; what says the same as the last one makes none."""
    content = content_of(procedure)
    digest = digest_of(content)
    last = ProcedureVersion.objects.filter(procedure=procedure.pk).newest_first().first()
    if last is not None and last.digest == digest:
        return last
    now = timezone.now()
    version = ProcedureVersion.objects.create(
        procedure_id=procedure.pk,
        number=last.number + 1 if last else 1,
        valid_from=rules.begins_on(procedure.effective_on, timezone.localdate(now), is_first=last is None),
        content=content,
        digest=digest,
        note=note,
        revision=revision,
        published_at=now,
        published_by=actor,
    )
    log(instance=procedure, action="procedures.version", user=actor, data={"number": version.number, "reason": note})
    return version


@transaction.atomic
def take_effect(procedure: Procedure, today: date) -> bool:
    """Let the version that holds today stand in lists; False when it stands there already."""
    version = (
        ProcedureVersion.objects.filter(procedure=procedure, valid_from__lte=today)
        .exclude(revision=None)
        .newest_first()
        .first()
    )
    if version is None or not procedure.is_public or version.revision_id == procedure.live_revision_id:
        return False
    newer = ProcedureVersion.objects.filter(procedure=procedure, number__gt=version.number, valid_from__lte=today)
    if newer.exists():
        return False
    version.revision.publish(skip_permission_checks=True)
    procedure.refresh_from_db()
    tell_of_change(procedure)
    return True


@transaction.atomic
def take_down(procedure: Procedure, actor: Any, reason: str) -> None:
    """Take a procedure back that should not have come out: its address answers 410 with `reason`.

    One that the law no longer knows is not taken down: it gets its day of repeal and stays.
    """
    if not may_approve_on(actor, procedure.site_id):
        raise NotAllowed(_("Chỉ người duyệt thủ tục của cổng được làm việc này."))
    if not rules.reason_is_enough(reason):
        raise NotAllowed(_("Hãy viết lý do thành câu; người dân đọc được lý do này."))
    if not procedure.is_public:
        raise NotAllowed(_("Chỉ gỡ được thủ tục đang công bố."))
    procedure.withdrawn_at, procedure.withdrawal_reason = timezone.now(), reason.strip()
    Procedure.objects.filter(pk=procedure.pk).update(
        withdrawn_at=procedure.withdrawn_at, withdrawal_reason=procedure.withdrawal_reason
    )
    log(instance=procedure, action="procedures.take_down", user=actor, data={"reason": reason.strip()})
    tell_of_change(procedure)


def tell_of_change(procedure: Procedure) -> None:
    forget([f"procedure:{procedure.pk}", "procedures"])
    procedure_changed.send(sender=Procedure, procedure=procedure)
