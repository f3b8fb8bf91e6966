"""The files of a document as readers see them: what they are, how large, and whether their signatures hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from caunoi.gazette.models import Document, DocumentFile

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class Signature:
    signer: str
    organisation: str
    signed_at: datetime | None
    valid: bool
    words: str


@dataclass(frozen=True)
class ShownFile:
    file: DocumentFile
    signatures: list[Signature]

    @property
    def url(self) -> str:
        return self.file.get_absolute_url()

    @property
    def all_valid(self) -> bool:
        return bool(self.signatures) and all(signature.valid for signature in self.signatures)


def content_type_of(file: DocumentFile) -> str:
    """Only what is known to be harmless is named; the rest is bytes to be saved."""
    return CONTENT_TYPES.get(file.extension, "application/octet-stream")


def download_name(document: Document, file: DocumentFile) -> str:
    """What a reader finds in the folder of downloads a year later."""
    name = file.name.strip() or document.slug
    return name if name.lower().endswith(f".{file.extension}") else f"{name}.{file.extension}"


def shown_signatures(found: list[dict[str, Any]]) -> list[Signature]:
    return [_signature(each) for each in found]


def shown_files(document: Document) -> list[ShownFile]:
    return [ShownFile(file, shown_signatures(file.signatures)) for file in document.files.all()]


def _signature(found: dict[str, Any]) -> Signature:
    valid = bool(found.get("intact") and found.get("trusted") and not found.get("problem"))
    signed_at = found.get("signed_at")
    return Signature(
        signer=found.get("signer", ""),
        organisation=found.get("organisation", ""),
        signed_at=datetime.fromisoformat(signed_at) if signed_at else None,
        valid=valid,
        words=_("Chữ ký hợp lệ: tệp không bị sửa từ khi ký.") if valid else _reason(found),
    )


def _reason(found: dict[str, Any]) -> str:
    problem = found.get("problem")
    return _(problem) if problem else _("Chưa xác nhận được chữ ký này.")
