"""`/thu-tuc/<code>/mau/<number>/`: a form of a public version, read from private storage and handed on."""

from __future__ import annotations

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from caunoi.pages.cache import keep
from caunoi.procedures.on_site import shown_on, site_of
from caunoi.procedures.page.papers import CONTENT_TYPES, extension_of
from caunoi.procedures.page.versions import versions_of, whole
from caunoi.vietnam.slugs import slugify


@require_safe
def form_file(request: HttpRequest, code: str, number: int, version: int | None = None) -> FileResponse:
    site = site_of(request)
    found = shown_on(site, code)
    versions = versions_of(found)
    asked = versions.current if version is None else versions.numbered(version)
    if asked is None:
        raise Http404
    forms = whole(asked).content["forms"]
    if not 0 < number <= len(forms) or not forms[number - 1]["file"]:
        raise Http404
    form = forms[number - 1]
    try:
        opened = storages["private"].open(form["file"], "rb")
    except OSError as missing:
        raise Http404 from missing
    extension = extension_of(form["file"])
    response = FileResponse(opened, content_type=CONTENT_TYPES.get(extension, "application/octet-stream"))
    name = f"{slugify(form['name'], max_length=80)}.{extension}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    keep(response, [f"procedure:{found.pk}", f"site:{site.pk}"])
    return response
