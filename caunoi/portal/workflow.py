"""What happens when the last step of a workflow is taken; named by WAGTAIL_FINISH_WORKFLOW_ACTION.

Wagtail imports this while its models load, so this module imports none at its top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


def publish_approved(workflow_state: WorkflowState, user: Any = None) -> None:
    """The catalogue and the newsroom stand on one floor and do not know each other."""
    from caunoi.news.workflow import publish_approved as publish_news_or_document
    from caunoi.procedures.actions import publish_approved as publish_procedure
    from caunoi.procedures.models import Procedure

    if isinstance(workflow_state.content_object, Procedure):
        publish_procedure(workflow_state, user)
    else:
        publish_news_or_document(workflow_state, user)
