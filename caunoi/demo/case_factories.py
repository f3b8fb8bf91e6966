"""Cases made in one call, for the demonstration and for tests; always through the backbone's own verbs."""

from __future__ import annotations

from datetime import date
from typing import Any

from wagtail.models import Site

from caunoi.cases.actions import Person, Submission, submit, take_step
from caunoi.cases.models import Case, CodePattern
from caunoi.cases.rules.clock import Limit
from caunoi.cases.rules.life_cycle import Party, Verb
from caunoi.units.models import Unit

MOTHER = Person(name="Nguyễn Thị An", phone="0912 345 678", email="an@example.vn", identity_number="001190012345")
ALL = frozenset(Party)


def open_codes(unit: Unit, unit_code: str = "H62.50") -> CodePattern:
    pattern, _new = CodePattern.objects.get_or_create(
        unit=unit, valid_from=date(2014, 1, 1), defaults={"unit_code": unit_code}
    )
    return pattern


def make_case(site: Site, unit: Unit, *, person: Person = MOTHER, days: int = 5, **wishes: Any) -> Case:
    """A new case of an application, submitted as a citizen does unless told otherwise."""
    submission = Submission(
        site_id=site.pk,
        kind="application",
        title=wishes.pop("title", "Đăng ký khai sinh"),
        unit=unit,
        person=person,
        channel=wishes.pop("channel", Case.Channel.ONLINE),
        limit=wishes.pop("limit", Limit(days)),
        **{name: wishes.pop(name) for name in ("source_key", "submitted_at", "subject_key") if name in wishes},
    )
    return submit(submission, wishes.pop("actor", None), wishes.pop("party", Party.CITIZEN))


def walk(case: Case, *verbs: Verb, actor: Any = None, reason: str = "Thiếu bản sao giấy chứng sinh") -> Case:
    """Take these steps one after the other, as whoever may."""
    for verb in verbs:
        case = take_step(case, verb, actor, ALL, version=case.version, reason=reason)
    return case
