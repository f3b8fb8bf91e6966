"""Samples of forms and of what answers them."""

from __future__ import annotations

from django import forms

from caunoi.design.components import Sample
from caunoi.design.gallery.names import TONES
from caunoi.design.gallery.words import LITTLE, LONG, LONG_OFFICE, LONG_TITLE, NOWHERE, USUAL, WAITING, WRONG


class _SampleForm(forms.Form):
    name = forms.CharField(label="Họ và tên", help_text="Ghi như trên giấy tờ.")
    place = forms.ChoiceField(label=LONG_OFFICE, choices=[("1", "Thôn Đông"), ("2", "Thôn Đoài")])
    words = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 3}))
    agreed = forms.BooleanField(label="Tôi đã đọc và đồng ý")
    way = forms.ChoiceField(
        label="Nhận kết quả", choices=[("post", "Bưu chính"), ("desk", "Tại quầy")], widget=forms.RadioSelect
    )


def forms_and_answers() -> dict[str, list[Sample]]:
    return {
        "form_field": _fields(),
        "file_picker": _pickers(),
        "dialog": _questions(),
        "alert": _alerts(),
        "toast": [
            Sample(USUAL, {"text": "Đã chép đường dẫn", "tone": "good"}),
            Sample(LONG, {"text": LONG_TITLE, "tone": "info"}),
        ],
        "empty_state": _empty_states(),
    }


def _fields() -> list[Sample]:
    fresh, wrong = _SampleForm(auto_id="moi-%s"), _SampleForm({}, auto_id="sai-%s")
    return [
        *(Sample(USUAL, {"field": fresh[name]}) for name in ("name", "words", "agreed", "way")),
        Sample(LONG, {"field": fresh["place"]}),
        *(Sample(WRONG, {"field": wrong[name]}) for name in ("name", "agreed", "way")),
    ]


def _pickers() -> list[Sample]:
    picker = {
        "id": "giay-to",
        "name": "giay-to",
        "label": "Bản chụp giấy tờ",
        "help": "PDF hoặc ảnh, mỗi tệp không quá 20 MB.",
        "accept": ".pdf,.jpg,.png",
        "is_multiple": True,
        "is_required": False,
        "max_bytes": 20_000_000,
        "error": "",
        "files": [],
    }
    kept = {"name": "giay-khai-sinh.pdf", "size": 812_000, "state": "done", "progress": 100, "problem": ""}
    sending = {**kept, "name": "so-ho-khau-" * 8 + "ban-chup.pdf", "state": "sending", "progress": 62}
    refused = {**kept, "name": "phim.mov", "state": "refused", "problem": "Loại tệp này không nhận."}
    return [
        Sample(USUAL, {"picker": picker}),
        Sample(WAITING, {"picker": {**picker, "files": [kept, sending]}}),
        Sample(WRONG, {"picker": {**picker, "error": "Cần ít nhất một tệp.", "files": [refused]}}),
    ]


def _questions() -> list[Sample]:
    question = {
        "id": "rut-ho-so",
        "opener": "Rút hồ sơ",
        "title": "Rút hồ sơ này?",
        "text": "Cơ quan sẽ dừng xử lý. Muốn nộp lại, bạn làm hồ sơ mới.",
        "action": "",
        "confirm": "Rút hồ sơ",
        "is_dangerous": True,
    }
    long = {**question, "title": LONG_TITLE, "text": LONG_TITLE, "is_dangerous": False}
    return [Sample(USUAL, {"dialog": question}), Sample(LONG, {"dialog": long})]


def _alerts() -> list[Sample]:
    return [
        Sample(TONES[tone], {"tone": tone, "icon_name": icon, "text": text})
        for tone, icon, text in (
            ("", "info", "Hồ sơ được giữ trên máy này trong bảy ngày."),
            ("good", "circle-check", "Đã gửi. Mã hồ sơ của bạn ở ngay dưới đây."),
            ("warn", "triangle-alert", LONG_TITLE),
            ("bad", "circle-x", "Chưa gửi được. Hãy kiểm tra những chỗ được đánh dấu."),
        )
    ]


def _empty_states() -> list[Sample]:
    searched = {
        "icon_name": "search",
        "title": "Không có văn bản nào khớp",
        "text": "Bỏ bớt một điều kiện, hoặc tìm bằng số văn bản.",
        "action_url": NOWHERE,
        "action_label": "Xem tất cả văn bản",
    }
    fresh = {"icon_name": "inbox", "title": "Chưa có tin", "text": "Tin mới sẽ hiện ở đây.", "action_url": ""}
    return [Sample(USUAL, searched), Sample(LITTLE, fresh)]
