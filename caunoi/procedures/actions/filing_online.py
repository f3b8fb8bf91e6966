"""What was filled in on the web is sent: case, sealed answers and papers in one transaction, however often pressed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.assurance import assurance_of
from caunoi.accounts.rules import Assurance, is_sure_enough
from caunoi.cases import actions as cases
from caunoi.cases.actions import Person, Submission
from caunoi.cases.actions.talking import PICTURES
from caunoi.cases.models import Case
from caunoi.cases.rules.life_cycle import Party
from caunoi.files.pictures import CleanPicture
from caunoi.procedures.actions.drafting import forget_files
from caunoi.procedures.actions.publication import NotAllowed
from caunoi.procedures.actions.receiving import CHANNELS, limit_of
from caunoi.procedures.models import Application, Draft, DraftFile
from caunoi.procedures.rules import answers as answering
from caunoi.procedures.rules import eform, online_filing
from caunoi.procedures.rules.eform import Field, Kind
from caunoi.units.models import Unit
from caunoi.vietnam.identity_numbers import digits_only


def is_known_enough(draft: Draft, actor: Any) -> bool:
    """Whether the portal is as sure of the person as the procedure asks."""
    asked = Assurance(draft.version.content.get("assurance", Assurance.GUEST))
    held = assurance_of(actor, contact_verified=draft.contact_verified_at is not None)
    return is_sure_enough(held, asked)


@transaction.atomic
def send(
    draft: Draft, unit: Unit, person: Person, answers: Mapping[str, Any], actor: Any, *, fee_claim: str = ""
) -> Case:
    """The new case; that of the first press when this is a second one. The caller has checked what was typed.

    `fee_claim` is what the submitter says of the fees; the desk decides on it, and asks for nothing by itself.
    """
    draft = Draft.objects.locked(draft.pk)
    if draft.case is not None:
        return draft.case
    if not is_known_enough(draft, actor):
        raise NotAllowed(_("Thủ tục này cần xác nhận người nộp trước khi gửi."))
    version = draft.version
    fields = eform.read(version.content["eform"])
    papers = list(draft.files.all())
    try:
        case = cases.submit(
            Submission(
                site_id=version.procedure.site_id,
                kind="application",
                title=version.content["name"],
                unit=unit,
                person=person,
                channel=str(Case.Channel.ONLINE),
                limit=limit_of(version.content, CHANNELS["online"]),
                subject_key=version.content["code"],
                source_key=f"online:{draft.digest}",
            ),
            actor,
            Party.CITIZEN,
        )
    except cases.NotAllowed as refused:
        raise NotAllowed(str(refused)) from refused
    sealed = json.dumps(normalised(fields, answers), ensure_ascii=False)
    Application.objects.create(case=case, version=version, answers=sealed, fee_claim=fee_claim)
    for paper in papers:
        cases.attach(case, _as_sent(paper), actor, Party.CITIZEN, part=paper.part)
    _close(draft, case, papers)
    return case


def _as_sent(paper: DraftFile) -> File:
    """Pictures were drawn anew when they came; a second time would only cost sharpness."""
    with paper.file.open("rb") as opened:
        content = opened.read()
    ending = paper.file.name.rsplit(".", 1)[-1].lower()
    stem = paper.name.rsplit(".", 1)[0][:140]
    kind = CleanPicture if f".{ending}" in PICTURES else ContentFile
    return kind(content, name=f"{stem}.{ending}")


def _close(draft: Draft, case: Case, papers: Sequence[DraftFile]) -> None:
    """The words are in the case now; the row stays a while, so that the same press finds its way."""
    draft.case, draft.words, draft.touched_at = case, "", timezone.now()
    draft.expires_at = draft.touched_at + timedelta(days=online_filing.SENT_DAYS)
    draft.save(update_fields=["case", "words", "touched_at", "expires_at"])
    DraftFile.objects.filter(draft=draft).delete()
    forget_files(list(papers))


def normalised(fields: Sequence[Field], answers: Mapping[str, Any]) -> dict[str, Any]:
    """What counts of the answers, each kind written in one way."""
    kept = answering.counted(fields, answers)
    return {each.key: _normal(each, kept[each.key]) for each in fields if each.key in kept}


def _normal(each: Field, value: Any) -> Any:
    if each.kind is Kind.GROUP:
        rows = [row for row in value if not answering.is_empty(row)]
        return [normalised(each.fields, row) for row in rows]
    if each.kind is Kind.PERSON:
        return {part: _normal(answering.part_of_person(each, part), words) for part, words in value.items() if words}
    if each.kind is Kind.DATE:
        day = answering.day_of(str(value))
        return day.isoformat() if day else value
    if each.kind is Kind.IDENTITY_NUMBER:
        return digits_only(str(value))
    return value
