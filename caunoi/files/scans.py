"""Pictures of paper at the door: kept as they came, for every dot may be a comma; only looked at."""

from __future__ import annotations

from pathlib import PurePath

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from caunoi.files.rejection import FileRejected

SCAN_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "tif": "TIFF", "tiff": "TIFF", "webp": "WEBP"}


def is_scan(name: str) -> bool:
    return PurePath(name).suffix.lower().lstrip(".") in SCAN_FORMATS


def check_scan(uploaded: File) -> None:
    """Raise FileRejected with a sentence for the uploader unless the content is the picture that the name says."""
    if (uploaded.size or 0) > settings.DOCUMENT_MAX_BYTES:
        raise FileRejected(
            _("Tệp nặng hơn %(limit)d MB. Hãy chia thành nhiều tệp, hoặc giảm cỡ ảnh và độ nét khi quét.")
            % {"limit": settings.DOCUMENT_MAX_BYTES // 1024 // 1024}
        )
    expected = SCAN_FORMATS[PurePath(uploaded.name or "").suffix.lower().lstrip(".")]
    uploaded.seek(0)
    try:
        with Image.open(uploaded, formats=[expected]) as picture:
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise FileRejected(
            _("Tệp này không phải ảnh quét như tên của nó, hoặc đã hỏng. Hãy quét lại thành PDF, JPG, PNG hoặc TIFF.")
        ) from broken
    finally:
        # Looking at it closes what Pillow opened; the file itself is still to be stored.
        if not uploaded.closed:
            uploaded.seek(0)
