"""Official papers: each step has its form of the law, made once, kept, opened by those concerned, proved genuine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from caunoi.cases.actions import Person, keep_clock
from caunoi.cases.actions.issuing import forget_papers, pdf_of
from caunoi.cases.models import Case, IssuedPaper, Letter, OfficialForm, OfficialWording
from caunoi.cases.rules.life_cycle import Verb
from caunoi.cases.rules.wordings import filled, unknown_places
from caunoi.demo.case_factories import walk

REASON = "Thiếu bản sao giấy chứng sinh của bệnh viện"


def read(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as opened:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in opened).split())


def printed(paper: IssuedPaper) -> str:
    return read(pdf_of(paper).file.read())


def numbers(case: Case) -> list[str]:
    return list(case.issued_papers.values_list("form__number", flat=True))


@pytest.mark.parametrize(
    ("verbs", "issued"),
    [
        ([Verb.ACCEPT], ["01"]),
        ([Verb.ASK_SUPPLEMENT], ["02"]),
        ([Verb.REFUSE], ["03"]),
        ([Verb.ACCEPT, Verb.PASS_ON, Verb.STOP], ["01", "06", "05"]),
        ([Verb.ASK_SUPPLEMENT, Verb.RECEIVE_SUPPLEMENT], ["02", "01"]),
    ],
)
def test_each_step_leaves_the_paper_that_the_law_asks_for(case: Case, verbs: list[Verb], issued: list[str]) -> None:
    walk(case, *verbs, reason=REASON)
    assert numbers(case) == issued


def test_the_receipt_says_who_what_and_when(case: Case) -> None:
    case = walk(case, Verb.ACCEPT)
    told = printed(case.issued_papers.get())
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in told
    assert "ỦY BAN NHÂN DÂN XÃ HÒA SƠN" in told
    for words in (case.code, "Nguyễn Thị An", "Đăng ký khai sinh", "01/", "TNHS"):
        assert words in told


def test_what_is_asked_for_stands_on_the_request_whatever_was_typed(case: Case) -> None:
    walk(case, Verb.ASK_SUPPLEMENT, reason='Bổ sung *bản sao* #eval("1") {ma_ho_so} giấy chứng sinh')
    assert 'Bổ sung *bản sao* #eval("1") {ma_ho_so} giấy chứng sinh' in printed(case.issued_papers.get())


def test_a_name_of_three_hundred_letters_comes_whole_onto_the_paper(make_case: Callable[..., Case]) -> None:
    case = walk(make_case(person=Person(name="Nguyễn " * 43, phone="0912345678")), Verb.ACCEPT)
    assert printed(case.issued_papers.get()).count("Nguyễn") >= 86


def test_whoever_is_late_apologises_on_paper_with_the_new_date(make_case: Callable[..., Case]) -> None:
    case = walk(make_case(days=1), Verb.ACCEPT, Verb.PASS_ON)
    Case.objects.filter(pk=case.pk).update(due_at=case.submitted_at)
    keep_clock()
    case.refresh_from_db()
    told = printed(case.issued_papers.get(form__number="04"))
    assert "xin lỗi" in told
    assert f"{case.promised_at:%Y}" in told


def test_the_control_sheet_tells_every_hand_that_the_case_went_through(
    case: Case, desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    walk(case, Verb.ACCEPT, Verb.PASS_ON, actor=desk_officer)
    page = as_person(desk_officer).post(f"/quan-tri/ho-so/{case.code}/phieu-kiem-soat/", follow=True)
    told = read(b"".join(page.streaming_content))
    assert "PHIẾU KIỂM SOÁT" in told
    assert "Trần Văn Bình" in told
    assert "Chuyển xử lý" in told


def test_the_register_names_the_cases_of_the_period(
    make_case: Callable[..., Case], desk_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    codes = [make_case().code for _number in range(3)]
    client = as_person(desk_officer)
    page = client.get("/quan-tri/ho-so/so-theo-doi/")
    form = page.context["form"]
    typed = {
        "unit": form.fields["unit"].queryset.get().pk,
        "first_day": date(2020, 1, 1).isoformat(),
        "last_day": form.fields["last_day"].initial.isoformat(),
    }
    told = read(b"".join(client.post("/quan-tri/ho-so/so-theo-doi/", typed, follow=True).streaming_content))
    assert all(code in told.replace(" ", "") for code in codes)
    empty = client.post("/quan-tri/ho-so/so-theo-doi/", {**typed, "last_day": "2020-01-02"})
    assert empty.status_code == 400
    assert "Không có hồ sơ nào" in empty.content.decode()


def test_a_register_is_not_opened_by_the_desk_next_door(
    make_case: Callable[..., Case], desk_officer: Any, other_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    case = make_case()
    client = as_person(desk_officer)
    typed = {"unit": case.unit_id, "first_day": "2020-01-01", "last_day": "2099-01-01"}
    address = client.post("/quan-tri/ho-so/so-theo-doi/", typed)["Location"]
    assert as_person(other_officer).get(address).status_code == 404
    stranger = as_person(other_officer).post("/quan-tri/ho-so/so-theo-doi/", typed)
    assert stranger.status_code == 400


def test_papers_of_a_unit_are_numbered_one_after_the_other_each_year(make_case: Callable[..., Case]) -> None:
    for _number in range(3):
        walk(make_case(), Verb.ACCEPT)
    found = list(IssuedPaper.objects.order_by("pk").values_list("number", flat=True))
    assert [number.split("/")[0] for number in found] == ["01", "02", "03"]


def test_the_paper_stays_as_it_was_said_when_the_form_is_worded_anew(case: Case) -> None:
    walk(case, Verb.ASK_SUPPLEMENT, reason=REASON)
    OfficialForm.objects.filter(number="02").update(body="Lời văn mới.")
    first = printed(case.issued_papers.get())
    assert "đề nghị ông/bà bổ sung" in first
    assert "Lời văn mới" not in first


def test_an_authority_words_a_form_in_its_own_way_and_units_below_follow(case: Case, district: Any) -> None:
    form = OfficialForm.objects.get(number="02")
    OfficialWording.objects.create(unit=district, form=form, body="Gửi {nguoi_nop}: xin bổ sung cho {ma_ho_so}.")
    walk(case, Verb.ASK_SUPPLEMENT, reason=REASON)
    told = printed(case.issued_papers.get())
    assert f"Gửi Nguyễn Thị An: xin bổ sung cho {case.code}." in told
    assert REASON in told


@pytest.mark.parametrize("body", ["Kính gửi {ten}", "{nguoi_nop", "{{nguoi_nop}}", "{ nguoi_nop }", "}"])
def test_a_wording_with_a_place_that_nothing_fills_is_refused(body: str, district: Any) -> None:
    wording = OfficialWording(unit=district, form=OfficialForm.objects.get(number="02"), body=body)
    with pytest.raises(ValidationError) as refused:
        wording.full_clean()
    assert "Không có chỗ điền nào" in str(refused.value)


def test_what_fills_a_place_is_never_read_for_places_again() -> None:
    assert filled("Gửi {nguoi_nop}", {"nguoi_nop": "{ma_ho_so}", "ma_ho_so": "H62"}) == "Gửi {ma_ho_so}"
    assert unknown_places("{nguoi_nop} và {ly_do}") == []


def test_the_submitter_opens_the_paper_from_the_page_of_the_case(case: Case, client: Client) -> None:
    walk(case, Verb.ACCEPT)
    page = client.get(f"/tra-cuu/{case.code}/{case.secret}/")
    (shown,) = page.context["official"]
    answer = client.get(shown["url"])
    assert answer["Content-Type"] == "application/pdf"
    assert case.code in read(b"".join(answer.streaming_content))
    assert "no-store" in answer["Cache-Control"]


def test_a_paper_is_opened_neither_by_a_guess_nor_by_anothers_pass(
    make_case: Callable[..., Case], client: Client
) -> None:
    from django.core import signing

    from caunoi.cases.views.official import OPENING

    one, other = (walk(make_case(), Verb.ACCEPT) for _number in range(2))
    paper = one.issued_papers.get()
    for signed in (
        f"{paper.pk}",
        signing.dumps([paper.pk, other.pk], salt=OPENING),
        signing.dumps([paper.pk, one.pk], salt="cases.follow"),
    ):
        answer = client.get(f"/tra-cuu/van-ban/{signed}/")
        assert answer.status_code in (302, 404)


def test_the_desk_next_door_does_not_open_it(
    case: Case, desk_officer: Any, other_officer: Any, as_person: Callable[[Any], Client]
) -> None:
    walk(case, Verb.ACCEPT)
    address = f"/quan-tri/ho-so/{case.code}/van-ban/{case.issued_papers.get().pk}/"
    assert as_person(desk_officer).get(address).status_code == 200
    assert as_person(other_officer).get(address).status_code == 404
    assert Client().get(address).status_code in (302, 403)


def test_the_code_on_the_paper_proves_it_and_tells_nothing_of_whose_it_is(case: Case, client: Client) -> None:
    walk(case, Verb.ACCEPT)
    paper = pdf_of(case.issued_papers.get())
    page = client.get(f"/xac-minh/{paper.token}/")
    told = page.content.decode()
    assert "Giấy tờ này là thật" in told
    for words in (paper.number, case.code, hashlib.sha256(paper.file.read()).hexdigest(), "Giấy tiếp nhận"):
        assert words in told
    for secret in ("Nguyễn Thị An", "0912", case.secret, "001190012345"):
        assert secret not in told


def test_an_unknown_code_says_so_and_guessing_is_not_listened_to(case: Case, client: Client) -> None:
    walk(case, Verb.ACCEPT)
    answers = [client.get(f"/xac-minh/khong-co-{number}/") for number in range(25)]
    assert answers[0].status_code == 404
    assert "Không có giấy tờ nào như vậy" in answers[0].content.decode()
    assert answers[-1].status_code == 429


def test_the_letter_says_that_a_paper_waits(case: Case) -> None:
    walk(case, Verb.ASK_SUPPLEMENT, reason=REASON)
    letter = Letter.objects.filter(case=case).latest("pk")
    assert "Phiếu yêu cầu bổ sung" in letter.text


def test_a_form_that_holds_no_longer_issues_nothing_and_the_step_is_done(case: Case) -> None:
    OfficialForm.objects.filter(number="01").update(valid_to=date(2020, 1, 1))
    assert walk(case, Verb.ACCEPT).state == "accepted"
    assert numbers(case) == []


def test_an_erased_paper_opens_no_more_and_is_still_known_to_be_genuine(
    case: Case, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    walk(case, Verb.ACCEPT)
    paper = pdf_of(case.issued_papers.get())
    place, storage = paper.file.name, paper.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_papers(case) == 1
        assert storage.exists(place), "nothing goes before the commit"
    paper.refresh_from_db()
    assert not storage.exists(place)
    assert paper.told == ""
    assert client.get(f"/xac-minh/{paper.token}/").status_code == 200


def test_the_page_of_a_case_asks_as_often_for_many_papers_as_for_one(
    make_case: Callable[..., Case],
    desk_officer: Any,
    as_person: Callable[[Any], Client],
    queries_of: Callable[..., int],
) -> None:
    client = as_person(desk_officer)
    few, many = walk(make_case(), Verb.ACCEPT), walk(make_case(), Verb.ACCEPT, Verb.PASS_ON)
    walk(many, Verb.ASK_SUPPLEMENT, Verb.RECEIVE_SUPPLEMENT, Verb.ASK_SUPPLEMENT)
    assert queries_of(f"/quan-tri/ho-so/{many.code}/", client) <= queries_of(f"/quan-tri/ho-so/{few.code}/", client) + 2


def test_each_new_thing_that_is_asked_for_is_numbered_and_nothing_is_indented_twice(case: Case) -> None:
    walk(case, Verb.ASK_SUPPLEMENT, reason="Thiếu giấy chứng sinh của bệnh viện\nTờ khai chưa có chữ ký")
    told = printed(case.issued_papers.get())
    assert "1. Thiếu giấy chứng sinh của bệnh viện" in told
    assert "2. Tờ khai chưa có chữ ký" in told
    assert "Nơi nhận:" in told
    assert f"- Lưu: hồ sơ {case.code}." in told


def test_the_address_of_the_look_up_stands_on_one_line(case: Case) -> None:
    walk(case, Verb.ACCEPT)
    with pypdfium2.PdfDocument(pdf_of(case.issued_papers.get()).file.read()) as opened:
        lines = opened[0].get_textpage().get_text_range().splitlines()
    assert any("http://testserver/tra-cuu/" in line.replace("\u200b", "") for line in lines)


def test_a_paper_is_tagged_and_brings_its_letters_along(case: Case) -> None:
    walk(case, Verb.ACCEPT)
    content = pdf_of(case.issued_papers.get()).file.read()
    with pypdfium2.PdfDocument(content) as opened:
        assert opened.is_tagged()
        assert opened.get_metadata_dict()["Title"] == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    assert b"NotoSerif" in content
    assert b"/FontFile3" in content or b"/FontFile2" in content
    assert b"pdfaid:part>2" in content or b'pdfaid:part="2"' in content


def test_a_number_reads_like_that_of_an_administrative_paper(case: Case) -> None:
    walk(case, Verb.ACCEPT)
    assert case.issued_papers.get().number == "01/TNHS"
