"""Building an e-form in the back office: every kind of field, seen on a phone, taken along as a file, brought back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from caunoi.demo import case_factories, eform_factories
from caunoi.demo.procedure_factories import amend
from caunoi.procedures.content import content_of
from caunoi.procedures.eforms.definition import blocks_of, definition_of, fields_of
from caunoi.procedures.eforms.schema import breaches_of
from caunoi.procedures.models import Procedure, ProcedureVersion
from caunoi.procedures.rules.eform import Kind
from caunoi.units.models import Unit
from tests.accounts.english_words import english_in

pytestmark = pytest.mark.django_db
Make = Callable[..., Procedure]
AsPerson = Callable[[Any], Client]
FORMSETS = (
    *("questions", "dossier", "forms", "channels", "steps", "legal_bases", "internal_steps"),
    *("fee_rows", "fee_exemptions"),
)
NAMES = Procedure.snippet_viewset
TWO = "Mới | New\nđổi = Cấp đổi"
# As an office types it: one of every kind, and what each kind knows besides.
BUILT: list[tuple[str, dict[str, Any]]] = [
    ("section", {"label": "Người khai", "label_en": "The applicant"}),
    ("text", {"label": "Họ và tên", "required": "on", "pattern": "whole_name", "longest": "60", "prefill": "name"}),
    ("long_text", {"label": "Lý do", "longest": "500", "help": "Viết thành câu."}),
    ("number", {"label": "Số bản", "least": "1", "most": "10", "whole": "on"}),
    ("date", {"label": "Từ ngày", "day": "not_future"}),
    ("date", {"label": "Đến ngày", "not_before": "từ ngày"}),
    ("choice", {"label": "Loại việc", "choices": "Cấp mới | New\nCấp đổi | Renewal", "required": "on"}),
    ("choices", {"label": "Giấy tờ có", "choices": "Sổ đỏ\nHợp đồng"}),
    ("yes_no", {"label": "Đã kết hôn?"}),
    ("identity_number", {"label": "Số định danh", "prefill": "identity_number"}),
    ("address", {"label": "Nơi cư trú"}),
    ("person", {"label": "Vợ hoặc chồng", "parts": ["name", "birth_date"], "least_age": "18"}),
    ("group", {"label": "Thành viên", "least_rows": "0", "most_rows": "5", "fields": [("text", {"label": "Tên"})]}),
    ("file", {"label": "Ảnh thẻ"}),
    ("signature", {"label": "Ký tên", "required": "on"}),
    ("declaration", {"label": "Tôi đã đọc hướng dẫn"}),
]


def sent_stream(rows: list[tuple[str, dict[str, Any]]], name: str = "eform") -> dict[str, Any]:
    """What the builder sends of its blocks."""
    sent: dict[str, Any] = {f"{name}-count": len(rows)}
    for place, (kind, value) in enumerate(rows):
        own = f"{name}-{place}"
        sent |= {f"{own}-type": kind, f"{own}-order": place, f"{own}-deleted": "", f"{own}-id": ""}
        more = value.get("when_more", [])
        sent[f"{own}-value-when_more-count"] = len(more)
        for number, row in enumerate(more):
            one = f"{own}-value-when_more-{number}"
            sent |= {f"{one}-order": number, f"{one}-deleted": "", f"{one}-id": ""}
            sent |= {f"{one}-value-{key}": typed for key, typed in row.items()}
        for key, typed in value.items():
            if key == "fields":
                sent |= sent_stream(typed, f"{own}-value-fields")
            elif key != "when_more":
                sent[f"{own}-value-{key}"] = typed
    return sent


@pytest.fixture
def sent(portal_site: Site) -> Callable[..., dict[str, Any]]:
    """The whole form of the editor, with these rows in its builder."""

    def make(procedure: Procedure, rows: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
        told: dict[str, Any] = {
            "site": portal_site.pk,
            "code": procedure.code,
            "name": procedure.name,
            "field": procedure.field_id,
            "level": "commune",
            "audience": ["citizen"],
            "service_level": "full",
            "assurance": "0",
            "partial_reason": "",
            "sets": 1,
            **sent_stream(rows),
        }
        for name in FORMSETS:
            told |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
            told |= {f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
        return told

    return make


@pytest.fixture
def procedure(make_procedure: Make, officer: Any) -> Procedure:
    return make_procedure(by=officer)


@pytest.fixture
def editor_of_forms(officer: Any, as_person: AsPerson) -> Client:
    return as_person(officer)


def reads(page: str, words: str) -> bool:
    """The builder is drawn by a script from JSON, which spells out what is not ASCII."""
    return words in page or json.dumps(words)[1:-1] in page


def edit_address(procedure: Procedure) -> str:
    return reverse(NAMES.get_url_name("edit"), args=[procedure.pk])


def draft_of(procedure: Procedure) -> list[dict[str, Any]]:
    return definition_of(Procedure.objects.get(pk=procedure.pk).get_latest_revision_as_object().eform)


def test_every_kind_of_field_is_built_without_programming(
    editor_of_forms: Client, procedure: Procedure, sent: Any
) -> None:
    assert {kind for kind, _value in BUILT} == {kind.value for kind in Kind}
    answer = editor_of_forms.post(edit_address(procedure), sent(procedure, BUILT), follow=True)
    assert answer.status_code == 200
    told = draft_of(procedure)
    assert breaches_of(told) == []
    fields = {each.label: each for each in fields_of(told)}
    assert [each["kind"] for each in told] == [kind for kind, _value in BUILT]
    assert fields["Họ và tên"].key == "ho_va_ten"
    assert (fields["Họ và tên"].pattern, fields["Họ và tên"].longest, fields["Họ và tên"].prefill) == (
        "whole_name",
        60,
        "name",
    )
    assert fields["Đến ngày"].not_before == fields["Từ ngày"].key
    assert [(one.value, one.label, one.label_en) for one in fields["Loại việc"].choices] == [
        ("cap-moi", "Cấp mới", "New"),
        ("cap-doi", "Cấp đổi", "Renewal"),
    ]
    assert fields["Vợ hoặc chồng"].parts == ("name", "birth_date")
    assert [inner.label for inner in fields["Thành viên"].fields] == ["Tên"]


MANY = [
    BUILT[6],
    BUILT[8],
    (
        "text",
        {
            "label": "Số thẻ cũ",
            "required": "on",
            "when_field": "Loại việc",
            "when_values": "Cấp đổi",
            "when_more": [{"field": "Đã kết hôn?", "values": "Không"}],
            "when_need": "any",
        },
    ),
]


def test_a_field_may_hang_on_several_answers(editor_of_forms: Client, procedure: Procedure, sent: Any) -> None:
    answer = editor_of_forms.post(edit_address(procedure), sent(procedure, MANY), follow=True)
    assert answer.status_code == 200
    assert draft_of(procedure)[2]["shown_when"] == {
        "any": [{"field": "loai_viec", "values": ["cap-doi"]}, {"field": "da_ket_hon", "values": ["no"]}]
    }
    again = editor_of_forms.get(edit_address(procedure)).content.decode()
    assert not english_in(again)
    assert reads(again, "một trong các điều kiện đúng")
    assert reads(again, "Cấp đổi")
    # Conditions stand there in the words of the form, not in the names of the data.
    blocks = blocks_of(draft_of(procedure))[2]["value"]
    assert blocks["when_field"] == "Loại việc"
    assert blocks["when_more"] == [{"field": "Đã kết hôn?", "values": "Không"}]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([BUILT[1], ("text", {"label": "Tên khác", "key": "ho_va_ten"})], "Có hai mục cùng tên trong dữ liệu"),
        ([("choice", {"label": "Chọn gì", "choices": "Một"})], "cần ít nhất hai lựa chọn khác nhau"),
        (
            [("text", {"label": "Hỏi", "when_field": "Không có mục này", "when_values": "Có"})],
            "điều kiện phải nêu một mục phía trên",
        ),
        (
            [BUILT[8], ("text", {"label": "Hỏi", "when_field": "Đã kết hôn?", "when_values": "Chưa rõ"})],
            "mà mục phía trên không có",
        ),
        ([("number", {"label": "Số", "least": "9", "most": "2"})], "giới hạn dưới lớn hơn giới hạn trên"),
        ([("date", {"label": "Đến", "not_before": "Từ"})], "mục để so sánh phải là một ngày ở phía trên"),
        ([("group", {"label": "Nhóm", "fields": []})], ""),
        ([("text", {"label": ""})], ""),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_built_is_lost(
    rows: Any, sentence: str, editor_of_forms: Client, procedure: Procedure, sent: Any
) -> None:
    kept = ("long_text", {"label": "Mục còn nguyên khi báo lỗi"})
    before = draft_of(procedure)
    page = editor_of_forms.post(edit_address(procedure), sent(procedure, [kept, *rows])).content.decode()
    assert reads(page, sentence)
    assert reads(page, "Mục còn nguyên khi báo lỗi")
    assert draft_of(procedure) == before


def test_everything_that_is_wrong_is_said_at_once_beside_its_field(
    editor_of_forms: Client, procedure: Procedure, sent: Any
) -> None:
    wrong = [("choice", {"label": "Chọn gì", "choices": "Một"}), ("number", {"label": "Số", "least": "9", "most": "2"})]
    answer = editor_of_forms.post(edit_address(procedure), sent(procedure, [BUILT[1], *wrong]))
    error = answer.context["form"].errors.as_data()["eform"][0]
    assert sorted(error.block_errors) == [1, 2]
    page = answer.content.decode()
    for sentence in ("cần ít nhất hai lựa chọn khác nhau", "giới hạn dưới lớn hơn giới hạn trên"):
        assert reads(page, sentence)


def preview(browser: Client, procedure: Procedure, told: dict[str, Any]) -> str:
    """What the panel at the side shows of what stands in the editor, saved or not."""
    address = reverse(NAMES.get_url_name("preview_on_edit"), args=[procedure.pk])
    assert browser.post(address, told).json()["is_valid"]
    return browser.get(address, {"mode": "eform"}).content.decode()


def test_the_form_is_seen_as_on_a_phone_before_it_is_saved(
    editor_of_forms: Client, procedure: Procedure, sent: Any
) -> None:
    assert Procedure.default_preview_size == "mobile"
    shown = preview(editor_of_forms, procedure, sent(procedure, MANY))
    assert "Xem thử: điền được, không gửi được." in shown
    assert "Chỉ điền khi “Loại việc” là “Cấp đổi” hoặc “Đã kết hôn?” là “Không”." in shown
    assert "<script>" not in shown
    assert draft_of(procedure) == []


def test_a_preview_of_a_form_with_faults_says_them(editor_of_forms: Client, procedure: Procedure) -> None:
    draft = procedure.get_latest_revision_as_object()
    broken = [{"kind": "text", "key": "a", "label": "Hỏi", "shown_when": {"field": "b", "values": ["yes"]}}]
    draft.eform = Procedure._meta.get_field("eform").to_python(json.dumps(blocks_of(broken)))
    context = draft.get_preview_context(None, "eform")
    assert context["faults"] == ["“Hỏi”: điều kiện phải nêu một mục phía trên, thuộc loại chọn hoặc có/không."]


@pytest.fixture
def exchange(procedure: Procedure) -> str:
    return reverse("eform_exchange", args=[procedure.pk])


def as_file(told: Any, name: str = "to-khai.json") -> dict[str, Any]:
    content = told if isinstance(told, bytes) else json.dumps(told, ensure_ascii=False).encode()
    return {"file": SimpleUploadedFile(name, content, content_type="application/json")}


def test_a_form_taken_along_as_a_file_comes_back_the_same(
    editor_of_forms: Client, procedure: Procedure, exchange: str, sent: Any, make_procedure: Make, officer: Any
) -> None:
    editor_of_forms.post(edit_address(procedure), sent(procedure, [*BUILT, *MANY[2:]]))
    built = draft_of(procedure)
    assert len(built) == len(BUILT) + 1
    taken = editor_of_forms.get(reverse("eform_download", args=[procedure.pk]))
    assert taken["Content-Disposition"] == 'attachment; filename="to-khai-1.001193.json"'
    assert json.loads(taken.content) == built
    other = make_procedure("1.000894", "Đăng ký kết hôn", by=officer)
    answer = editor_of_forms.post(reverse("eform_exchange", args=[other.pk]), as_file(taken.content), follow=True)
    assert "Đã đưa tờ khai vào bản nháp" in answer.content.decode()
    assert draft_of(other) == built
    assert definition_of(other.eform) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Hãy chọn một tệp JSON"),
        (b"x" * 500_001, "Hãy chọn một tệp JSON"),
        (b"{", "Tệp không phải là JSON."),
        (b"\xff\xfe\x00", "Tệp không phải là JSON."),
        (b"NaN", "Dữ liệu không đúng ở"),
        (b"[" * 5000, "Tệp không phải là JSON."),
        ({"kind": "text"}, "Dữ liệu không đúng ở"),
        ([{"kind": "spell", "label": "X"}], "Dữ liệu không đúng ở: 0.kind."),
        ([{"kind": "text", "label": "X", "key": "x", "script": "1"}], "Dữ liệu không đúng ở: 0."),
        ([{"kind": "text", "label": "X", "key": "X Y"}], "Dữ liệu không đúng ở: 0.key."),
        ([{"kind": "yes_no", "key": "a", "label": "A"}] * 2, "Có hai mục cùng tên trong dữ liệu: “A”."),
        ([{"kind": "section", "label": "S"}] * 121, "Dữ liệu không đúng ở"),
    ],
)
def test_a_file_that_is_no_form_is_refused_in_words_and_the_draft_stays(
    content: Any, sentence: str, editor_of_forms: Client, procedure: Procedure, exchange: str, officer: Any
) -> None:
    amend(procedure, officer, public=False, eform=eform_factories.BIRTH_FORM)
    before = draft_of(procedure)
    answer = editor_of_forms.post(exchange, as_file(content))
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert draft_of(procedure) == before


def test_while_a_procedure_waits_for_approval_no_file_changes_what_is_read(
    editor_of_forms: Client, procedure: Procedure, exchange: str, officer: Any
) -> None:
    from caunoi.procedures.actions import send_for_approval

    amend(procedure, officer, public=False, eform=eform_factories.BIRTH_FORM)
    send_for_approval(Procedure.objects.get(pk=procedure.pk), officer)
    answer = editor_of_forms.post(exchange, as_file([{"kind": "yes_no", "key": "a", "label": "A"}]))
    assert "đang chờ duyệt" in answer.content.decode()
    assert draft_of(procedure) == eform_factories.BIRTH_FORM


def test_a_published_form_changes_only_with_a_new_version_and_what_was_begun_keeps_its_own(
    procedure: Procedure, officer: Any, editor_of_forms: Client, exchange: str, district: Unit
) -> None:
    case_factories.open_codes(district)
    amend(procedure, officer, eform=eform_factories.BIRTH_FORM, filed_here=True, received_here=True)
    begun = eform_factories.begin(Procedure.objects.get(pk=procedure.pk))
    first = begun.version
    shorter = [eform_factories.BIRTH_FORM[1], eform_factories.BIRTH_FORM[-1]]
    editor_of_forms.post(exchange, as_file(shorter))
    assert ProcedureVersion.objects.filter(procedure=procedure).newest_first()[0] == first
    amend(Procedure.objects.get(pk=procedure.pk), officer)
    newest = ProcedureVersion.objects.filter(procedure=procedure).newest_first()[0]
    assert newest.content["eform"] == shorter
    first.refresh_from_db()
    assert first.content["eform"] == eform_factories.BIRTH_FORM
    assert content_of(Procedure.objects.get(pk=procedure.pk))["eform"] == shorter


def test_what_has_english_words_is_read_in_english(
    client: Client, procedure: Procedure, officer: Any, district: Unit
) -> None:
    case_factories.open_codes(district)
    told = [
        {"kind": "section", "label": "Người khai", "label_en": "The applicant"},
        {
            "kind": "choice",
            "key": "what",
            "label": "Loại việc",
            "label_en": "What for",
            "help": "Chọn một.",
            "help_en": "Choose one.",
            "choices": [{"value": "a", "label": "Cấp mới", "label_en": "New"}, {"value": "b", "label": "Cấp đổi"}],
        },
        {
            "kind": "text",
            "key": "old",
            "label": "Số thẻ cũ",
            "label_en": "Old number",
            "shown_when": {"field": "what", "values": ["a"]},
        },
    ]
    amend(procedure, officer, eform=told, filed_here=True, received_here=True)
    english = client.get("/en/nop-ho-so/1.001193/").content.decode()
    for words in ("The applicant", "What for", "Choose one.", "New", "Old number", "“What for” is “New”"):
        assert words in english
    # What nobody has translated stays as it is.
    assert "Cấp đổi" in english
    vietnamese = client.get("/nop-ho-so/1.001193/").content.decode()
    assert "The applicant" not in vietnamese


@pytest.mark.parametrize(("role", "status"), [("officer", 200), ("clerk", 200), ("leader", 302), ("editor", 302)])
def test_whoever_keeps_procedures_exchanges_their_forms_and_nobody_else(
    role: str, status: int, request: pytest.FixtureRequest, exchange: str, as_person: AsPerson
) -> None:
    browser = as_person(request.getfixturevalue(role))
    assert browser.get(exchange).status_code == status


def test_the_form_of_another_authority_is_not_there(
    editor_of_forms: Client, make_procedure: Make, second_site: Site
) -> None:
    other = make_procedure("1.000894", "Đăng ký kết hôn", site=second_site)
    for name in ("eform_exchange", "eform_download"):
        assert editor_of_forms.get(reverse(name, args=[other.pk])).status_code == 404
