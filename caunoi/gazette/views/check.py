"""`/quan-tri/van-ban/doc-vao/<pk>/`: what was read beside the picture of the page; the clerk confirms or corrects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caunoi.files.local_copy import local_copy
from caunoi.gazette import actions
from caunoi.gazette.checking import warned_of
from caunoi.gazette.incoming_forms import CheckForm
from caunoi.gazette.models import Document, DocumentFile, IncomingFile
from caunoi.gazette.page.files import shown_signatures
from caunoi.gazette.permissions import sites_of
from caunoi.gazette.proposal import NOT_READ, WORKED_OUT, Sureness, secrecy_of, sureness_of
from caunoi.gazette.reading import Unreadable, page_picture
from caunoi.gazette.views.incoming import IncomingFilesView, edit_address, incoming_files_of
from caunoi.gazette.views.screen_head import screen_head

PICTURE_WIDTH = 1100
MOST_PAGES = 40
# The order in which a clerk compares, from the head of the page to its foot.
ROWS = (
    "type", "number", "issued_on", "issuer", "issuing_unit", "title", "legal_bases", "effective_on", "expires_on",
    "signer", "signer_post", "legal_fields", "text",
)  # fmt: skip
NOT_ON_PAPER = ("issuing_unit", "expires_on", "legal_fields", "text")


@dataclass(frozen=True)
class Row:
    """A field of the form with how sure the reader was of it, and the page on which it stands."""

    name: str
    field: Any
    sureness: Sureness | None
    page: int | None


@dataclass(frozen=True)
class Box:
    name: str
    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class PicturedPage:
    number: int
    width: int
    height: int
    address: str
    boxes: list[Box]


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    incoming = get_object_or_404(incoming_files_of(request.user).defer(None), pk=pk)
    if incoming.document_id is not None:
        return redirect(edit_address(incoming.document_id))
    if incoming.status != IncomingFile.Status.READ:
        messages.warning(request, _("“%(name)s” chưa đọc xong nên chưa kiểm tra được.") % {"name": incoming.name})
        return redirect("incoming_files")
    form = CheckForm(incoming, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        # Asking only what the bases and numbers lead to saves nothing.
        is_valid = form.is_valid()
        if is_valid and "recheck" not in request.POST:
            return _taken_in(request, incoming, form)
        if not is_valid:
            messages.error(request, _("Chưa lưu được; hãy xem các ô có báo lỗi. Những gì bạn đã gõ vẫn còn nguyên."))
    return render(request, "gazette/back_office/check.html", _context(incoming, form))


def _taken_in(request: HttpRequest, incoming: IncomingFile, form: CheckForm) -> HttpResponse:
    relations = form.relations()
    document = form.confirmed()
    fields = form.cleaned_data["legal_fields"]
    try:
        actions.take_in(incoming, document, request.user, fields=fields, relations=relations)
    except actions.NotAllowed as refused:
        messages.error(request, str(refused))
        return redirect("incoming_files")
    told = {"document": document.name}
    if "send" not in request.POST:
        messages.success(request, _("Đã lưu bản nháp %(document)s. Xem lại rồi bấm Gửi duyệt.") % told)
        return redirect(edit_address(document.pk))
    try:
        actions.send_for_approval(document, request.user)
    except actions.NotAllowed as refused:
        messages.warning(request, str(refused))
        return redirect(edit_address(document.pk))
    messages.success(request, _("Đã lưu và gửi duyệt %(document)s.") % told)
    return redirect("incoming_files")


def _context(incoming: IncomingFile, form: CheckForm) -> dict[str, Any]:
    title = _("Kiểm tra “%(name)s”") % {"name": incoming.name}
    mark = secrecy_of(incoming)
    return {
        **screen_head(title, "doc-full", (IncomingFilesView.page_title, reverse("incoming_files"))),
        "incoming": incoming,
        "form": form,
        "rows": [_row(incoming, form, name) for name in ROWS],
        "pages": pictured_pages(incoming, form),
        "pages_left_out": max(0, len(incoming.page_sizes) - MOST_PAGES),
        "signatures": shown_signatures(incoming.signatures),
        "secrecy": mark,
        "warned": warned_of("\n".join([mark.upper(), form.now("title") or "", form.now("text") or "", incoming.text])),
        "bases": form.bases(),
        "said": [(said, said.key not in form.left_out()) for said in form.said()],
        "same_numbers": [(known, edit_address(known.pk)) for known in form.same_numbers],
    }


def _row(incoming: IncomingFile, form: CheckForm, name: str) -> Row:
    reading = incoming.readings.get(name)
    if name in NOT_ON_PAPER:
        sureness = None
    elif name == "effective_on":
        sureness = WORKED_OUT if form.initial.get(name) else None
    elif name in ("type", "issued_on") and not form.initial.get(name):
        sureness = NOT_READ
    else:
        sureness = sureness_of(reading)
    return Row(name, form[name], sureness, reading["page"] if reading and reading["box"] else None)


def pictured_pages(incoming: IncomingFile, form: CheckForm | None = None) -> list[PicturedPage]:
    """The pages that have a picture, with the places of the fields; of very long files the first ones."""
    boxes: dict[int, list[Box]] = {}
    for name, reading in incoming.readings.items():
        if form is not None and reading["box"] and name in form.fields:
            left, top, right, bottom = reading["box"]
            label = str(form.fields[name].label or name)
            box = Box(name, label, left - 3, top - 3, right - left + 6, bottom - top + 6)
            boxes.setdefault(reading["page"], []).append(box)
    return [
        PicturedPage(
            number,
            round(width),
            round(height),
            reverse("incoming_page", args=[incoming.pk, number]),
            boxes.get(number, []),
        )
        for number, (width, height, _turned, _by_ocr) in enumerate(incoming.page_sizes[:MOST_PAGES], start=1)
    ]


@require_safe
def incoming_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A page of a file that waits, as a picture: upright and level, as it was read."""
    incoming = get_object_or_404(incoming_files_of(request.user), pk=pk)
    return _picture(incoming.file, incoming, number)


@require_safe
def document_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A page of a document's file, public or not, for those who work on the documents of its site."""
    kept = get_object_or_404(DocumentFile.objects.select_related("document"), pk=pk)
    if not sites_of(request.user).filter(pk=kept.document.site_id).exists():
        raise PermissionDenied
    return _picture(kept.file, IncomingFile.objects.filter(document=kept.document).first(), number)


def _picture(file: FieldFile, incoming: IncomingFile | None, number: int) -> HttpResponse:
    sizes = incoming.page_sizes if incoming else []
    turned = sizes[number - 1][2] if 0 < number <= len(sizes) else 0.0
    try:
        with local_copy(file) as path:
            picture = page_picture(path, number, PICTURE_WIDTH, turned=turned)
    except (Unreadable, OSError, ValueError) as unseen:
        raise Http404 from unseen
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "private, max-age=600"
    return response


def pages_of_files(document: Document) -> list[PicturedPage]:
    """What an approver sees of the files: the pages of each PDF and picture, the first ones of long files."""
    incoming = IncomingFile.objects.filter(document=document).first()
    sizes = incoming.page_sizes if incoming else []
    pictured: list[PicturedPage] = []
    for kept in DocumentFile.objects.filter(document=document).exclude(file__endswith=".docx"):
        for number in range(1, min(kept.pages or 1, MOST_PAGES) + 1):
            width, height = sizes[number - 1][:2] if number <= len(sizes) else (595, 842)
            address = reverse("document_page", args=[kept.pk, number])
            pictured.append(PicturedPage(number, round(width), round(height), address, []))
    return pictured
