"""The whole way of one birth: a mother on her phone, the one-stop clerk, the registrar, the leader; and one who waits.

Each persona has a window of their own. Nobody leans on another journey: names and numbers are this story's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.journeys.people_of_a_birth import (
    FARMER_MAIL,
    MISSING,
    MOTHER_MAIL,
    Clerk,
    Farmer,
    Leader,
    Mother,
    Registrar,
    letter_to,
)
from tests.journeys.screens import DESKTOP, PHONE


def days_pass(code: str, days: int) -> str:
    """What a calendar does by itself: the case was taken in so many days ago."""
    return (
        "from datetime import timedelta\n"
        "from caunoi.cases.models import Case\n"
        f"case = Case.objects.get(code='{code}')\n"
        f"case.started_at -= timedelta(days={days})\n"
        "case.save(update_fields=['started_at'])"
    )


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    paths = []
    for name in ("giay-chung-sinh.jpg", "can-cuoc.jpg"):
        path = tmp_path / name
        Image.effect_noise((1200, 900), 40).save(path, "JPEG")
        paths.append(path)
    return paths


@dataclass(frozen=True)
class People:
    mother: Mother
    clerk: Clerk
    registrar: Registrar
    leader: Leader
    farmer: Farmer
    wrong: list[str]


@pytest.fixture
def people(
    open_page: Callable[..., Page], sign_in: Callable[..., Page], no_sideways_scroll: Callable[[Page], None]
) -> People:
    wrong: list[str] = []
    phones = [open_page(PHONE, bypass_csp=True, reduced_motion="reduce") for _person in range(2)]
    return People(
        Mother(phones[0], no_sideways_scroll, wrong),
        Clerk(sign_in("desk", DESKTOP), no_sideways_scroll, wrong),
        Registrar(sign_in("registrar", DESKTOP), no_sideways_scroll, wrong),
        Leader(sign_in("leader", DESKTOP), no_sideways_scroll, wrong),
        Farmer(phones[1], no_sideways_scroll, wrong),
        wrong,
    )


def files_on_her_phone(people: People, photos: list[Path], letters: Path) -> str:
    mother = people.mother
    mother.finds_out_whether_it_is_for_her()
    mother.fills_in_the_form()
    mother.photographs_two_papers(photos)
    code = mother.sends()
    assert f"/tra-cuu/{code}/" in letter_to(MOTHER_MAIL, letters, f"Đã nhận hồ sơ {code}").get_content()
    return code


def is_asked_once_and_passed_on(people: People, code: str, photo: Path) -> None:
    people.clerk.checks_the_papers(code)
    people.clerk.takes_the_step("Yêu cầu bổ sung", MISSING)
    people.mother.follows(code)
    people.mother.reads("Yêu cầu bổ sung giấy tờ")
    people.mother.answers_with_the_paper(photo)
    people.clerk.opens(code)
    people.clerk.takes_the_step("Nhận giấy tờ bổ sung")
    people.clerk.takes_the_step("Chuyển xử lý")
    people.clerk.gives_to("Tạ Thị T")


def pays_and_has_receipts(people: People, code: str, letters: Path) -> None:
    mother = people.mother
    people.registrar.finds_it_among_her_own(code)
    people.registrar.asks_for_the_fee()
    mother.follows_the_letter(letter_to(MOTHER_MAIL, letters, f"Hồ sơ {code} cần nộp phí, lệ phí"))
    mother.pays()
    mother.reads("Đang xử lý")
    mother.follows_the_letter(letter_to(MOTHER_MAIL, letters, f"Đã nhận hồ sơ {code}"))
    for paper in ("Giấy tiếp nhận hồ sơ", "Biên lai"):
        answer = mother.opens_the_paper(paper)
        assert answer.ok
        assert answer.body().startswith(b"%PDF")


def is_signed_collected_and_rated(people: People, code: str, folder: Path) -> None:
    people.registrar.opens(code)
    people.registrar.lays_before_the_leader()
    signed = people.leader.decides(code, folder)
    people.registrar.opens(code)
    people.registrar.puts_in_the_signed_result(signed)
    people.registrar.takes_the_step("Hoàn thành xử lý")
    people.clerk.opens(code)
    people.clerk.takes_the_step("Trả kết quả")
    people.mother.follows(code)
    people.mother.reads("Đã trả kết quả")
    people.mother.rates_it()


def the_late_one_is_told_and_counted(people: People, manage: Callable[..., str], letters: Path) -> None:
    late = people.clerk.receives_a_farmer()
    manage("count_cases")
    before = people.farmer.reads_the_open_figures()
    manage("shell", "-c", days_pass(late, 20))
    manage("keep_case_clock")
    manage("count_cases")
    people.farmer.reads_the_apology(letter_to(FARMER_MAIL, letters, f"Xin lỗi vì hồ sơ {late}"))
    assert people.farmer.reads_the_open_figures() == before + 1
    people.leader.sees_late(late)


def test_a_birth_is_registered_from_the_search_to_the_rating_and_who_waits_too_long_is_told(
    people: People, photos: list[Path], manage: Callable[..., str], data_folder: Path, tmp_path: Path
) -> None:
    letters = data_folder / "letters"
    code = files_on_her_phone(people, photos, letters)
    is_asked_once_and_passed_on(people, code, photos[0])
    pays_and_has_receipts(people, code, letters)
    is_signed_collected_and_rated(people, code, tmp_path)
    the_late_one_is_told_and_counted(people, manage, letters)
    assert people.wrong == []
