"""Words and papers that go into a case, and what the citizen says at the end."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.cases.actions.history import NotAllowed, locked, record
from caunoi.cases.actions.letters import write_letter
from caunoi.cases.models import Case, CaseFile, Message
from caunoi.cases.rules.life_cycle import Party, State
from caunoi.files.documents import check_document
from caunoi.files.pictures import clean_picture
from caunoi.files.rejection import FileRejected
from caunoi.files.scanning import Verdict, scan

MOST_FILES = 40
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".heif"})
# Archives hide what is in them; papers of a case are opened one by one.
PAPERS = frozenset({".pdf", ".docx", ".odt", ".xlsx"})
RATED = frozenset({State.REFUSED, State.DONE, State.RETURNED, State.STOPPED})


@transaction.atomic
def write_message(case: Case, text: str, audience: str, actor: Any, party: Party) -> Message:
    case = locked(case.pk)
    if not text.strip():
        raise NotAllowed(_("Hãy viết nội dung trước khi gửi."))
    message = Message.objects.create(
        case=case,
        at=timezone.now(),
        author=actor if getattr(actor, "pk", None) else None,
        audience=audience,
        text=text.strip(),
    )
    event = record(case, "write", party, actor, data={"audience": audience})
    if audience == Message.Audience.SUBMITTER and party is not Party.CITIZEN:
        write_letter(case, event, "message")
    return message


def checked_paper(uploaded: File) -> File:
    """The file as it may be kept: pictures drawn anew, documents of a kind that the desk can open.

    Raises FileRejected with a sentence for whoever sent it.
    """
    return _checked(uploaded, may_wait=False)[0]


def _checked(uploaded: File, *, may_wait: bool) -> tuple[File, Verdict]:
    ending = PurePath(uploaded.name or "").suffix.lower()
    if ending in PICTURES:
        # Only pixels are kept of it, but whoever sends a virus is told so.
        cleaned = clean_picture(uploaded)
        return cleaned, scan(uploaded, may_wait=may_wait)
    if ending not in PAPERS:
        raise FileRejected(_("Chỉ nhận ảnh, PDF, DOCX, ODT hoặc XLSX. Hãy chụp ảnh hoặc xuất giấy tờ ra PDF."))
    return uploaded, check_document(uploaded, may_wait=may_wait)


@transaction.atomic
def attach(
    case: Case, uploaded: File, actor: Any, party: Party, *, part: str = "", is_result: bool = False
) -> CaseFile:
    """Lay a paper into the case. Raises FileRejected, or NotAllowed when there are too many."""
    name = PurePath(uploaded.name or "giay-to").name[:150]
    kept, verdict = _checked(uploaded, may_wait=True)
    case = locked(case.pk)
    kept.seek(0)
    content = kept.read()
    kept.seek(0)
    digest = hashlib.sha256(content).hexdigest()
    # The same paper twice is a press too many, or a line that broke before the answer came.
    known = case.files.filter(digest=digest, part=part[:200], is_result=is_result).first()
    if known is not None:
        return known
    if case.files.count() >= MOST_FILES:
        raise NotAllowed(_("Hồ sơ đã có %(most)d tệp. Hãy gộp giấy tờ vào ít tệp hơn.") % {"most": MOST_FILES})
    paper = CaseFile(
        case=case,
        name=name,
        part=part[:200],
        size=len(content),
        digest=digest,
        added_at=timezone.now(),
        added_by=actor if getattr(actor, "pk", None) else None,
        is_result=is_result,
        scan=verdict.value,
    )
    paper.file.save(kept.name or name, kept, save=False)
    paper.save()
    record(case, "attach", party, actor, data={"file": paper.pk, "digest": paper.digest})
    return paper


@transaction.atomic
def rate(case: Case, stars: int) -> None:
    """Once a result is there, the submitter says how it was; the last word counts."""
    case = locked(case.pk)
    if case.state not in RATED:
        raise NotAllowed(_("Chỉ đánh giá được khi hồ sơ đã có kết quả."))
    if stars not in range(1, 6):
        raise NotAllowed(_("Hãy chọn từ 1 đến 5."))
    case.rating = stars
    case.save(update_fields=["rating"])
    record(case, "rate", Party.CITIZEN, None, data={"stars": stars})
