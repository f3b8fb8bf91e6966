"""An application that is being written: begun, kept, given papers, thrown away; nothing typed is lost on the way."""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from caunoi.cases.actions.talking import checked_paper
from caunoi.procedures import tasks
from caunoi.procedures.actions.publication import NotAllowed
from caunoi.procedures.models import Draft, DraftFile, ProcedureVersion
from caunoi.procedures.models.draft import digest_of
from caunoi.procedures.rules import online_filing

Words = dict[str, Any]


def words_of(draft: Draft) -> Words:
    """`contact`, `answers` and `fees`, as they were typed."""
    told: Words = json.loads(draft.words) if draft.words else {}
    return {"contact": told.get("contact", {}), "answers": told.get("answers", {}), "fees": told.get("fees", {})}


@transaction.atomic
def begin(version: ProcedureVersion, site_id: int, actor: Any, words: Words) -> Draft:
    """The new draft; its `secret` is the only way to it, besides the account of whoever signed in."""
    account = actor if getattr(actor, "is_authenticated", False) else None
    now, secret = timezone.now(), secrets.token_urlsafe(24)
    return Draft.objects.create(
        digest=digest_of(secret),
        secret=secret,
        site_id=site_id,
        version=version,
        account=account,
        words=json.dumps(words, ensure_ascii=False),
        created_at=now,
        touched_at=now,
        expires_at=online_filing.expires_at(now, has_account=account is not None),
    )


def _locked(draft: Draft) -> Draft:
    draft = Draft.objects.locked(draft.pk)
    if draft.case_id:
        raise NotAllowed(_("Hồ sơ này đã gửi, không sửa được nữa."))
    return draft


def _touch(draft: Draft, *changed: str) -> None:
    draft.touched_at = timezone.now()
    draft.expires_at = online_filing.expires_at(draft.touched_at, has_account=draft.account_id is not None)
    draft.save(update_fields=[*changed, "touched_at", "expires_at"])


@transaction.atomic
def keep(draft: Draft, words: Words) -> Draft:
    """Write down what is typed now; another address has to be confirmed again."""
    draft = _locked(draft)
    if words_of(draft)["contact"].get("email") != words["contact"].get("email"):
        draft.contact_verified_at = draft.link_sent_at = None
    draft.words = json.dumps(words, ensure_ascii=False)
    _touch(draft, "words", "contact_verified_at", "link_sent_at")
    return draft


@transaction.atomic
def lay_in(draft: Draft, part: str, uploaded: File) -> DraftFile:
    """Keep a paper; the same one a second time is one. Raises FileRejected, or NotAllowed when there is no room."""
    name = PurePath(uploaded.name or "giay-to").name[:150]
    kept = checked_paper(uploaded)
    draft = _locked(draft)
    kept.seek(0)
    content = kept.read()
    kept.seek(0)
    digest = hashlib.sha256(content).hexdigest()
    there = list(draft.files.values_list("part", "size", "digest"))
    if (part, len(content), digest) in there:
        return draft.files.get(part=part, digest=digest)
    of_part = sum(1 for other, _size, _digest in there if other == part)
    full = online_filing.has_room(len(there), of_part, sum(size for _part, size, _digest in there), len(content))
    if full:
        raise NotAllowed(str(NO_ROOM[full]()))
    paper = DraftFile(draft=draft, name=name, part=part, size=len(content), digest=digest, added_at=timezone.now())
    paper.file.save(kept.name or name, kept, save=False)
    paper.save()
    _touch(draft)
    return paper


NO_ROOM = {
    "files": lambda: (
        _("Hồ sơ đã có %(most)d tệp. Hãy gộp giấy tờ vào ít tệp hơn.") % {"most": online_filing.MOST_FILES}
    ),
    "part": lambda: (
        _("Giấy tờ này đã có %(most)d tệp. Hãy gộp các trang vào một tệp PDF.")
        % {"most": online_filing.MOST_FILES_A_PART}
    ),
    "size": lambda: (
        _("Các tệp cộng lại nặng hơn %(most)d MB. Hãy chụp ở cỡ nhỏ hơn.")
        % {"most": online_filing.MOST_BYTES // 1024 // 1024}
    ),
}


@transaction.atomic
def take_out(draft: Draft, pk: int) -> None:
    draft = _locked(draft)
    paper = draft.files.filter(pk=pk).first()
    if paper is not None:
        paper.delete()
        forget_files([paper])
        _touch(draft)


@transaction.atomic
def throw_away(draft: Draft) -> None:
    """By whoever wrote it, or because nobody came back: words and papers are gone."""
    papers = list(draft.files.all())
    draft.delete()
    forget_files(papers)


def throw_away_expired(now: datetime | None = None) -> int:
    """Each in a transaction of its own; returns how many are gone. The row of a sent one goes, its case stays."""
    count = 0
    for draft in Draft.objects.expired(now or timezone.now()).order_by("pk").iterator(chunk_size=100):
        throw_away(draft)
        count += 1
    return count


def forget_files(papers: list[DraftFile]) -> None:
    for paper in papers:
        transaction.on_commit(partial(paper.file.storage.delete, paper.file.name))


@transaction.atomic
def send_link(draft: Draft) -> None:
    """A letter with the way back to the address that was given; once for each address."""
    draft = _locked(draft)
    if draft.link_sent_at is None and words_of(draft)["contact"].get("email"):
        draft.link_sent_at = timezone.now()
        draft.save(update_fields=["link_sent_at"])
        transaction.on_commit(partial(tasks.send_way_back.enqueue, draft.pk))


def proof_of_contact(draft: Draft) -> str:
    """What only the letter to the address of this draft knows."""
    email = words_of(draft)["contact"].get("email", "")
    return salted_hmac("procedures.draft.contact", f"{draft.digest}:{email}", algorithm="sha256").hexdigest()[:40]


@transaction.atomic
def confirm_contact(draft: Draft) -> None:
    """Whoever has the proof reads the letters of the address."""
    draft = _locked(draft)
    draft.contact_verified_at = draft.contact_verified_at or timezone.now()
    _touch(draft, "contact_verified_at")


@transaction.atomic
def bring_up_to_date(draft: Draft, version: ProcedureVersion) -> Draft:
    """The procedure has another version meanwhile: answers to what is still asked stay."""
    draft = _locked(draft)
    draft.version = version
    _touch(draft, "version")
    return draft
