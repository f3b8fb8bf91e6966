"""What readers are told of a file besides its content: how many pages it has, and who signed it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
from django.conf import settings


@dataclass(frozen=True)
class FileFacts:
    """`signatures` is a list of dicts fit for JSON; `pages` is None for what has none."""

    pages: int | None = None
    signatures: list[dict[str, Any]] = field(default_factory=list)


def facts_of(path: Path) -> FileFacts:
    """Look into a PDF; of anything else, and of one that is broken or locked, nothing is known."""
    if path.suffix.lower() != ".pdf":
        return FileFacts()
    try:
        with pypdfium2.PdfDocument(path) as opened:
            pages = len(opened)
    except pypdfium2.PdfiumError:
        return FileFacts()
    from caunoi.gazette.reading.signatures import verify

    found = verify(path, settings.SIGNATURE_TRUST_FOLDER)
    return FileFacts(pages, [{name: _plain(value) for name, value in asdict(each).items()} for each in found])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
