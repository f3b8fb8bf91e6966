"""What people told the office goes when the law does not need it any more; code, dates, figures and history stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from caunoi.cases import signals
from caunoi.cases.actions.dropping import drop_with_this_transaction
from caunoi.cases.actions.history import locked, record
from caunoi.cases.actions.issuing import forget_papers
from caunoi.cases.actions.letters import empty_letters
from caunoi.cases.belongings import empty_belongings
from caunoi.cases.models import Case, CaseFile, RetentionRule, Submitter
from caunoi.cases.rules.life_cycle import ENDS, Party
from caunoi.cases.rules.retention import Erases, Rule, kept_until, rule_for

PORTION = 200


@dataclass(frozen=True)
class Going:
    """A case that something of goes, and why: a line of the dry run."""

    case: Case
    erases: Erases
    until: date
    rule: Rule
    files: int


def keep_until(case: Case, rules: Sequence[Rule] | None = None) -> None:
    """Work out the last days of keeping of a case that has ended; does not save."""
    if case.state not in ENDS:
        case.retain_until = case.retain_files_until = None
        return
    rules = RetentionRule.objects.as_rules() if rules is None else rules
    case.retain_until, case.retain_files_until = (_last_day(case, erases, rules) for erases in _BOTH)


_BOTH = (Erases.PERSON, Erases.FILES)


def _last_day(case: Case, erases: Erases, rules: Sequence[Rule]) -> date | None:
    rule = rule_of(case, erases, rules)
    return kept_until(timezone.localdate(case.state_since), rule.years, rule.months) if rule else None


def rule_of(case: Case, erases: Erases, rules: Sequence[Rule] | None = None) -> Rule | None:
    rules = RetentionRule.objects.as_rules() if rules is None else rules
    return rule_for(rules, erases, case.kind, case.subject_key, timezone.localdate(case.state_since))


def renew_retention(*, everything: bool = False) -> int:
    """Dates for what ended before there was a rule; `everything` after a change of rules. Returns how many moved."""
    rules, moved = RetentionRule.objects.as_rules(), 0
    ended = Case.objects.filter(state__in=ENDS, submitter__forgotten_at=None)
    if not everything:
        ended = ended.filter(retain_until=None) if rules else ended.none()
    for portion in _portions(ended):
        changed = []
        for case in portion:
            before = (case.retain_until, case.retain_files_until)
            keep_until(case, rules)
            if not _holds_files(case):
                case.retain_files_until = None
            if before != (case.retain_until, case.retain_files_until):
                changed.append(case)
        moved += Case.objects.bulk_update(changed, ["retain_until", "retain_files_until"]) if changed else 0
    return moved


def _holds_files(case: Case) -> bool:
    return bool(case.files.all())


def _portions(cases: Any) -> Iterator[list[Case]]:
    """By key, so that what was done is not seen again and nothing is held in memory."""
    last = 0
    while portion := list(cases.filter(pk__gt=last).prefetch_related("files").order_by("pk")[:PORTION]):
        yield portion
        last = portion[-1].pk


def going_on(day: date) -> Iterator[Going]:
    """What goes on `day`, with the rule as it stands now: a term that was made longer meanwhile keeps the case."""
    rules = RetentionRule.objects.as_rules()
    due = Case.objects.filter(Q(retain_until__lt=day) | Q(retain_files_until__lt=day), state__in=ENDS)
    for portion in _portions(due):
        for case in portion:
            going = _going(case, day, rules)
            if going is not None:
                yield going


def _going(case: Case, day: date, rules: Sequence[Rule]) -> Going | None:
    for erases in _BOTH:
        rule, until = rule_of(case, erases, rules), _last_day(case, erases, rules)
        if rule is not None and until is not None and until < day:
            return Going(case, erases, until, rule, len(case.files.all()))
    return None


def apply_retention(day: date | None = None) -> dict[Erases, int]:
    """Erase what is due; each case by itself, so that a run which is stopped goes on where it was."""
    done = dict.fromkeys(Erases, 0)
    for going in going_on(day or timezone.localdate()):
        why = {"rule": going.rule.number, "until": going.until.isoformat()}
        erased = erase_person if going.erases is Erases.PERSON else erase_files
        done[going.erases] += erased(going.case, None, Party.SYSTEM, why)
    return done


@transaction.atomic
def erase_files(case: Case, actor: Any, party: Party, why: dict[str, Any]) -> int:
    """The papers of a case that has ended; 1 when there were any. Storage forgets them after the commit."""
    case = locked(case.pk)
    gone = _without_files(case)
    case.retain_files_until = None
    case.save(update_fields=["retain_files_until"])
    if gone:
        record(case, "erase_files", party, actor, data={**why, "files": gone})
    return int(bool(gone))


@transaction.atomic
def erase_person(case: Case, actor: Any, party: Party, why: dict[str, Any]) -> int:
    """All that tells whose case it was; 1 when it was not gone already. Storage forgets files after the commit."""
    case = locked(case.pk)
    submitter = Submitter.objects.select_for_update().get(case=case)
    signals.erasing_case.send(sender=Case, case=case)
    files = _without_files(case)
    messages, _of = case.messages.all().delete()
    case.traces.all().delete()
    forget_papers(case)
    letters = empty_letters(case)
    case.erasure_requests.update(answer="")
    known = submitter.forgotten_at is None
    _empty(submitter)
    drop_with_this_transaction(empty_belongings(case))
    # The paper's secret goes too: who holds the receipt finds nothing any more.
    case.secret, case.parts_received = "", []
    case.retain_until = case.retain_files_until = None
    case.save(update_fields=["secret", "parts_received", "retain_until", "retain_files_until"])
    if known:
        told = {**why, "files": files, "messages": messages, "letters": letters}
        record(case, "erase_person", party, actor, data=told)
    return int(known)


def _without_files(case: Case) -> int:
    papers = CaseFile.objects.filter(case=case)
    drop_with_this_transaction(papers.values_list("file", flat=True))
    return papers.delete()[0]


def _empty(submitter: Submitter) -> None:
    for name in Submitter.WORDS:
        setattr(submitter, name, "")
    submitter.account = submitter.helped_by = None
    submitter.forgotten_at = submitter.forgotten_at or timezone.now()
    submitter.save()
