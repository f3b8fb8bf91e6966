"""My data: everything that the office holds about whoever sent a case, as one ZIP with JSON and the files.

Notes among officers are working papers and not handed out (article 6 of Luật Tiếp cận thông tin 104/2016/QH13); the
JSON says how many there are.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.files.base import File
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.cases import signals
from caunoi.cases.actions.history import NotAllowed
from caunoi.cases.actions.issuing import CONTROL, pdf_of
from caunoi.cases.looks import looks_at
from caunoi.cases.models import Case, Message, Submitter
from caunoi.cases.state_names import name_of
from caunoi.files.typesetting import TypesettingFailed
from caunoi.vietnam.slugs import slugify

DATES = ("submitted_at", "started_at", "due_at", "promised_at", "finished_at", "returned_at", "retain_until")


@dataclass(frozen=True)
class Part:
    """What a higher room holds about a case: `told` goes into the JSON under `name`, the files beside it."""

    name: str
    told: Any
    files: Sequence[tuple[str, File]] = field(default_factory=tuple)


def export_case_data(case: Case, parts: Sequence[Part] = ()) -> dict[str, Any]:
    """As plain data, ready for JSON; files are named as they stand in the ZIP."""
    submitter = case.submitter
    return {
        "code": case.code,
        "title": case.title,
        "unit": str(case.unit),
        "state": name_of(case.state),
        "channel": case.get_channel_display(),
        "dates": {name: getattr(case, name) for name in DATES},
        "rating": case.rating,
        "papers_on_the_counter": case.parts_received,
        "submitter": {
            **{name: getattr(submitter, name) for name in Submitter.WORDS},
            "helped": submitter.helped_by_id is not None,
            "erased_at": submitter.forgotten_at,
        },
        "messages": _messages(case),
        "notes_among_officers": case.messages.filter(audience=Message.Audience.INTERNAL).count(),
        "letters": list(case.letters.order_by("pk").values("to", "subject", "text", "state", "written_at", "sent_at")),
        "files": [_file(number, paper) for number, paper in enumerate(_papers(case), 1)],
        "history": [
            {"at": event.at, "what": event.verb, "party": event.party, "before": event.before, "after": event.after}
            for event in case.events.order_by("sequence")
        ],
        "who_looked": looks_at(case),
        "requests_to_erase": list(
            case.erasure_requests.values("asked_at", "state", "kept_until", "source", "answer", "decided_at")
        ),
        **{part.name: part.told for part in parts},
    }


def _messages(case: Case) -> list[dict[str, Any]]:
    thread = case.messages.filter(audience=Message.Audience.SUBMITTER).select_related("author__unit")
    return [
        {"at": one.at, "from": str(one.author.unit or case.unit) if one.author else _("Người nộp"), "text": one.text}
        for one in thread
    ]


def _papers(case: Case) -> list[Any]:
    return list(case.files.order_by("added_at", "pk"))


def _file(number: int, paper: Any) -> dict[str, Any]:
    return {
        "stands_at": _place(number, paper.name),
        "name": paper.name,
        "part": paper.part,
        "size": paper.size,
        "sha256": paper.digest,
        "added_at": paper.added_at,
        "from_the_office": paper.added_by_id is not None,
        "is_result": paper.is_result,
    }


def _place(number: int, name: str) -> str:
    """A name that every system can write."""
    path = PurePath(name)
    return f"giay-to/{number:02d}-{slugify(path.stem, max_length=60) or 'tep'}{path.suffix.lower()[:6]}"


def _parts(case: Case) -> list[Part]:
    answers = signals.exporting_case.send(sender=Case, case=case)
    return sorted((part for _receiver, part in answers if part is not None), key=lambda part: part.name)


def _official_papers(case: Case) -> Part:
    """What the office said on paper; control sheets name officers and stay in the office."""
    told, files = [], []
    for paper in case.issued_papers.filter(forgotten_at=None).exclude(form__number=CONTROL).select_related("form"):
        place = f"van-ban/{len(told) + 1:02d}-mau-{slugify(paper.form.number)}.pdf"
        try:
            files.append((place, pdf_of(paper).file))
        except (TypesettingFailed, NotAllowed):
            place = ""
        told.append(
            {
                "stands_at": place,
                "name": paper.form.name,
                "form": paper.form.number,
                "number": paper.number,
                "issued_at": paper.issued_at,
            }
        )
    return Part("official_papers", told, files)


def _charges(case: Case) -> Part:
    charges = case.charges.order_by("asked_at", "pk")
    told = [
        {
            "lines": [{"name": line.name, "quantity": line.quantity, "total": line.total} for line in charge.fee_lines],
            "amount": charge.amount,
            "state": charge.get_state_display(),
            "asked_at": charge.asked_at,
            "paid_at": charge.paid_at,
            "paid_by": charge.get_method_display(),
        }
        for charge in charges
    ]
    return Part("charges", told)


def zip_of(cases: Iterable[Case]) -> IO[bytes]:
    """An open file, written on disk and gone when it is closed: papers may be large."""
    written: IO[bytes] = TemporaryFile()  # noqa: SIM115 - handed on open
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("DOC-TRUOC.txt", _preface())
        for case in cases:
            _write_case(archive, case)
    written.seek(0)
    return written


def _write_case(archive: zipfile.ZipFile, case: Case) -> None:
    folder, parts = case.code, [_official_papers(case), _charges(case), *_parts(case)]
    told = json.dumps(export_case_data(case, parts), ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
    archive.writestr(f"{folder}/ho-so.json", told)
    files = [(_place(number, paper.name), paper.file) for number, paper in enumerate(_papers(case), 1)]
    for place, kept in [*files, *((place, kept) for part in parts for place, kept in part.files)]:
        with kept.open("rb") as opened, archive.open(f"{folder}/{place}", "w") as entry:
            shutil.copyfileobj(opened, entry)


def _preface() -> str:
    told = _(
        "Dữ liệu mà cơ quan đang giữ về ông/bà, kết xuất lúc %(at)s.\n"
        "Mỗi thư mục là một hồ sơ: ho-so.json ghi mọi thông tin kể cả tờ khai đã điền; thư mục giay-to là các tệp đã "
        "nộp và kết quả, thư mục van-ban là văn bản của cơ quan.\n"
        "Ghi chú nội bộ giữa cán bộ không có ở đây (Điều 6 Luật Tiếp cận thông tin), chỉ ghi có bao nhiêu.\n"
        "Tệp này chứa dữ liệu cá nhân: hãy giữ kín.\n"
    )
    return told % {"at": f"{timezone.localtime():%H:%M %d/%m/%Y}"}
