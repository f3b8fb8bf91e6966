"""`/quan-tri/van-ban/doc-vao/`: files that clerks drop in, how far each is read, what to do with those that fail."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Site

from caunoi.files.rejection import FileRejected
from caunoi.gazette import actions
from caunoi.gazette.models import Document, IncomingFile
from caunoi.gazette.permissions import writing_sites
from caunoi.gazette.reading import ocr_available
from caunoi.gazette.views.disclosure_desk import DeskView

SHOWN = 100
MOST_AT_ONCE = 30
# A worker that died leaves its file half read; after this long the clerk may ask again.
STUCK_AFTER = timedelta(minutes=30)
UNDER_WAY = (IncomingFile.Status.WAITING, IncomingFile.Status.READING)


def edit_address(document_pk: int) -> str:
    return reverse(Document.snippet_viewset.get_url_name("edit"), args=[document_pk])


def incoming_files_of(user: Any) -> QuerySet[IncomingFile]:
    """The files of the sites whose documents this person writes; of no others they may know."""
    sites = writing_sites(user)
    if not sites.exists():
        raise PermissionDenied
    return IncomingFile.objects.visible_to(user).filter(site__in=sites).defer("text")


class IncomingFilesView(DeskView):
    template_name = "gazette/back_office/incoming.html"
    page_title = gettext_lazy("Đưa văn bản vào")
    header_icon = "upload"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "bang" in request.GET:
            return render(request, "gazette/back_office/incoming_table.html", self.listed())
        return super().get(request, *args, **kwargs)

    def listed(self) -> dict[str, Any]:
        files = incoming_files_of(self.request.user).select_related("uploaded_by", "document")
        everyone = "tat-ca" in self.request.GET
        if not everyone:
            files = files.filter(uploaded_by=self.request.user)
        shown = list(files.exclude(status=IncomingFile.Status.TAKEN_IN)[:SHOWN])
        return {
            "files": shown,
            "taken_in": list(files.filter(status=IncomingFile.Status.TAKEN_IN)[:10]),
            "stuck": {file.pk for file in shown if _is_stuck(file)},
            "is_under_way": any(file.status in UNDER_WAY for file in shown),
            "everyone": everyone,
            "states": IncomingFile.Status,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **self.listed(),
            sites=list(writing_sites(self.request.user)),
            scans_are_read=ocr_available(),
            accepted=",".join(f".{extension}" for extension in (*actions.READABLE, *actions.EXPLAINED)),
            most_at_once=MOST_AT_ONCE,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        site = _chosen_site(request)
        dropped = request.FILES.getlist("files")
        if not dropped:
            messages.error(request, _("Hãy chọn ít nhất một tệp."))
        if len(dropped) > MOST_AT_ONCE:
            told = {"most": MOST_AT_ONCE, "left": len(dropped) - MOST_AT_ONCE}
            messages.error(request, _("Mỗi lần nhận %(most)d tệp; còn %(left)d tệp chưa nhận, hãy thả tiếp.") % told)
        taken = 0
        for uploaded in dropped[:MOST_AT_ONCE]:
            try:
                actions.drop(site, uploaded, request.user)
                taken += 1
            except FileRejected as rejected:
                messages.error(request, str(rejected))
        if taken:
            sentence = ngettext(
                "Đã nhận %(count)d tệp; máy đang đọc.", "Đã nhận %(count)d tệp; máy đang đọc lần lượt.", taken
            )
            messages.success(request, sentence % {"count": taken})
        return redirect("incoming_files")


def _chosen_site(request: HttpRequest) -> Site:
    own = list(writing_sites(request.user))
    if not own:
        raise PermissionDenied
    chosen = request.POST.get("site", "")
    return next((site for site in own if str(site.pk) == chosen), own[0])


def _is_stuck(file: IncomingFile) -> bool:
    return file.status in UNDER_WAY and file.uploaded_at < timezone.now() - STUCK_AFTER


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    incoming = get_object_or_404(incoming_files_of(request.user), pk=pk)
    try:
        actions.read_again(incoming, request.user)
    except actions.NotAllowed as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("“%(name)s” đã vào hàng chờ đọc lại.") % {"name": incoming.name})
    return redirect("incoming_files")


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    incoming = get_object_or_404(incoming_files_of(request.user), pk=pk)
    try:
        actions.discard(incoming, request.user)
    except actions.NotAllowed as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã xóa “%(name)s”.") % {"name": incoming.name})
    return redirect("incoming_files")


@require_safe
def incoming_file(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The file as it came, to be saved and never shown by the browser itself: nobody has looked into it yet."""
    incoming = get_object_or_404(incoming_files_of(request.user), pk=pk)
    if incoming.document_id is not None:
        return redirect(edit_address(incoming.document_id))
    try:
        opened = incoming.file.open("rb")
    except OSError as missing:
        raise Http404 from missing
    return FileResponse(opened, as_attachment=True, filename=incoming.name, content_type="application/octet-stream")
