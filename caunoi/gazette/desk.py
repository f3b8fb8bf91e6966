"""What waits for whom: documents to approve, documents that came back, files to check; by site and person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import TaskState, WorkflowState

from caunoi.gazette.models import Document, IncomingFile
from caunoi.gazette.permissions import approved_sites, writing_sites


@dataclass(frozen=True)
class Waiting:
    """`step` is the one that is to be taken, or the one by which the document came back."""

    document: Document
    state: WorkflowState
    step: TaskState


def waiting() -> QuerySet[Document]:
    return _in(WorkflowState.STATUS_IN_PROGRESS)


def returned() -> QuerySet[Document]:
    return _in(WorkflowState.STATUS_NEEDS_CHANGES)


def to_approve(approver: Any) -> QuerySet[Document]:
    """What this person may let out or send back."""
    return waiting().filter(site__in=approved_sites(approver))


def returned_to(writer: Any) -> QuerySet[Document]:
    """What an approver sent back and nobody has sent again."""
    return returned().filter(site__in=writing_sites(writer))


def unchecked_files_of(clerk: Any) -> QuerySet[IncomingFile]:
    """Files that this person dropped in and that are read, or could not be."""
    ready = (IncomingFile.Status.READ, IncomingFile.Status.FAILED)
    return IncomingFile.objects.visible_to(clerk).filter(uploaded_by=clerk, status__in=ready)


def with_steps(documents: QuerySet[Document], most: int) -> list[Waiting]:
    """The longest waiting first; a fixed number of queries, however many they are."""
    found = documents.for_lists().select_related("site", "latest_revision__user").in_bulk()
    states = (
        _states()
        .active()
        .filter(object_id__in=[str(pk) for pk in found], current_task_state__isnull=False)
        .select_related("requested_by", "current_task_state__finished_by")
        .order_by("current_task_state__started_at", "pk")
    )
    return [Waiting(found[int(state.object_id)], state, state.current_task_state) for state in states[:most]]


def _states() -> Any:
    return WorkflowState.objects.filter(base_content_type=ContentType.objects.get_for_model(Document))


def _in(status: str) -> QuerySet[Document]:
    """The keys are asked for first: they are few, and the column that holds them is one of letters."""
    states = _states().filter(status=status)
    return Document.objects.filter(pk__in=[int(pk) for pk in states.values_list("object_id", flat=True)])
