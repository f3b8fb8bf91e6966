"""`/quan-tri/van-ban/cho-duyet/`: an approver reads what would go out, with what speaks against it, and decides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.models import WorkflowState

from caunoi.gazette.checking import findings_of, text_of, warned_of
from caunoi.gazette.models import Document, RecordsApproval
from caunoi.gazette.models.document import FORCE_LABELS
from caunoi.gazette.page.files import shown_files
from caunoi.gazette.permissions import approved_sites
from caunoi.gazette.views.check import pages_of_files
from caunoi.gazette.views.disclosure_desk import DeskView

SHOWN = 50


def waiting_for(user: Any) -> QuerySet[Document]:
    """What this person may let out or send back, the longest waiting first."""
    states = WorkflowState.objects.for_content_type(Document).filter(status=WorkflowState.STATUS_IN_PROGRESS)
    pks = [int(pk) for pk in states.order_by("created_at").values_list("object_id", flat=True)]
    return Document.objects.filter(pk__in=pks, site__in=approved_sites(user)).order_by("latest_revision__created_at")


class WaitingForApprovalView(DeskView):
    template_name = "gazette/back_office/waiting_for_approval.html"
    page_title = gettext_lazy("Văn bản chờ duyệt")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not approved_sites(self.request.user).exists():
            raise PermissionDenied
        waiting = waiting_for(self.request.user).select_related("site", "latest_revision__user")[:SHOWN]
        told = [(document, len(warned_of(text_of(document)))) for document in waiting]
        return super().get_context_data(waiting=told, **kwargs)


@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    sites = approved_sites(request.user)
    if not sites.exists():
        raise PermissionDenied
    document = get_object_or_404(Document.objects.filter(site__in=sites), pk=pk)
    task = document.current_workflow_task
    if not isinstance(task, RecordsApproval):
        messages.info(request, _("%(document)s không còn chờ duyệt.") % {"document": document.name})
        return redirect("documents_to_approve")
    if request.method == "POST" and _is_decided(request, document, task):
        return redirect("documents_to_approve")
    return render(request, "gazette/back_office/approve.html", _context(request, document, task))


def _is_decided(request: HttpRequest, document: Document, task: RecordsApproval) -> bool:
    """The step itself refuses what may not be; the reason that was typed stays on the screen."""
    verdict = "approve" if "approve" in request.POST else "reject"
    told = {"document": document.name}
    try:
        task.on_action(
            document.current_workflow_task_state, request.user, verdict, comment=request.POST.get("comment", "").strip()
        )
    except PermissionDenied as refused:
        messages.error(request, str(refused))
        return False
    messages.success(
        request, (_("Đã duyệt đăng %(document)s.") if verdict == "approve" else _("Đã trả lại %(document)s.")) % told
    )
    return True


def _context(request: HttpRequest, document: Document, task: RecordsApproval) -> dict[str, Any]:
    findings = findings_of(document)
    newest = findings.document
    return {
        "title": _("Duyệt %(document)s") % {"document": newest.name},
        "document": newest,
        "warned": findings.hazards,
        "contradictions": findings.contradictions,
        "dangling": findings.dangling,
        "force": FORCE_LABELS[findings.force],
        "files": shown_files(newest),
        "pages": pages_of_files(document),
        "pages_left_out": 0,
        "relations": newest.relations.all(),
        "refused": task.approval_refused(document, request.user),
        "comment": request.POST.get("comment", ""),
        "sent_by": document.current_workflow_state.requested_by,
    }
