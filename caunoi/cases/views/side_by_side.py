"""A case as it is checked: what was declared and the list of papers on one side, the papers as pictures beside it."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.cases import actions
from caunoi.cases.checklist import checklist_of, lacking_parts
from caunoi.cases.looks import note_look
from caunoi.cases.models import Access, CaseFile
from caunoi.cases.panels import panels_of
from caunoi.cases.permissions import reach_of
from caunoi.cases.rules.life_cycle import Party, State, Verb, steps_for
from caunoi.cases.timeline import deadline_of
from caunoi.cases.views.case import CaseView, visible_case
from caunoi.files.page_pictures import DRAWN, NotDrawn, page_counts, page_picture

WIDTH = 1100
# Of a paper that is a book the first pages are shown; it can be saved whole.
MOST_PAGES = 30
COUNT_KEPT = 24 * 3600


class SideBySideView(CaseView):
    template_name = "cases/back_office/side_by_side.html"

    def get_page_title(self) -> str:
        return _("Đối chiếu hồ sơ %(code)s") % {"code": self.case.code}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, _own = super().get_breadcrumbs_items()
        case = {"url": reverse("case", args=[self.case.code]), "label": self.case.code}
        return [*above, case, {"url": "", "label": _("Đối chiếu")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case
        note_look(self.request, case, Access.What.CASE)
        may_tick = bool(self.parties) and not case.has_ended
        context = {
            "case": case,
            "deadline": deadline_of(case),
            "panels": panels_of(case, self.request),
            "papers": shown_papers(list(case.files.all())),
            "checklist": checklist_of(case),
            "may_tick": may_tick,
            "may_ask": may_tick and self._may_ask(),
            **kwargs,
        }
        # The page of the case has more to say than this one asks for.
        return super(CaseView, self).get_context_data(**context)

    def _may_ask(self) -> bool:
        case = self.case
        steps = steps_for(case.kind, State(case.state), self.parties, started=case.has_started, waiting=case.is_waiting)
        return any(step.verb is Verb.ASK_SUPPLEMENT for step in steps)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        here = reverse("case_side_by_side", args=[code])
        if not self.parties or self.case.has_ended:
            messages.error(request, _("Bạn không đánh dấu được ở hồ sơ này."))
            return HttpResponseRedirect(here)
        shown = {str(row["number"]): row["part"] for row in checklist_of(self.case)}
        right = {shown[number] for number in request.POST.getlist("part") if number in shown}
        party = Party.OFFICER if Party.OFFICER in self.parties else Party.DESK
        actions.tick_parts(self.case, right, set(shown.values()), request.user, party)
        if "ask" in request.POST and lacking_parts(self.case):
            return HttpResponseRedirect(reverse("case", args=[code]) + "?soan=ask_supplement#next")
        messages.success(request, _("Đã lưu các giấy tờ đã kiểm tra."))
        return HttpResponseRedirect(here)


def shown_papers(papers: list[CaseFile]) -> list[dict[str, Any]]:
    """Each with the numbers of its pages; one look into all files that nobody has counted yet."""
    counts = {paper.pk: cache.get(f"cases:pages:{paper.digest}") for paper in papers}
    unknown = [paper for paper in papers if counts[paper.pk] is None and _may_be_drawn(paper)]
    for paper, count in zip(unknown, page_counts([Path(paper.file.path) for paper in unknown]), strict=True):
        counts[paper.pk] = count
        cache.set(f"cases:pages:{paper.digest}", count, COUNT_KEPT)
    return [
        {
            "paper": paper,
            "pages": range(1, min(counts[paper.pk] or 0, MOST_PAGES) + 1),
            "is_cut": (counts[paper.pk] or 0) > MOST_PAGES,
        }
        for paper in papers
    ]


def _may_be_drawn(paper: CaseFile) -> bool:
    """Nothing is opened here that the look for viruses has not passed yet."""
    return paper.scan != CaseFile.Scan.WAITING and PurePath(paper.file.name).suffix.lower() in DRAWN


@require_safe
def page(request: HttpRequest, code: str, pk: int, number: int) -> HttpResponse:
    """One page as a picture that this server has drawn."""
    if reach_of(request.user) is None:
        raise PermissionDenied
    case = visible_case(request, code)
    kept = get_object_or_404(CaseFile, case=case, pk=pk)
    if not _may_be_drawn(kept):
        raise Http404
    note_look(request, case, Access.What.FILE, kept)
    try:
        picture = page_picture(Path(kept.file.path), number, WIDTH)
    except NotDrawn as broken:
        raise Http404 from broken
    response = HttpResponse(picture, content_type="image/webp")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
