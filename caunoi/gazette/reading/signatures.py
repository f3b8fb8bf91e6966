"""Digital signatures of a PDF: who signed, when, whether the file is still what was signed, who vouches.

The certificates that are trusted lie in a folder (PEM or DER); the national root and those of the public providers are
put there by the administrator. Nothing is asked of the network: revocation counts only as far as the file itself tells.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from caunoi.gazette.reading import kinds, process
from caunoi.gazette.reading.result import Unreadable
from caunoi.gazette.reading.sentences import gettext_noop

SECONDS = 120
MOST_SIGNATURES = 30
CERTIFICATE_SUFFIXES = {".pem", ".crt", ".cer", ".der"}
CHANGED = gettext_noop("Nội dung tệp đã bị sửa sau khi ký nên chữ ký không còn giá trị.")
ADDED = gettext_noop("Sau chữ ký này, tệp được thêm nội dung mà chữ ký không bảo đảm.")
UNKNOWN_ISSUER = gettext_noop(
    "Chữ ký khớp với tệp, nhưng chứng thư số không do tổ chức nào trong danh sách tin cậy của cổng cấp."
)
NO_ROOTS = gettext_noop("Chữ ký khớp với tệp, nhưng cổng chưa có danh sách chứng thư gốc tin cậy để xác nhận người ký.")
REVOKED = gettext_noop("Chứng thư số của người ký đã bị thu hồi.")
BROKEN = gettext_noop("Chữ ký bị hỏng hoặc không đúng chuẩn nên không kiểm tra được.")


@dataclass(frozen=True)
class SignatureReading:
    """`signed_at` is the time-stamp's if a trusted one is there, else what the signer's machine said."""

    signer: str
    organisation: str
    signed_at: datetime | None
    intact: bool
    trusted: bool
    covers_whole_file: bool
    problem: str

    @property
    def valid(self) -> bool:
        return self.intact and self.trusted and not self.problem

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "signed_at": self.signed_at.isoformat() if self.signed_at else None}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> SignatureReading:
        signed_at = datetime.fromisoformat(values["signed_at"]) if values["signed_at"] else None
        return cls(**{**values, "signed_at": signed_at})


def verify(path: Path, trust_roots: Path | None = None) -> list[SignatureReading]:
    """The signatures of a PDF, oldest first; [] for a PDF without any and for other kinds of files."""
    question = ["signatures", str(path), *([str(trust_roots)] if trust_roots else [])]
    for told in process.answers(*question, seconds=SECONDS):
        if "signatures" in told:
            return [SignatureReading.from_json(values) for values in told["signatures"]]
    raise Unreadable("broken")


def verify_here(path: Path, trust_roots: Path | None) -> list[SignatureReading]:
    """`verify` in this process, with no guard around it."""
    if kinds.kind_of(path) != "pdf":
        return []
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    roots = list(_certificates(trust_roots)) if trust_roots else []
    with path.open("rb") as file:
        try:
            reader = PdfFileReader(file, strict=False)
            if reader.encrypted:
                reader.decrypt(b"")
            return [_verified(signature, roots) for signature in reader.embedded_regular_signatures[:MOST_SIGNATURES]]
        except (PdfError, ValueError, KeyError, TypeError, RecursionError) as broken:
            raise Unreadable("broken") from broken


def _certificates(folder: Path) -> Iterator[x509.Certificate]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.suffix.lower() not in CERTIFICATE_SUFFIXES:
            continue
        content = path.read_bytes()
        parts = [der for _, _, der in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
        for der in parts:
            yield x509.Certificate.load(der)


def _verified(signature: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> SignatureReading:
    certificate = signature.signer_cert
    names = certificate.subject.native if certificate else {}
    reported = signature.self_reported_timestamp
    try:
        # A certificate lives a few years, a document longer: it counts whether it was valid on the day of signing.
        status = validate_pdf_signature(signature, ValidationContext(roots, moment=reported, allow_fetching=False))
    except Exception:
        # What a stranger's signature can hold is beyond listing; none of it may keep the others from being shown.
        return SignatureReading(
            _said(names, "common_name"), _organisation(names), reported, False, False, False, BROKEN
        )
    stamped = status.timestamp_validity
    signed_at = stamped.timestamp if stamped and stamped.trusted else status.signer_reported_dt
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    intact = bool(status.intact and status.valid)
    problem = _problem(status, whole, bool(roots))
    return SignatureReading(
        _said(names, "common_name"), _organisation(names), signed_at, intact, bool(status.trusted), whole, problem
    )


def _said(names: dict[str, Any], name: str) -> str:
    value = names.get(name, "")
    return ", ".join(value) if isinstance(value, list) else str(value)


def _organisation(names: dict[str, Any]) -> str:
    return _said(names, "organization_name") or _said(names, "organizational_unit_name")


def _problem(status: PdfSignatureStatus, whole: bool, has_roots: bool) -> str:
    if not (status.intact and status.valid):
        return CHANGED
    if not whole and status.modification_level == ModificationLevel.OTHER:
        return ADDED
    if status.revoked:
        return REVOKED
    if not status.trusted:
        return UNKNOWN_ISSUER if has_roots else NO_ROOTS
    return ""
