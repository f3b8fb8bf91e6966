"""A file that is larger than anything here takes is refused while it comes in: neither memory nor disk holds it.

The rest of the form is read as usual, so that the page can be shown again with what was typed.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

BACK_OFFICE = "/quan-tri/"


class OversizedFile(UploadedFile):
    """Says how large it was and holds nothing; every check at the door looks at the size first."""


class LimitedUpload(FileUploadHandler):
    """Stands before the handlers that keep what comes: passes on what is small enough, swallows the rest."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.received += len(raw_data)
        return None if self.received > self._limit() else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.received <= self._limit():
            return None
        return OversizedFile(BytesIO(), self.file_name, self.content_type, self.received, self.charset)

    def _limit(self) -> int:
        """Only the back office takes sound and video; a byte more, so that the check at the door sees it."""
        in_back_office = self.request is not None and self.request.path.startswith(BACK_OFFICE)
        return int(settings.RECORDING_MAX_BYTES if in_back_office else settings.DOCUMENT_MAX_BYTES)
