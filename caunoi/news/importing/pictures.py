"""Pictures that come with an import: files beside it, checked like any upload; nothing is fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from wagtail.models import Collection
from wagtail.utils.file import hash_filelike

from caunoi.files.importing import Rejected
from caunoi.files.pictures import PictureRejected, clean_picture
from caunoi.pages.models import Picture

FROM_ELSEWHERE = ("http://", "https://", "//", "data:")


def is_elsewhere(named: str) -> bool:
    return named.lower().startswith(FROM_ELSEWHERE)


def picture_from(named: str, folder: Path, *, title: str, credit: str, actor: Any, collection: Collection) -> Picture:
    """The picture in a file named relative to `folder`; the same content is kept once."""
    place = (folder / named).resolve()
    if not place.is_relative_to(folder.resolve()):
        raise Rejected(_("Ảnh “%(name)s” phải nằm cùng thư mục với tệp nhập.") % {"name": named[:80]})
    try:
        cleaned = clean_picture(ContentFile(place.read_bytes(), name=place.name))
    except OSError as missing:
        raise Rejected(_("Không đọc được ảnh “%(name)s”.") % {"name": named[:80]}) from missing
    except PictureRejected as rejected:
        raise Rejected(_("Ảnh “%(name)s”: %(reason)s") % {"name": named[:80], "reason": rejected}) from rejected
    file_hash = hash_filelike(cleaned)
    same = Picture.objects.filter(file_hash=file_hash).first()
    if same is not None:
        return same
    return Picture.objects.create(
        title=title[:255],
        description=title[:255],
        credit=credit[:150],
        file=cleaned,
        file_hash=file_hash,
        collection=collection,
        uploaded_by_user=actor,
    )
