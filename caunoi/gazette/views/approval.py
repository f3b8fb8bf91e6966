"""`/quan-tri/van-ban/cho-duyet/`: an approver reads what would go out, with what speaks against it, and decides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.models import TaskState

from caunoi.gazette import actions, desk
from caunoi.gazette.checking import findings_of, warnings_by_document
from caunoi.gazette.models import Document, RecordsApproval
from caunoi.gazette.models.document import FORCE_LABELS
from caunoi.gazette.page.files import shown_files
from caunoi.gazette.permissions import approved_sites, writing_sites
from caunoi.gazette.views.check import pages_of_files
from caunoi.gazette.views.disclosure_desk import DeskView
from caunoi.gazette.views.screen_head import Step, screen_head

SHOWN = 50
DONE = {
    actions.APPROVE: gettext_lazy("Đã duyệt đăng %(document)s."),
    actions.REJECT: gettext_lazy("Đã trả lại %(document)s."),
}
CONFLICT = 409


class WaitingForApprovalView(DeskView):
    template_name = "gazette/back_office/waiting_for_approval.html"
    page_title = gettext_lazy("Văn bản chờ duyệt")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not approved_sites(self.request.user).exists():
            raise PermissionDenied
        documents = desk.to_approve(self.request.user)
        waiting = desk.with_steps(documents, SHOWN)
        warned = warnings_by_document([each.document for each in waiting])
        told = [(each, warned[each.document.pk]) for each in waiting]
        return super().get_context_data(waiting=told, left_out=max(0, documents.count() - SHOWN), **kwargs)


class ReturnedView(DeskView):
    """What came back to the clerks, with what is to be mended."""

    template_name = "gazette/back_office/returned.html"
    page_title = gettext_lazy("Văn bản bị trả lại")
    header_icon = "arrow-left"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not writing_sites(self.request.user).exists():
            raise PermissionDenied
        returned = desk.with_steps(desk.returned_to(self.request.user), SHOWN)
        return super().get_context_data(
            returned=returned, edit_url_name=Document.snippet_viewset.get_url_name("edit"), **kwargs
        )


@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    sites = approved_sites(request.user)
    if not sites.exists():
        raise PermissionDenied
    document = get_object_or_404(Document.objects.filter(site__in=sites), pk=pk)
    if request.method == "POST":
        return _decided(request, document)
    if not isinstance(document.current_workflow_task, RecordsApproval):
        messages.info(request, _("%(document)s không còn chờ duyệt.") % {"document": document.name})
        return redirect("documents_to_approve")
    return _screen(request, document)


def _decided(request: HttpRequest, document: Document) -> HttpResponse:
    """What was typed stays on the screen, whatever came between."""
    verdict = actions.APPROVE if actions.APPROVE in request.POST else actions.REJECT
    reason = request.POST.get("comment", "").strip()
    seen = request.POST.get("seen", "")
    try:
        actions.decide(document, request.user, verdict, reason, seen=int(seen) if seen.isdecimal() else 0)
    except actions.AlreadyDecided as decided:
        return _too_late(request, document, verdict, decided.by)
    except actions.TextChanged:
        return _screen(request, document, status=CONFLICT, seen_before=seen)
    except actions.ReasonMissing as missing:
        return _screen(request, document, wrong=str(missing))
    except actions.NotAllowed as refused:
        messages.error(request, str(refused))
        return _screen(request, document)
    messages.success(request, DONE[verdict] % {"document": document.name})
    return redirect("documents_to_approve")


def _too_late(request: HttpRequest, document: Document, verdict: str, step: TaskState | None) -> HttpResponse:
    """A second press of the same button is done already; what somebody else decided is told with their reason."""
    status = {actions.APPROVE: TaskState.STATUS_APPROVED, actions.REJECT: TaskState.STATUS_REJECTED}[verdict]
    if step is not None and step.finished_by_id == request.user.pk and step.status == status:
        messages.success(request, DONE[verdict] % {"document": document.name})
        return redirect("documents_to_approve")
    context = {
        **screen_head(_("Văn bản không còn chờ duyệt"), "tasks", _waiting_step()),
        "document": document,
        "step": step,
        "was_approved": step is not None and step.status == TaskState.STATUS_APPROVED,
        "comment": request.POST.get("comment", ""),
    }
    return render(request, "gazette/back_office/already_decided.html", context, status=CONFLICT)


def _screen(
    request: HttpRequest, document: Document, *, status: int = 200, wrong: str = "", seen_before: str = ""
) -> HttpResponse:
    document = Document.objects.select_related("latest_revision__user", "live_revision").get(pk=document.pk)
    findings = findings_of(document)
    title = _("Duyệt %(document)s") % {"document": findings.document.name}
    context = {
        **screen_head(title, "tasks", _waiting_step()),
        "document": findings.document,
        "public": document,
        "revision": document.latest_revision,
        "compare_url": _comparison(document, seen_before),
        "has_changed": bool(seen_before),
        "warned": findings.hazards,
        "contradictions": findings.contradictions,
        "dangling": findings.dangling,
        "force": FORCE_LABELS[findings.force],
        "files": shown_files(findings.document),
        "pages": pages_of_files(document),
        "pages_left_out": 0,
        "relations": findings.document.relations.all(),
        "refused": document.current_workflow_task.approval_refused(document, request.user),
        "wrong": wrong,
        "comment": request.POST.get("comment", ""),
        "sent_by": document.current_workflow_state.requested_by,
    }
    return render(request, "gazette/back_office/approve.html", context, status=status)


def _waiting_step() -> Step:
    return WaitingForApprovalView.page_title, reverse("documents_to_approve")


def _comparison(document: Document, seen_before: str) -> str:
    """What the newest version changes: since the one that the reader saw, or since the public one; "" for neither."""
    before = int(seen_before) if seen_before.isdecimal() else document.live_revision_id
    if before is None or not document.revisions.filter(pk=before).exists() or before == document.latest_revision_id:
        return ""
    viewset = Document.snippet_viewset
    return reverse(viewset.get_url_name("revisions_compare"), args=[document.pk, before, document.latest_revision_id])
