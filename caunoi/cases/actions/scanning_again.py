"""Papers that came in while the scanner was away: looked at as soon as it is back, and shut until then."""

from __future__ import annotations

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from caunoi.cases.actions.history import locked, record
from caunoi.cases.actions.talking import write_message
from caunoi.cases.models import CaseFile, Message
from caunoi.cases.rules.life_cycle import Party
from caunoi.files.rejection import FileRejected
from caunoi.files.scanning import InfectedFile, scan

logger = structlog.get_logger(__name__)
PORTION = 200


def scan_waiting() -> dict[str, int]:
    """Open what is clean, take out what is not and tell the submitter; run by the timer that keeps the clock."""
    done = {"clean": 0, "infected": 0}
    waiting = CaseFile.objects.filter(scan=CaseFile.Scan.WAITING).order_by("added_at", "pk")
    for paper in waiting.select_related("case")[:PORTION]:
        try:
            with paper.file.open("rb") as opened:
                scan(opened)
        except InfectedFile:
            done["infected"] += _take_out(paper)
        except FileRejected:
            # Still away; the rest waits too.
            break
        except FileNotFoundError:
            logger.warning("waiting_paper_is_gone", paper=paper.pk)
        else:
            CaseFile.objects.filter(pk=paper.pk).update(scan=CaseFile.Scan.CLEAN)
            done["clean"] += 1
    return done


def _take_out(paper: CaseFile) -> int:
    paper.file.storage.delete(paper.file.name)
    with transaction.atomic():
        case = locked(paper.case_id)
        record(case, "infected", Party.SYSTEM, None, data={"file": paper.pk, "digest": paper.digest})
        paper.delete()
        if not case.has_ended:
            words = _("Một tệp ông/bà gửi có mã độc nên đã bị loại bỏ. Hãy quét máy rồi gửi lại bản sạch.")
            write_message(case, words, Message.Audience.SUBMITTER, None, Party.SYSTEM)
    return 1
