"""The one screen of Wagtail's picture library that needs a door of its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from wagtail.images.views.multiple import AddView

from caunoi.files.pictures import PictureRejected, clean_picture


class AddPictures(AddView):
    """Several pictures at once. Each waits on the disk for its description: from the first moment without its place."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if (uploaded := request.FILES.get("files[]")) is not None:
            try:
                request.FILES["files[]"] = clean_picture(uploaded)
            except PictureRejected as rejected:
                return JsonResponse({"success": False, "error_message": str(rejected)})
        return super().post(request)
