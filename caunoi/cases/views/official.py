"""Official papers: on the desk, on the citizen's page, and whether one is genuine."""

from __future__ import annotations

from typing import Any

import structlog
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from caunoi.cases import actions, register
from caunoi.cases.actions import issuing
from caunoi.cases.forms import RegisterForm
from caunoi.cases.models import Access, Case, IssuedPaper
from caunoi.cases.permissions import parties_of, reach_of
from caunoi.cases.throttling import guesses_too_often, note_wrong
from caunoi.cases.views.case import visible_case
from caunoi.cases.views.desk import DeskView
from caunoi.files.typesetting import TypesettingFailed

logger = structlog.get_logger(__name__)
# The page of a case hands out links to its papers that open for an hour.
OPENING, OPENING_SECONDS = "cases.official", 3600


def papers_of(case: Case) -> list[IssuedPaper]:
    """The papers of a case that can still be opened, the newest first."""
    papers = case.issued_papers.filter(forgotten_at=None).select_related("form")
    return list(papers.order_by("-issued_at", "-pk"))


def opened_by_pass(paper: IssuedPaper) -> str:
    """The address of a paper for whoever is on the citizen's page."""
    return reverse("open_paper", args=[signing.dumps([paper.pk, paper.case_id], salt=OPENING)])


def for_the_submitter(case: Case, *, by_paper: bool) -> list[dict[str, Any]]:
    """Control sheets name officers and stay in the office.

    Papers name the person, and the receipt bears the secret: whoever came by digits reads which there are.
    """
    shown = [paper for paper in papers_of(case) if paper.form.number != issuing.CONTROL]
    return [{"paper": paper, "url": opened_by_pass(paper) if by_paper else ""} for paper in shown]


@never_cache
@require_safe
def open_paper(request: HttpRequest, signed: str) -> HttpResponse:
    try:
        pk, case_pk = signing.loads(signed, salt=OPENING, max_age=OPENING_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return HttpResponseRedirect(reverse("follow_case"))
    paper = get_object_or_404(IssuedPaper.objects.select_related("form", "case"), pk=pk, case=case_pk)
    actions.note_access(paper.case, None, Access.Reason.FOLLOWING)
    return _handed_out(request, paper)


@never_cache
@require_safe
def desk_paper(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    if reach_of(request.user) is None:
        raise PermissionDenied
    case = visible_case(request, code)
    paper = get_object_or_404(IssuedPaper.objects.select_related("form"), case=case, pk=pk)
    reason = Access.Reason.WORK if parties_of(request.user, case.site_id) else Access.Reason.OVERSIGHT
    actions.note_access(case, request.user, reason, Access.What.PRINT)
    return _handed_out(request, paper)


@never_cache
@require_POST
def issue_control_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The control sheet as the history stands now; earlier ones stay as they were."""
    case = visible_case(request, code) if reach_of(request.user) is not None else None
    if case is None or not parties_of(request.user, case.site_id):
        raise PermissionDenied
    paper = actions.issue_now(case, issuing.CONTROL, request.user)
    if paper is None:
        messages.error(request, _("Hôm nay không có mẫu 06 nào đang áp dụng. Nhờ quản trị viên khai mẫu."))
        return HttpResponseRedirect(reverse("case", args=[case.code]))
    return HttpResponseRedirect(reverse("desk_paper", args=[case.code, paper.pk]))


def _handed_out(request: HttpRequest, paper: IssuedPaper) -> HttpResponse:
    try:
        made = issuing.pdf_of(paper)
    except actions.NotAllowed as gone:
        return _said(request, str(gone), 410)
    except TypesettingFailed as failed:
        logger.exception("paper_not_set", paper=paper.pk, detail=failed.detail)
        return _said(request, str(failed), 503)
    name = f"mau-{paper.form.number}-{paper.number}.pdf".replace("/", "-")
    response = FileResponse(made.file.open("rb"), filename=name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _said(request: HttpRequest, words: str, status: int) -> HttpResponse:
    context = {"words": words, "breadcrumbs": [{"label": _("Giấy tờ"), "url": ""}]}
    return render(request, "cases/paper_not_made.html", context, status=status)


@never_cache
@require_safe
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """Whether somebody's paper is genuine: which form, which number, which day; nothing of whose it is."""
    if guesses_too_often(request, token[:40]):
        return _verified(request, None, 429)
    paper = IssuedPaper.objects.select_related("form", "case", "unit").filter(token=token[:40]).first()
    if paper is None:
        note_wrong(request, token[:40])
        return _verified(request, None, 404)
    return _verified(request, paper, 200)


def _verified(request: HttpRequest, paper: IssuedPaper | None, status: int) -> HttpResponse:
    context = {
        "paper": paper,
        "too_often": status == 429,
        "digest": paper.digest if paper else "",
        "breadcrumbs": [{"label": _("Kiểm tra giấy tờ"), "url": ""}],
    }
    response = render(request, "cases/verified.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response


class RegisterView(DeskView):
    """`/quan-tri/ho-so/so-theo-doi/`: form 07 of a unit for a period."""

    template_name = "cases/back_office/register.html"
    page_title = gettext_lazy("Sổ theo dõi hồ sơ")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or RegisterForm(units=register.units_for(self.request.user))
        earlier = register.visible_registers(self.request.user)[:10]
        return super().get_context_data(form=form, earlier=earlier, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RegisterForm(request.POST, units=register.units_for(request.user))
        if form.is_valid():
            try:
                paper = register.write(form.cleaned_data, request.user)
            except actions.NotAllowed as refused:
                form.add_error(None, str(refused))
            else:
                return HttpResponseRedirect(reverse("desk_register_paper", args=[paper.pk]))
        return render(request, self.template_name, self.get_context_data(form=form), status=400)


@never_cache
@require_safe
def register_paper(request: HttpRequest, pk: int) -> HttpResponse:
    paper = register.visible_registers(request.user).filter(pk=pk).first()
    if paper is None:
        raise Http404
    return _handed_out(request, paper)
