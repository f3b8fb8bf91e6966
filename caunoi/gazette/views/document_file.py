"""`/van-ban/<slug>/tep/<pk>/`: a file of a public document, read from private storage and handed on in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from caunoi.gazette.models import DocumentFile
from caunoi.gazette.on_site import shown_on, site_of
from caunoi.gazette.page.files import content_type_of, download_name
from caunoi.pages.cache import keep

PIECE = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})$")


@require_safe
def document_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    site = site_of(request)
    document = shown_on(site, slug)
    kept = get_object_or_404(DocumentFile.objects.filter(document=document), pk=pk)
    try:
        opened = kept.file.open("rb")
    except OSError as missing:
        raise Http404 from missing
    response = _answer(request, opened, content_type_of(kept))
    response["Content-Disposition"] = content_disposition_header(True, download_name(document, kept))
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    if kept.digest and response.status_code == 200:
        response["ETag"] = f'"{kept.digest}"'
    return keep(response, [f"document:{document.pk}"])


def _answer(request: HttpRequest, opened: File, content_type: str) -> Any:
    """The whole file, or the one part that a broken download asks for; what else a header may say gets all of it."""
    size = opened.size
    wanted = _RANGE.match(request.headers.get("Range", ""))
    if wanted is None or not any(wanted.groups()) or request.headers.get("If-Range"):
        return FileResponse(opened, content_type=content_type)
    first, last = wanted.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        opened.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(_part(opened, start, end), status=206, content_type=content_type)
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    response["Content-Length"] = end - start + 1
    return response


def _part(opened: File, start: int, end: int) -> Iterator[bytes]:
    with opened:
        opened.seek(start)
        left = end - start + 1
        while left > 0 and (piece := opened.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
