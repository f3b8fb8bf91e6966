"""Filing on the web: form, papers, a last look, sent; nothing typed is lost, one press or ten make one case."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from caunoi.cases.models import Case, Letter
from caunoi.cases.rules.life_cycle import State, Verb
from caunoi.demo import case_factories, factories
from caunoi.demo.eform_factories import BIRTH_FORM
from caunoi.demo.procedure_factories import amend
from caunoi.procedures.actions import drafting
from caunoi.procedures.models import Application, Draft
from caunoi.units.models import Unit
from tests.conftest import PASSWORD


def drawn() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 80), "#ddd").save(out, "JPEG")
    return out.getvalue()


CODE = "1.001193"
BEGIN = f"/nop-ho-so/{CODE}/"
PAPER = "Giấy chứng sinh"
SCAN = drawn()
TYPED = {
    "c-unit": "hoa-son",
    "c-name": "Nguyễn Thị An",
    "c-phone": "0912 345 678",
    "c-email": "an@example.vn",
    "a-child_name": "Nguyễn Minh Khôi",
    "a-born_on": "09/03/2024",
    "a-gender": "nam",
    "a-married": "no",
    "a-mother-name": "Nguyễn Thị An",
    "a-mother-birth_date": "01/05/1998",
    "a-mother-identity_number": "026198001234",
    "a-home-unit": "hoa-son",
    "a-home-details": "Thôn Đình",
    "a-siblings-rows": "1",
    "a-copies": "2",
    "a-signature-name": "Nguyễn Thị An",
    "a-signature-declared": "on",
}


@pytest.fixture
def birth(make_procedure: Callable[..., Any], district: Unit) -> Any:
    case_factories.open_codes(district)
    return make_procedure(CODE, received_here=True, filed_here=True, assurance=0, eform=BIRTH_FORM)


def picture(name: str = "chung-sinh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, SCAN, content_type="image/jpeg")


def secret_in(answer: Any) -> str:
    return str(answer["Location"]).split("/tiep/")[1].split("/")[0]


def begun(client: Client, **typed: Any) -> str:
    return secret_in(client.post(BEGIN, {**TYPED, **typed, "next": "1"}))


def with_paper(client: Client, secret: str) -> None:
    answer = client.post(f"/nop-ho-so/tiep/{secret}/giay-to/", {"part": "1", "photo": picture()})
    assert answer.status_code == 302


def sent(client: Client) -> Any:
    secret = begun(client)
    with_paper(client, secret)
    return client.post(f"/nop-ho-so/tiep/{secret}/kiem-tra/", {"send": "1"})


def test_where_filing_is_not_switched_on_the_portal_hands_over(client: Client, make_procedure: Any) -> None:
    make_procedure(CODE, received_here=True, eform=BIRTH_FORM)
    assert client.get(BEGIN)["Location"].endswith(f"/thu-tuc/{CODE}/chuan-bi/")
    page = client.get(f"/thu-tuc/{CODE}/").content.decode()
    assert BEGIN not in page
    assert "dichvucong.gov.vn" in page


def test_the_page_of_the_procedure_leads_to_the_form(client: Client, birth: Any) -> None:
    assert BEGIN in client.get(f"/thu-tuc/{CODE}/").content.decode()
    page = client.get(BEGIN)
    assert page.status_code == 200
    assert "Họ, chữ đệm, tên của con" in page.content.decode()
    assert not page.cookies


def test_a_guest_files_and_gets_a_code(client: Client, birth: Any) -> None:
    answer = sent(client)
    case = Case.objects.get()
    assert answer["Location"].endswith(f"/nop-ho-so/da-gui/{case.code}/{case.secret}/")
    assert (case.state, case.channel, case.unit.slug, case.subject_key) == (State.NEW, "online", "hoa-son", CODE)
    assert [(paper.part, paper.name) for paper in case.files.all()] == [(PAPER, "chung-sinh.jpg")]
    page = client.get(answer["Location"]).content.decode()
    assert case.code in page
    assert f"/tra-cuu/{case.code}/{case.secret}/" in page
    assert Letter.objects.get().to == "an@example.vn"


def test_what_was_answered_is_sealed_with_the_version_it_was_asked_by(client: Client, birth: Any) -> None:
    sent(client)
    application = Application.objects.get()
    told = json.loads(application.answers)
    assert told["born_on"] == "2024-03-09"
    assert told["mother"]["identity_number"] == "026198001234"
    assert "marriage_number" not in told
    assert application.version.content["eform"][1]["key"] == "child_name"
    raw = Application.objects.extra(select={"raw": "answers"}).values_list("raw", flat=True).get()
    assert "Khôi" not in raw


def test_the_same_press_ten_times_is_one_case(client: Client, birth: Any) -> None:
    secret = begun(client)
    with_paper(client, secret)
    answers = {client.post(f"/nop-ho-so/tiep/{secret}/kiem-tra/", {"send": "1"})["Location"] for _press in range(10)}
    assert Case.objects.count() == 1
    assert len(answers) == 1
    assert Draft.objects.get().words == ""
    assert not Draft.objects.get().files.exists()


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("a-born_on", "29/02/2023", "Không có ngày"),
        ("a-born_on", "31/12/2099", "ở tương lai"),
        ("a-child_name", "A" * 301, "Dài quá"),
        ("a-child_name", "", "Hãy trả lời mục này"),
        ("a-mother-identity_number", "123", "12 chữ số"),
        ("a-gender", "khac", "một trong các câu"),
        ("a-copies", "1000", "lớn hơn 10"),
        ("a-signature-declared", "", "cam đoan"),
        ("c-phone", "12", "Số điện thoại gồm"),
        ("c-name", "B" * 301, "dài quá"),
    ],
)
def test_wrong_answers_are_explained_and_nothing_typed_is_lost(
    client: Client, birth: Any, field: str, typed: str, words: str
) -> None:
    answer = client.post(BEGIN, {**TYPED, field: typed, "next": "1"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert words in page
    assert 'role="alert"' in page
    for name, value in {**TYPED, field: typed}.items():
        if value and name not in ("a-signature-declared", "a-gender", "a-married", "c-unit", "a-home-unit"):
            assert f'value="{value}"' in page, name
    kept = drafting.words_of(Draft.objects.get())
    assert kept["contact"]["name"] == (typed if field == "c-name" else TYPED["c-name"])


def test_names_of_three_hundred_characters_are_sent_whole(client: Client, birth: Any) -> None:
    name = "Nguyễn Thị " + "Ê" * 289
    secret = begun(client, **{"c-name": name, "c-on_behalf_of": name, "a-child_name": name, "a-signature-name": name})
    with_paper(client, secret)
    sent = client.post(f"/nop-ho-so/tiep/{secret}/kiem-tra/", {"send": "1"}, follow=True)
    assert sent.status_code == 200
    case = Case.objects.get()
    assert (case.submitter.name, case.submitter.on_behalf_of) == (name, name)
    assert json.loads(Application.objects.get().answers)["child_name"] == name


def test_born_on_the_29th_of_february_is_a_birthday_like_any(client: Client, birth: Any) -> None:
    secret = begun(client, **{"a-born_on": "29/02/2024", "a-mother-birth_date": "29/02/1996"})
    with_paper(client, secret)
    client.post(f"/nop-ho-so/tiep/{secret}/kiem-tra/", {"send": "1"})
    assert json.loads(Application.objects.get().answers)["born_on"] == "2024-02-29"


def test_papers_that_came_stay_while_the_form_is_mended(client: Client, birth: Any) -> None:
    secret = begun(client)
    with_paper(client, secret)
    wrong = client.post(f"/nop-ho-so/tiep/{secret}/", {**TYPED, "a-born_on": "hôm qua", "next": "1"})
    assert wrong.status_code == 400
    assert "hôm qua" in wrong.content.decode()
    assert "chung-sinh.jpg" in client.get(f"/nop-ho-so/tiep/{secret}/giay-to/").content.decode()
    assert client.post(f"/nop-ho-so/tiep/{secret}/kiem-tra/", {"send": "1"}).status_code == 400
    assert not Case.objects.exists()


def test_without_a_required_paper_nothing_is_sent(client: Client, birth: Any) -> None:
    secret = begun(client)
    answer = client.post(f"/nop-ho-so/tiep/{secret}/kiem-tra/", {"send": "1"})
    assert answer.status_code == 400
    assert PAPER in answer.content.decode()
    assert not Case.objects.exists()


def test_what_is_asked_only_sometimes_is_told_in_words_and_checked_only_then(client: Client, birth: Any) -> None:
    assert "Chỉ điền khi “Cha mẹ có đăng ký kết hôn?” là “Có”." in client.get(BEGIN).content.decode()
    assert client.post(BEGIN, {**TYPED, "a-married": "yes", "next": "1"}).status_code == 400
    done = client.post(BEGIN, {**TYPED, "a-married": "yes", "a-marriage_number": "12/2020", "next": "1"})
    assert done.status_code == 302


def test_rows_are_added_and_taken_away_without_scripts(client: Client, birth: Any) -> None:
    more = client.post(BEGIN, {**TYPED, "a-siblings-0-name": "Nguyễn Thị Bé", "add_row": "siblings"})
    secret = secret_in(more)
    page = client.get(f"/nop-ho-so/tiep/{secret}/").content.decode()
    assert "Nguyễn Thị Bé" in page
    assert 'name="a-siblings-1-name"' in page
    rows = {"a-siblings-rows": "2", "a-siblings-0-name": "Nguyễn Thị Bé", "a-siblings-1-name": "Nguyễn Văn Tý"}
    client.post(f"/nop-ho-so/tiep/{secret}/", {**TYPED, **rows, "drop_row": "siblings-0"})
    page = client.get(f"/nop-ho-so/tiep/{secret}/").content.decode()
    assert "Nguyễn Thị Bé" not in page
    assert "Nguyễn Văn Tý" in page


def test_too_many_and_too_large_files_are_refused_in_words(
    client: Client, birth: Any, settings: Any, monkeypatch: Any
) -> None:
    secret = begun(client)
    papers = f"/nop-ho-so/tiep/{secret}/giay-to/"
    settings.DOCUMENT_MAX_BYTES = 100
    big = SimpleUploadedFile("to.pdf", b"%PDF-1.4" + b"x" * 200 + b"%%EOF")
    assert client.post(papers, {"part": "1", "file": big}).status_code == 400
    program = SimpleUploadedFile("virus.exe", b"MZ")
    assert "Chỉ nhận ảnh" in client.post(papers, {"part": "1", "file": program}).content.decode()
    monkeypatch.setattr("caunoi.procedures.rules.online_filing.MOST_FILES", 0)
    assert client.post(papers, {"part": "1", "file": picture()}).status_code == 400
    assert not Draft.objects.get().files.exists()


def test_a_forged_link_opens_nothing(client: Client, birth: Any) -> None:
    secret = begun(client)
    with_paper(client, secret)
    for step in ("", "giay-to/", "kiem-tra/", "giu-lai/"):
        assert client.get(f"/nop-ho-so/tiep/{secret[:-1]}x/{step}").status_code == 404
    assert client.get(f"/nop-ho-so/da-gui/H62.50-261130-0001/{secret}/").status_code == 404


def test_what_a_machine_begins_is_counted(client: Client, birth: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("caunoi.procedures.throttling.MOST_BEGUN", 1)
    begun(client)
    refused = client.post(BEGIN, {**TYPED, "next": "1"})
    assert refused.status_code == 429
    assert "Nguyễn Minh Khôi" in refused.content.decode()


def test_a_contact_is_confirmed_by_the_link_of_a_letter(
    client: Client, birth: Any, django_capture_on_commit_callbacks: Any
) -> None:
    amend(birth, assurance=1)
    secret = begun(client)
    with_paper(client, secret)
    review = f"/nop-ho-so/tiep/{secret}/kiem-tra/"
    assert client.post(review, {"send": "1"}).status_code == 400
    with django_capture_on_commit_callbacks(execute=True):
        client.post(review, {"link": "1"})
    letter = mail.outbox[-1]
    assert letter.to == ["an@example.vn"]
    link = next(line for line in letter.body.splitlines() if "/xac-nhan/" in line)
    path = "/" + link.split("/", 3)[3]
    assert client.get(path[:-3] + "00/").status_code == 404
    assert client.get(path).status_code == 302
    assert client.post(review, {"send": "1"}).status_code == 302
    assert Case.objects.count() == 1


def test_another_address_must_be_confirmed_again(client: Client, birth: Any) -> None:
    amend(birth, assurance=1)
    secret = begun(client)
    draft = Draft.objects.get()
    drafting.confirm_contact(draft)
    client.post(f"/nop-ho-so/tiep/{secret}/", {**TYPED, "c-email": "khac@example.vn", "next": "1"})
    assert Draft.objects.get().contact_verified_at is None


def test_where_an_account_is_asked_a_guest_keeps_the_draft_and_signs_in(client: Client, birth: Any) -> None:
    amend(birth, assurance=2)
    secret = begun(client)
    with_paper(client, secret)
    answer = client.post(f"/nop-ho-so/tiep/{secret}/kiem-tra/", {"send": "1"})
    assert answer.status_code == 400
    assert "Đăng nhập" in answer.content.decode()
    assert not Case.objects.exists()


def test_a_draft_of_an_account_opens_for_that_account_only(client: Client, birth: Any, as_person: Any) -> None:
    mine = factories.make_person("cong-dan", "Nguyễn Thị An", password=PASSWORD)
    other = factories.make_person("nguoi-khac", "Trần Văn Bình", password=PASSWORD)
    own = as_person(mine)
    secret = begun(own)
    assert own.get(f"/nop-ho-so/tiep/{secret}/").status_code == 200
    assert secret in own.get(BEGIN).content.decode()
    assert client.get(f"/nop-ho-so/tiep/{secret}/").status_code == 302
    assert as_person(other).get(f"/nop-ho-so/tiep/{secret}/").status_code == 403
    with_paper(own, secret)
    own.post(f"/nop-ho-so/tiep/{secret}/kiem-tra/", {"send": "1"})
    assert Case.objects.get().submitter.account == mine


def test_a_new_version_keeps_what_was_typed_and_says_so(client: Client, birth: Any) -> None:
    secret = begun(client)
    amend(birth, result="Giấy khai sinh, hai bản")
    page = client.get(f"/nop-ho-so/tiep/{secret}/").content.decode()
    assert "phiên bản mới" in page
    assert "Nguyễn Minh Khôi" in page


def test_when_filing_is_switched_off_drafts_are_not_sent(client: Client, birth: Any) -> None:
    secret = begun(client)
    with_paper(client, secret)
    amend(birth, filed_here=False)
    answer = client.post(f"/nop-ho-so/tiep/{secret}/kiem-tra/", {"send": "1"})
    assert answer["Location"].endswith("/chuan-bi/")
    assert not Case.objects.exists()


def test_an_old_draft_is_gone_with_its_papers(
    client: Client, birth: Any, django_capture_on_commit_callbacks: Any
) -> None:
    secret = begun(client)
    with_paper(client, secret)
    kept = Draft.objects.get().files.get()
    storage, name = kept.file.storage, kept.file.name
    assert drafting.throw_away_expired() == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert drafting.throw_away_expired(timezone.now() + timedelta(days=15)) == 1
    assert not storage.exists(name)
    assert client.get(f"/nop-ho-so/tiep/{secret}/").status_code == 404


def test_a_draft_is_saved_now_and_then_without_a_word(client: Client, birth: Any) -> None:
    secret = begun(client)
    answer = client.post(f"/nop-ho-so/tiep/{secret}/", {**TYPED, "a-child_name": "Nguyễn Minh", "autosave": "1"})
    assert answer.status_code == 204
    assert drafting.words_of(Draft.objects.get())["answers"]["child_name"] == "Nguyễn Minh"


def test_saving_for_later_shows_the_way_back_and_sends_it(
    client: Client, birth: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(BEGIN, {"c-name": "Nguyễn Thị An", "c-email": "an@example.vn", "save": "1"})
    secret = secret_in(answer)
    assert secret in client.get(answer["Location"]).content.decode()
    assert secret in mail.outbox[-1].body


def test_the_desk_sees_the_answers_and_the_paper_form(
    client: Client, birth: Any, as_person: Any, commune: Unit
) -> None:
    sent(client)
    case = Case.objects.get()
    person = factories.make_person(
        "mot-cua", "Trần Văn Bình", role="officer", site=birth.site, password=PASSWORD, unit=commune
    )
    desk = as_person(person)
    page = desk.get(f"/quan-tri/ho-so/{case.code}/").content.decode()
    assert "Nguyễn Minh Khôi" in page
    sheet = desk.get(f"/quan-tri/thu-tuc/to-khai/{case.code}.pdf")
    assert sheet.content.startswith(b"%PDF")
    own = client.get(f"/nop-ho-so/da-gui/{case.code}/{case.secret}/to-khai.pdf")
    assert own.content.startswith(b"%PDF")
    assert client.get(f"/quan-tri/thu-tuc/to-khai/{case.code}.pdf").status_code == 302


def test_everything_is_there_in_english(client: Client, birth: Any) -> None:
    page = client.get(f"/en{BEGIN}").content.decode()
    assert "Gender" in page
    assert "Người nộp" not in page


def test_the_page_after_filing_leads_to_the_receipt_once_there_is_one(client: Client, birth: Any) -> None:
    there = sent(client)["Location"]
    assert "được lập khi hồ sơ được tiếp nhận" in client.get(there).content.decode()
    case_factories.walk(Case.objects.get(), Verb.ACCEPT)
    page = client.get(there)
    assert "Giấy tiếp nhận (PDF)" in page.content.decode()
    answer = client.get(page.context["receipt"])
    assert answer["Content-Type"] == "application/pdf"
