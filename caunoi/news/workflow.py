"""What happens when the last step of a workflow is taken; called by `portal.workflow`, which asks this after its own.

Wagtail imports this while its models load, so this module imports none at its top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.workflows import publish_workflow_state

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


def publish_approved(workflow_state: WorkflowState, user: Any = None) -> None:
    """Publish what was approved; for an article and a document the approval itself is the permission."""
    from caunoi.gazette.actions import publish_approved as publish_document
    from caunoi.gazette.models import Document
    from caunoi.news.actions.publication import publish_latest
    from caunoi.news.models import ArticlePage

    approved = workflow_state.content_object
    if isinstance(approved, Document):
        publish_document(workflow_state, user)
    elif issubclass(approved.specific_class or type(approved), ArticlePage):
        publish_latest(approved.specific, user)
    else:
        publish_workflow_state(workflow_state, user=user)
