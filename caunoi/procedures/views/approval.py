"""`/quan-tri/thu-tuc/cho-duyet/`: an approver sees what would go out, as a telephone shows it, and decides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import WorkflowState

from caunoi.procedures.content import PARTS, content_of, differing
from caunoi.procedures.models import CatalogueApproval, LifeEvent, Procedure, ProcedureVersion
from caunoi.procedures.page.context import preview_context
from caunoi.procedures.permissions import approved_sites, sites_of

SHOWN = 50


def waiting_for(user: Any) -> QuerySet[Procedure]:
    """What this person may let out or send back, the longest waiting first."""
    kind = ContentType.objects.get_for_model(Procedure)
    states = WorkflowState.objects.filter(base_content_type=kind, status=WorkflowState.STATUS_IN_PROGRESS)
    pks = [int(pk) for pk in states.order_by("created_at").values_list("object_id", flat=True)]
    return Procedure.objects.filter(pk__in=pks, site__in=approved_sites(user)).order_by("latest_revision__created_at")


class ToApproveView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "procedures/back_office/to_approve.html"
    page_title = gettext_lazy("Thủ tục chờ duyệt")
    header_icon = "tasks"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not approved_sites(self.request.user).exists():
            raise PermissionDenied
        waiting = waiting_for(self.request.user).select_related("site", "latest_revision__user")[:SHOWN]
        return super().get_context_data(waiting=waiting, **kwargs)


@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    sites = approved_sites(request.user)
    if not sites.exists():
        raise PermissionDenied
    procedure = get_object_or_404(Procedure.objects.filter(site__in=sites), pk=pk)
    task = procedure.current_workflow_task
    if not isinstance(task, CatalogueApproval):
        messages.info(request, _("%(procedure)s không còn chờ duyệt.") % {"procedure": procedure.name})
        return redirect("procedures_to_approve")
    if request.method == "POST" and _is_decided(request, procedure, task):
        return redirect("procedures_to_approve")
    return render(request, "procedures/back_office/approve.html", _context(request, procedure, task))


@require_safe
@xframe_options_sameorigin
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest draft as readers would see it, for those who work on this site's catalogue."""
    procedure = get_object_or_404(Procedure.objects.filter(site__in=sites_of(request.user)), pk=pk)
    context = preview_context(procedure.get_latest_revision_as_object(), request)
    return render(request, "procedures/procedure_preview.html", context)


def _is_decided(request: HttpRequest, procedure: Procedure, task: CatalogueApproval) -> bool:
    """The step itself refuses what may not be; the reason that was typed stays on the screen."""
    verdict = "approve" if "approve" in request.POST else "reject"
    comment = request.POST.get("comment", "").strip()
    try:
        task.on_action(procedure.current_workflow_task_state, request.user, verdict, comment=comment)
    except PermissionDenied as refused:
        messages.error(request, str(refused))
        return False
    words = _("Đã duyệt công bố %(procedure)s.") if verdict == "approve" else _("Đã trả lại %(procedure)s.")
    messages.success(request, words % {"procedure": procedure.name})
    return True


def _context(request: HttpRequest, procedure: Procedure, task: CatalogueApproval) -> dict[str, Any]:
    draft = procedure.get_latest_revision_as_object()
    last = ProcedureVersion.objects.filter(procedure=procedure).newest_first().first()
    return {
        "title": _("Duyệt %(procedure)s") % {"procedure": draft.name},
        "procedure": procedure,
        "draft": draft,
        "last": last,
        "changed": [_label(name) for name in differing(last.content, content_of(draft))] if last else [],
        "refused": task.approval_refused(procedure, request.user),
        "comment": request.POST.get("comment", ""),
        "sent_by": procedure.current_workflow_state.requested_by,
    }


def _label(name: str) -> str:
    if name in PARTS:
        return str(PARTS[name][0]._meta.verbose_name_plural)
    if name == "life_events":
        return str(LifeEvent._meta.verbose_name_plural)
    return str(Procedure._meta.get_field(name).verbose_name)
