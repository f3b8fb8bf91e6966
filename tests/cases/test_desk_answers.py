"""Answers kept for use: written by whoever answers for the cases, put where one writes, without a script too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.cases.answering import answers_for
from caunoi.cases.models import AnswerTemplate, Case
from caunoi.cases.rules.answers import filled, unknown_placeholders
from caunoi.cases.rules.life_cycle import Verb
from caunoi.demo.case_factories import walk
from caunoi.units.models import Unit

SignIn = Callable[[Any], Client]
KEEPING = "/quan-tri/mau-tra-loi/"


@pytest.fixture
def kept(portal_site: Site) -> AnswerTemplate:
    return AnswerTemplate.objects.create(
        site=portal_site,
        title="Thiếu giấy chứng sinh",
        text="Kính gửi {tên}, hồ sơ {mã} thiếu bản chính giấy chứng sinh.",
    )


def test_what_is_known_is_put_in_and_what_is_not_leaves_dots() -> None:
    assert filled("Kính gửi {tên}, hẹn {hạn}.", {"tên": "bà An", "hạn": ""}) == "Kính gửi bà An, hẹn ……."


def test_a_slip_in_braces_is_found() -> None:
    assert unknown_placeholders("{tên} {ten} {mã} {ngày sinh} {ten}") == ["ten", "ngày sinh"]


def test_a_template_cannot_reach_into_anything() -> None:
    assert filled("{case.secret} {tên.__class__}", {"tên": "An"}) == "…… ……"


def test_only_what_fits_the_case_is_offered(
    case: Case, kept: AnswerTemplate, portal_site: Site, second_site: Site, district: Unit, other_commune: Unit
) -> None:
    def keep(title: str, **wishes: Any) -> None:
        AnswerTemplate.objects.create(**{"site": portal_site, "title": title, "text": "…", **wishes})

    keep("của huyện", unit=district)
    keep("của xã khác", unit=other_commune)
    keep("của thủ tục khác", subject_key="9.999")
    keep("của cổng khác", site=second_site)
    assert {answer.title for answer in answers_for(case, None)} == {"Thiếu giấy chứng sinh", "của huyện"}


def test_without_a_script_the_answer_goes_below_what_was_typed(
    case: Case, kept: AnswerTemplate, desk_officer: Any, as_person: SignIn
) -> None:
    typed = {
        "act": "step",
        "verb": "ask_supplement",
        "version": case.version,
        "reason": "Chào bà.",
        "answer": kept.pk,
        "insert": "1",
    }
    page = as_person(desk_officer).post(f"/quan-tri/ho-so/{case.code}/", typed)
    assert page.status_code == 200
    told = page.context["reason"]
    assert told == f"Chào bà.\nKính gửi Nguyễn Thị An, hồ sơ {case.code} thiếu bản chính giấy chứng sinh."
    case.refresh_from_db()
    assert case.state == "new"


def test_an_answer_goes_into_the_thread_too(
    case: Case, kept: AnswerTemplate, desk_officer: Any, as_person: SignIn
) -> None:
    typed = {"act": "message", "text": "", "answer": kept.pk, "insert": "1"}
    page = as_person(desk_officer).post(f"/quan-tri/ho-so/{case.code}/", typed)
    assert "Kính gửi Nguyễn Thị An" in page.content.decode()
    assert not case.messages.exists()


def test_an_answer_for_one_deed_is_offered_there_alone(
    case: Case, kept: AnswerTemplate, desk_officer: Any, as_person: SignIn
) -> None:
    AnswerTemplate.objects.filter(pk=kept.pk).update(use=Verb.REFUSE)
    page = as_person(desk_officer).get(f"/quan-tri/ho-so/{case.code}/")
    offered = {offer["verb"]: len(offer["answers"]) for offer in page.context["verbs"]}
    assert offered == {"accept": 0, "refuse": 1, "ask_supplement": 0, "withdraw": 0}


def test_a_leader_writes_templates_and_an_officer_does_not(
    portal_site: Site, leader: Any, desk_officer: Any, as_person: SignIn
) -> None:
    typed = {"title": "Hẹn lại", "text": "Kính gửi {tên}", "use": "", "unit": "", "subject_key": ""}
    assert as_person(leader).post(f"{KEEPING}new/", typed).status_code == 302
    assert AnswerTemplate.objects.get().site == portal_site
    answer = as_person(desk_officer).post(f"{KEEPING}new/", {**typed, "title": "Khác"})
    assert answer.status_code in {302, 403}
    assert AnswerTemplate.objects.count() == 1


def test_a_slip_is_said_when_the_template_is_saved(portal_site: Site, leader: Any, as_person: SignIn) -> None:
    typed = {"title": "Hẹn lại", "text": "Kính gửi {ten}", "use": "", "unit": "", "subject_key": ""}
    page = as_person(leader).post(f"{KEEPING}new/", typed)
    assert "Không có chữ thay thế nào tên là {ten}" in page.content.decode()
    assert not AnswerTemplate.objects.exists()


def test_the_words_of_a_stale_page_are_kept_although_the_step_is_gone(
    case: Case, desk_officer: Any, as_person: SignIn
) -> None:
    """Two officers on the same page: one wins, the other is told and loses nothing typed."""
    words = "Thiếu bản chính giấy chứng sinh của bệnh viện tỉnh"
    old = case.version
    walk(case, Verb.ACCEPT)
    typed = {"act": "step", "verb": "ask_supplement", "version": old, "reason": words}
    page = as_person(desk_officer).post(f"/quan-tri/ho-so/{case.code}/", typed)
    assert page.status_code == 400
    told = page.content.decode()
    assert "vừa được người khác xử lý" in told
    assert f">{words}</textarea>" in told
    case.refresh_from_db()
    assert case.state == "accepted"
