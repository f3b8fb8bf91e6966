"""A row of this authority behind every list of kept things, on which nothing leans yet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from caunoi.cases.models import (
    AnswerTemplate,
    BankAccount,
    CaseClock,
    CodePattern,
    EscalationRung,
    OfficialForm,
    OfficialWording,
    RetentionRule,
    StateName,
)
from caunoi.procedures.models import IndexDefinition, LifeEvent
from caunoi.units.models import Appointment, DayException, Person, Post
from tests.permissions.personas import Who
from tests.permissions.world import World

MARK = "Dấu riêng của bài thử"


def rows_of(world: World) -> dict[str, Any]:
    """By the name of the view set; what has begun cannot be changed, so rules begin later."""
    unit = world.commune
    later = timezone.localdate() + timedelta(days=40)
    form = OfficialForm.objects.create(
        number="99", name=MARK, layout="notice", symbol="T", valid_from=date(2020, 1, 1), body="x"
    )
    person = Person.objects.create(full_name=MARK)
    post = Post.objects.create(unit=unit, title=MARK)
    return {
        "code_patterns": CodePattern.objects.create(unit=unit, unit_code="H62.99", valid_from=later),
        "bank_accounts": BankAccount.objects.create(
            unit=unit, bank="970436", number="0123456789", holder=MARK, valid_from=later
        ),
        "official_wordings": OfficialWording.objects.create(unit=unit, form=form, body="x"),
        "answer_templates": AnswerTemplate.objects.create(site=world.site, title=MARK, text="x"),
        "official_forms": form,
        "life_events": LifeEvent.objects.create(name=MARK, name_en=MARK, slug="thu", icon="home", position=99),
        "state_names": StateName.objects.create(state="new", code=91, name=MARK, valid_from=later),
        "case_clocks": CaseClock.objects.create(valid_from=later, source=MARK),
        "escalation_rungs": EscalationRung.objects.create(valid_from=later, days=1, audience="head"),
        "retention_rules": RetentionRule.objects.create(
            keep_years=5, subject_key="9.999999", valid_from=later, source=MARK
        ),
        "index_definitions": IndexDefinition.objects.create(
            group="thu", name=MARK, points=1, parts=[], source=MARK, valid_from=later
        ),
        "units": unit,
        "people": person,
        "posts": post,
        "appointments": Appointment.objects.create(post=post, person=person, first_day=date(2020, 1, 1)),
        "day_exceptions": DayException.objects.create(unit=unit, day=later, kind="off", reason=MARK),
        "wagtailusers_users": world.people[Who.OFFICER],
        "procedure": world.draft_procedure,
    }


# By what a row is known in its list, where that is not its title.
SHOWN: dict[str, str] = {
    "code_patterns": "H62.99",
    "bank_accounts": "0123456789",
    "case_clocks": "edit",
    "escalation_rungs": "edit",
    "retention_rules": "9.999999",
    "units": "Hòa Sơn",
    "wagtailusers_users": "edit",
    "procedure": "Bản nháp chưa gửi",
}
