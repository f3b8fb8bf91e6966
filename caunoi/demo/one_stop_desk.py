"""Cases at the one-stop desks of the demonstration: every state, most in time, some late; all people are made up."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Site

from caunoi.cases.actions import Person, ask_payment, keep_clock, rate, take_step
from caunoi.cases.models import BankAccount, Case, CodePattern, Letter
from caunoi.cases.rules.charges import FeeLine
from caunoi.cases.rules.life_cycle import Party, State, Verb
from caunoi.demo.citizens import as_person, open_citizen
from caunoi.procedures.actions.receiving import Brought, receive
from caunoi.procedures.models import Procedure, ProcedureVersion
from caunoi.units.calendars import hours_of
from caunoi.units.models import Unit
from caunoi.vietnam.working_time import WorkingHours

HOW_MANY = 300
FEE = FeeLine("Lệ phí (minh họa)", 15000, 1, "hồ sơ", "Mức thu minh họa")
DAYS_BACK = 120
EVERYBODY = frozenset(Party)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Triệu", "Khổng", "Hà")
GIVEN = ("Văn A", "Thị B", "Văn C", "Thị D", "Văn E", "Thị G", "Văn H", "Thị K", "Văn L", "Thị M", "Văn N", "Thị P")
MISSING = "Còn thiếu bản chính giấy tờ kèm theo, mời ông bà mang đến bổ sung"
WHY_STOPPED = "Người nộp không bổ sung giấy tờ trong thời hạn đã hẹn"
WHY_REFUSED = "Việc này không thuộc thẩm quyền của cơ quan, mời nộp tại nơi cư trú"
WHY_WITHDRAWN = "Gia đình đã nộp hồ sơ ở nơi khác nên xin rút"
# The way of a case, how many of a hundred go it, and how many working days pass before each step.
WAYS: tuple[tuple[int, tuple[tuple[Verb, float, str], ...]], ...] = (
    (46, ((Verb.PASS_ON, 0.1, ""), (Verb.FINISH, 0.6, ""), (Verb.HAND_OVER, 0.5, ""))),
    (6, ((Verb.PASS_ON, 0.2, ""), (Verb.FINISH, 2.2, ""), (Verb.HAND_OVER, 0.5, ""))),
    (
        9,
        (
            (Verb.PASS_ON, 0.1, ""),
            (Verb.ASK_SUPPLEMENT, 0.2, MISSING),
            (Verb.RECEIVE_SUPPLEMENT, 2.0, ""),
            (Verb.FINISH, 0.4, ""),
            (Verb.HAND_OVER, 0.3, ""),
        ),
    ),
    (4, ((Verb.PASS_ON, 0.1, ""), (Verb.STOP, 1.0, WHY_STOPPED))),
    (4, ((Verb.WITHDRAW, 0.5, WHY_WITHDRAWN),)),
    (8, ((Verb.PASS_ON, 0.1, ""), (Verb.FINISH, 0.5, ""))),
    (4, ((Verb.PASS_ON, 0.1, ""), (Verb.ASK_PAYMENT, 0.3, ""))),
    (5, ((Verb.PASS_ON, 0.1, ""), (Verb.ASK_SUPPLEMENT, 0.2, MISSING))),
    (10, ((Verb.PASS_ON, 0.1, ""),)),
    (4, ()),
)


class OneStopDesk:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.random = Random(1294)
        self.citizen = open_citizen()
        self.hours: dict[int, WorkingHours] = {}
        self.versions = {
            version.procedure_id: version
            for version in ProcedureVersion.objects.filter(procedure__site=site).order_by("number")
        }

    def fill(self) -> None:
        """Cases of the last months, then the clock: whoever is late has the letter of apology."""
        self._open_codes()
        if Case.objects.filter(site=self.site).exists():
            return
        procedures = list(Procedure.objects.public().filter(site=self.site, received_here=True).order_by("code"))
        places = list(Unit.objects.communes().filter(lineage__contains=f"/{self._top().pk}/").order_by("pk"))
        # The desk that people sign in to has enough of everything.
        places += [place for place in places if self._officer(place)] * 4
        offices = list(self._top().children.filter(kind="department").order_by("pk"))
        if not procedures or not places:
            return
        for number in range(HOW_MANY):
            procedure = self.random.choice(procedures)
            among = places if procedure.level == Procedure.Level.COMMUNE or not offices else offices
            self._walk(procedure, self.random.choice(among), number)
        keep_clock()
        # What the demonstration wrote goes to nobody.
        Letter.objects.update(state=Letter.State.SENT)

    def _top(self) -> Unit:
        return Unit.objects.get(authorities__site=self.site)

    def _open_codes(self) -> None:
        """Codes in the form of the time; they are made up and belong to no office."""
        top = self._top()
        day = timezone.localdate() - timedelta(days=400)
        CodePattern.objects.get_or_create(unit=top, valid_from=day, defaults={"unit_code": "H62.30"})
        # An account that no bank has: nobody's money goes anywhere.
        BankAccount.objects.get_or_create(
            unit=top,
            valid_from=day,
            defaults={"bank": "970415", "number": "000000000000", "holder": "TAI KHOAN MINH HOA"},
        )
        for number, unit in enumerate(Unit.objects.communes().filter(parent=top).order_by("sort_key"), start=1):
            CodePattern.objects.get_or_create(unit=unit, valid_from=day, defaults={"unit_code": f"H62.30.{number:02d}"})

    def _person(self, number: int) -> Person:
        if number % 40 == 7:
            return as_person(self.citizen)
        name = f"{self.random.choice(FAMILY)} {self.random.choice(GIVEN)}"
        return Person(
            name=name,
            phone=f"09{number:08d}",
            email=f"nguoi-nop-{number}@example.vn" if number % 3 else "",
            identity_number=f"026{number:09d}",
            address="Thôn minh họa",
        )

    def _walk(self, procedure: Procedure, unit: Unit, number: int) -> None:
        hours = self.hours.setdefault(unit.pk, hours_of(unit))
        back = timedelta(days=self.random.random() ** 2 * DAYS_BACK, hours=self.random.random() * 9)
        at = hours.next_opening(timezone.now() - back)
        officer = self._officer(unit)
        version = self.versions[procedure.pk]
        if at > timezone.now():
            at = timezone.now()
        case = receive(
            Brought(
                version=version,
                site_id=self.site.pk,
                unit=unit,
                person=self._person(number),
                channel=self.random.choices(["counter", "online", "post"], [6, 3, 1])[0],
                parts=[part["plain_name"] or part["name"] for part in version.content["dossier"]],
                missing=MISSING if number % 25 == 3 else "",
                source_key=f"demo:{self.site.pk}:{number}",
                at=at,
            ),
            officer,
        )
        if case.state == State.ACCEPTED:
            case = self._along(case, hours, at, officer)
        if officer and not case.has_ended and number % 4:
            Case.objects.filter(pk=case.pk).update(assignee=officer)
        if case.state == State.RETURNED and number % 3:
            rate(case, self.random.choices([5, 4, 3, 2], [10, 6, 2, 1])[0])

    def _along(self, case: Case, hours: WorkingHours, at: datetime, officer: Any) -> Case:
        shares = [share for share, _way in WAYS]
        way = self.random.choices([way for _share, way in WAYS], shares)[0]
        limit = max(1, case.limit_amount)
        for verb, share, reason in way:
            minutes = max(20, int(limit * share * 400 * (0.6 + self.random.random() * 0.6)))
            at = hours.add_working_minutes(at, min(minutes, 9000))
            if at > timezone.now():
                break
            if verb is Verb.ASK_PAYMENT:
                ask_payment(case, [FEE], None, officer, EVERYBODY, version=case.version, at=at)
                case.refresh_from_db()
                continue
            case = take_step(case, verb, officer, EVERYBODY, version=case.version, reason=reason, at=at)
        return case

    def _officer(self, unit: Unit) -> Any:
        people = get_user_model().objects.filter(groups__role_group__role="officer", unit=unit)
        return people.order_by("pk").first()
