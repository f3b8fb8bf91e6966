"""A paper of a case, for whoever may open the case: pictures and PDF to look at, the rest to save."""

from __future__ import annotations

import mimetypes

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from caunoi.cases.looks import note_look
from caunoi.cases.models import Access, Case, CaseFile
from caunoi.cases.permissions import reach_of

# What a browser may show beside the form; everything else is saved, and nothing is ever read as a page.
SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/avif", "application/pdf"})


@never_cache
@require_safe
def paper(request: HttpRequest, code: str, pk: int) -> HttpResponse | FileResponse:
    if reach_of(request.user) is None:
        raise PermissionDenied
    case = get_object_or_404(Case.objects.visible_to(request.user), code=code)
    kept = get_object_or_404(CaseFile, case=case, pk=pk)
    if kept.scan == CaseFile.Scan.WAITING:
        messages.warning(request, _("Tệp này chưa được quét mã độc nên chưa mở được. Hãy thử lại sau ít phút."))
        return HttpResponseRedirect(reverse("case", args=[case.code]))
    note_look(request, case, Access.What.FILE, kept)
    try:
        return served(kept)
    except FileNotFoundError as gone:
        raise Http404 from gone


def served(kept: CaseFile) -> FileResponse:
    """Never as a page: by its kind where that is harmless, as a download elsewhere, and in a sandbox anyway."""
    kind = mimetypes.guess_type(kept.file.name)[0] or "application/octet-stream"
    shown = kind in SHOWN
    response = FileResponse(
        kept.file.open("rb"),
        as_attachment=not shown,
        filename=kept.name,
        content_type=kind if shown else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"
    response["Cache-Control"] = "private, no-store"
    return response
