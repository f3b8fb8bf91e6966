"""A small authority in which every door has something behind it, and everybody who may knock is signed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupSitePermission, Site

from caunoi.accounts.actions import ask_consent, begin_with_paper, citizen_of_contact
from caunoi.accounts.actions.helping import HelpWish
from caunoi.accounts.contacts import Contact
from caunoi.accounts.models import Citizen, Helping
from caunoi.cases import actions
from caunoi.cases.actions import Person
from caunoi.cases.actions.erasing_on_request import ask_for_erasure
from caunoi.cases.models import Case, Letter
from caunoi.cases.register import write as write_register
from caunoi.cases.rules.charges import FeeLine
from caunoi.cases.rules.life_cycle import Party, Verb
from caunoi.demo import case_factories, factories
from caunoi.demo.case_factories import ALL, make_case, walk
from caunoi.demo.eform_factories import BIRTH_FORM
from caunoi.demo.procedure_factories import amend, make_procedure
from caunoi.portal.actions import SiteWish, open_site
from caunoi.procedures.actions import drafting, send_for_approval
from caunoi.procedures.models import Application, ProcedureVersion
from caunoi.units.models import Unit
from tests.permissions.personas import Who
from tests.permissions.situations import SITUATIONS

CODE, WAITING_CODE, DRAFT_CODE = "1.001193", "1.000656", "1.004884"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
FORM_FILE = "procedures/mau.pdf"
ANSWERS = '{"child_name": "Nguyễn Minh Khôi"}'
REASON = "Thiếu bản sao giấy chứng sinh của bệnh viện"
OWNER_PHONE, GUEST_PHONE = "0912345678", "0987000222"


@dataclass
class World:
    """`things` are the rows that doors lead to, `cookies` the sessions of those who are signed in."""

    things: dict[str, Any] = field(default_factory=dict)
    people: dict[Who, Any] = field(default_factory=dict)
    cookies: dict[Who, str] = field(default_factory=dict)
    browser: Client = field(default_factory=Client)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.things[name]
        except KeyError:
            raise AttributeError(name) from None

    def browser_of(self, who: Who) -> Client:
        """One browser for all, which forgets who it was: a new one reads all files of the style anew."""
        client = self.browser
        client.cookies = SimpleCookie()
        if who in self.cookies:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[who]
        return client


def build(world: World) -> None:
    """Everything, through the verbs of the product."""
    site = Site.objects.get(hostname="testserver")
    units = {unit.slug: unit for unit in Unit.objects.all()}
    case_factories.open_codes(units["thanh-binh"])
    other = open_site(SiteWish(unit=units["dong-phu"], hostname="dong-phu.localhost"), None)
    world.things |= {"site": site, "other_site": other, "units": units, "commune": units["hoa-son"]}
    _people(world, site, other, units)
    _catalogue(world, site)
    _cases(world, site, units["hoa-son"])
    _filing(world, site)
    _sign_in(world)


def _people(world: World, site: Site, other: Site, units: dict[str, Unit]) -> None:
    commune, district, beside = units["hoa-son"], units["thanh-binh"], units["dong-phu"]
    roles = [
        (Who.HELPER, "helper", site, commune),
        (Who.OTHER_HELPER, "helper", site, commune),
        (Who.CONTRIBUTOR, "contributor", site, commune),
        (Who.EDITOR, "editor", site, district),
        (Who.SECRETARY, "secretary", site, district),
        (Who.HEAD, "head", site, district),
        (Who.CLERK, "clerk", site, district),
        (Who.CLERK_ELSEWHERE, "clerk", other, beside),
        (Who.OFFICER, "officer", site, commune),
        (Who.OFFICER_ABOVE, "officer", site, district),
        (Who.OFFICER_BESIDE, "officer", site, beside),
        (Who.STAND_IN, "officer", site, beside),
        (Who.OFFICER_ELSEWHERE, "officer", other, beside),
        (Who.LEADER, "leader", site, district),
        (Who.LEADER_ELSEWHERE, "leader", other, beside),
        (Who.ADMINISTRATOR, "administrator", site, district),
        (Who.ADMINISTRATOR_ELSEWHERE, "administrator", other, beside),
        (Who.WHO_LEFT, "officer", site, commune),
    ]
    for who, role, where, unit in roles:
        world.people[who] = _person(who, role=role, site=where, unit=unit)
    for who, power in ((Who.RECEIVER, "receive_case"), (Who.HANDLER, "handle_case")):
        world.people[who] = _person(who, unit=commune)
        world.people[who].groups.add(_group_with(power, site))
    world.people[Who.SUPERUSER] = _person(Who.SUPERUSER, is_superuser=True, is_staff=True)
    world.things["absent"] = factories.make_person(
        "absent", "Cán bộ vắng mặt", role="officer", site=site, unit=commune, password="x"
    )
    for who, phone in ((Who.OWNER, OWNER_PHONE), (Who.OTHER_CITIZEN, GUEST_PHONE)):
        citizen = citizen_of_contact(Contact(phone=phone))
        Citizen.objects.filter(pk=citizen.pk).update(name=f"Công dân {who}")
        world.people[who] = citizen.user
    today = timezone.localdate()
    world.things["delegation"] = actions.delegate(
        world.absent, world.people[Who.STAND_IN], today, today + timedelta(days=3), "Nghỉ phép năm", world.absent
    )


def _person(who: Who, **wishes: Any) -> Any:
    return factories.make_person(who.value, f"Người {who.value}", password="x", **wishes)


def _group_with(power: str, site: Site) -> Group:
    """No role gives one of these powers alone, but an authority may make such a group."""
    group = Group.objects.create(name=power)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    permission = Permission.objects.get(codename=power, content_type__app_label="cases")
    GroupSitePermission.objects.create(group=group, site=site, permission=permission)
    return group


def _catalogue(world: World, site: Site) -> None:
    clerk = world.people[Who.CLERK]
    world.things["procedure"] = make_procedure(
        site,
        CODE,
        by=clerk,
        received_here=True,
        filed_here=True,
        assurance=0,
        eform=BIRTH_FORM,
        forms=[{"name": "Tờ khai", "file": FORM_FILE}],
    )
    waiting = make_procedure(site, WAITING_CODE, "Đăng ký khai tử chờ duyệt", by=clerk, public=False)
    send_for_approval(waiting, clerk)
    world.things["waiting_procedure"] = waiting
    world.things["draft_procedure"] = make_procedure(site, DRAFT_CODE, "Bản nháp chưa gửi", by=clerk, public=False)
    world.things["version"] = ProcedureVersion.objects.filter(procedure=world.procedure).order_by("pk").last()
    # Of each who may approve, something that they edited last themselves.
    for who in (Who.ADMINISTRATOR, Who.SUPERUSER):
        own = make_procedure(site, f"1.00{500 + len(who):04d}", f"Do {who} sửa", by=world.people[who], public=False)
        send_for_approval(amend(own, world.people[who], public=False, summary="Sửa lại"), clerk)
        world.things[f"edited_by_{who}"] = own


def _cases(world: World, site: Site, unit: Unit) -> None:
    owner, absent = world.people[Who.OWNER], world.absent
    person = Person(
        name="Nguyễn Thị An",
        phone=OWNER_PHONE,
        email="an@example.vn",
        account=owner,
        helped_by=world.people[Who.HELPER],
    )
    guest = Person(name="Trần Văn Khách", phone=GUEST_PHONE)
    case = walk(make_case(site, unit, person=person, subject_key=CODE), Verb.ACCEPT, Verb.PASS_ON)
    Application.objects.create(case=case, version=world.version, answers=ANSWERS)
    world.things["paper"] = actions.attach(case, ContentFile(PDF, name="chung-sinh.pdf"), None, Party.CITIZEN)
    world.things["issued"] = case.issued_papers.first()
    late = walk(make_case(site, unit, person=person, days=1), Verb.ACCEPT, Verb.PASS_ON)
    Case.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=3))
    world.things |= {
        "case": case,
        "late": late,
        "done": walk(make_case(site, unit, person=person), Verb.ACCEPT, Verb.PASS_ON, Verb.FINISH),
        "returned": walk(make_case(site, unit, person=person), Verb.ACCEPT, Verb.PASS_ON, Verb.FINISH, Verb.HAND_OVER),
        "of_a_guest": make_case(site, unit, person=guest),
        "paying": asked_to_pay(walk(make_case(site, unit, person=person), Verb.ACCEPT, Verb.PASS_ON)),
        "situations": {name: reached(make_case(site, unit, person=person), name) for name in SITUATIONS},
    }
    Case.objects.filter(pk__in=[case.pk, late.pk, world.done.pk, world.paying.pk]).update(assignee=absent)
    Case.objects.filter(pk__in=[each.pk for each in world.situations.values()]).update(assignee=absent)
    for each in world.situations.values():
        Application.objects.create(case=each, version=world.version)
    world.things["asked_to_erase"] = walk(make_case(site, unit, person=person), Verb.REFUSE)
    Case.objects.filter(pk=world.asked_to_erase.pk).update(assignee=absent)
    world.things["erasure"] = ask_for_erasure(world.asked_to_erase)
    Letter.objects.filter(pk=case.letters.order_by("pk").values("pk")[:1]).update(state="unknown")
    today = timezone.localdate()
    asked = {"unit": unit, "first_day": today, "last_day": today}
    world.things["register"] = write_register(asked, world.people[Who.OFFICER])


def asked_to_pay(case: Case) -> Case:
    actions.ask_payment(case, [FeeLine("Lệ phí", 8000, 1)], None, None, ALL, version=case.version)
    case.refresh_from_db()
    return case


def reached(case: Case, situation: str) -> Case:
    """The case walked to where the situation is."""
    for verb in SITUATIONS[situation].way:
        if verb is Verb.ASK_PAYMENT:
            case = asked_to_pay(case)
        else:
            body = "Sở Tư pháp tỉnh" if verb is Verb.PAUSE else ""
            case = actions.take_step(case, verb, None, ALL, version=case.version, reason=REASON, body=body)
    assert case.state == SITUATIONS[situation].state
    return case


def _filing(world: World, site: Site) -> None:
    told = {"contact": {}, "answers": {}}
    world.things["draft"] = drafting.begin(world.version, site.pk, world.people[Who.OWNER], told)
    world.things["guests_draft"] = drafting.begin(world.version, site.pk, None, told)
    asked = ask_consent(HelpWish("Cụ Nguyễn Thị Tư", Contact(phone="0911222333")), site, world.people[Who.HELPER])
    running = begin_with_paper(
        HelpWish("Bà Nguyễn Thị Năm", Contact(phone="0911222444"), "Giấy ký hôm nay"), site, world.people[Who.HELPER]
    )
    world.things |= {"asked_help": asked, "help_code": Helping.objects.get(pk=asked.pk).code, "running_help": running}


def _sign_in(world: World) -> None:
    for who, person in world.people.items():
        browser = Client()
        browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        world.cookies[who] = browser.cookies[settings.SESSION_COOKIE_NAME].value
        session, _new = UserSession.objects.get_or_create(
            session_key=world.cookies[who], defaults={"user": person, "ip": "127.0.0.1", "user_agent": "x"}
        )
        world.things[f"session_of_{who}"] = session
    left = world.people[Who.WHO_LEFT]
    type(left).objects.filter(pk=left.pk).update(is_active=False)
