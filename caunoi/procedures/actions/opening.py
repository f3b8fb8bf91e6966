"""Opening the catalogue: the workflow by which procedures go out, one for the installation."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Workflow, WorkflowContentType, WorkflowTask

from caunoi.procedures.models import CatalogueApproval, Procedure

NAME = "Duyệt thủ tục hành chính"


@transaction.atomic
def open_catalogue() -> Workflow:
    """Let procedures go out by approval; what stands already stays as it is."""
    kind = ContentType.objects.get_for_model(Procedure)
    assigned = WorkflowContentType.objects.filter(content_type=kind).select_related("workflow").first()
    if assigned is not None:
        return assigned.workflow
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=CatalogueApproval.objects.create(name=NAME), sort_order=0)
    WorkflowContentType.objects.create(content_type=kind, workflow=workflow)
    return workflow
