"""Samples of documents, cases and figures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.design import charts
from caunoi.design.components import Sample
from caunoi.design.gallery.names import DEADLINES, TONES
from caunoi.design.gallery.words import EMPTY, LITTLE, LONG, LONG_OFFICE, LONG_TITLE, NOWHERE, USUAL, WAITING, WRONG


def documents_and_cases() -> dict[str, list[Sample]]:
    return {
        "document_row": _documents(),
        "status_chip": _chips(),
        "deadline_badge": _deadlines(),
        "case_timeline": [
            Sample(USUAL, {"steps": _case_steps(stopped=False)}),
            Sample(_("Dừng để chờ, chữ dài"), {"steps": _case_steps(stopped=True)}),
            Sample(EMPTY, {"steps": []}),
        ],
        "stepper": [
            Sample(USUAL, {"label": "Nộp hồ sơ", "steps": _form_steps("current")}),
            Sample(WRONG, {"label": "Nộp hồ sơ, có chỗ sai", "steps": _form_steps("wrong")}),
        ],
    }


def _documents() -> list[Sample]:
    document = {
        "url": NOWHERE,
        "type_label": "Quyết định",
        "number": "128/QĐ-UBND",
        "title": "Về việc công nhận hộ nghèo, hộ cận nghèo năm 2026",
        "issuer": "Ủy ban nhân dân xã An Bình",
        "issued_on": timezone.localdate() - timedelta(days=12),
        "force_label": "Còn hiệu lực",
        "force_tone": "good",
    }
    partly = {"force_label": "Hết hiệu lực một phần", "force_tone": "warn"}
    long = {**document, "title": LONG_TITLE, "issuer": LONG_OFFICE, **partly}
    bare = {**document, "number": "", "issued_on": None, "force_label": ""}
    return [Sample(state, {"document": one}) for state, one in ((USUAL, document), (LONG, long), (LITTLE, bare))]


def _chips() -> list[Sample]:
    chips = {
        "plain": "Chưa xác định",
        "info": "Đang xử lý",
        "good": "Còn hiệu lực",
        "warn": "Ngưng hiệu lực",
        "bad": "Hết hiệu lực",
    }
    long = {"label": "Hết hiệu lực một phần do được sửa đổi, bổ sung nhiều lần", "tone": "warn"}
    return [*(Sample(TONES[tone], {"label": label, "tone": tone}) for tone, label in chips.items()), Sample(LONG, long)]


def _deadlines() -> list[Sample]:
    today = timezone.localdate()
    return [
        Sample(DEADLINES[state], {"deadline": {"state": state, "days": days, "due_at": due}})
        for state, days, due in (
            ("left", 3, today + timedelta(days=5)),
            ("soon", 1, None),
            ("soon", 0, today),
            ("late", 1, today - timedelta(days=1)),
            ("paused", 0, None),
            ("done", 0, None),
        )
    ]


def _case_steps(*, stopped: bool) -> list[dict[str, Any]]:
    now = timezone.now()
    deadline = {"state": "soon", "days": 1, "due_at": now + timedelta(days=1)}
    step = {"who": "Bộ phận Một cửa", "at": now - timedelta(days=2), "note": "", "state": "done", "deadline": None}
    working = {**step, "label": "Thẩm tra hồ sơ", "who": "Phòng Kinh tế", "state": "current", "deadline": deadline}
    waiting = {
        **working,
        "label": LONG_TITLE,
        "who": LONG_OFFICE,
        "state": "stopped",
        "note": "Còn thiếu bản sao giấy chứng nhận quyền sử dụng đất.",
        "deadline": {"state": "paused", "days": 0, "due_at": None},
    }
    return [
        {**step, "label": "Nộp trực tuyến", "who": "Công dân"},
        {**step, "label": "Tiếp nhận", "at": now - timedelta(days=1)},
        waiting if stopped else working,
        {**step, "label": "Trả kết quả", "who": "", "at": None, "state": "todo"},
    ]


def _form_steps(third: str) -> list[dict[str, str]]:
    states = {
        "Người nộp": "done",
        "Giấy tờ": third,
        "Nhận kết quả": "current" if third == "wrong" else "todo",
        "Gửi": "todo",
    }
    return [
        {"label": label, "url": NOWHERE if state in {"done", "wrong"} else "", "state": state}
        for label, state in states.items()
    ]


def numbers() -> dict[str, list[Sample]]:
    counted = [("Đúng hạn", 1284), ("Trước hạn", 912), ("Quá hạn", 37), (LONG_OFFICE, 640), ("Chưa đếm", None)]
    months = [(f"Tháng {month}", value) for month, value in enumerate((120, 180, 160, None, 240, 310, 290), start=1)]
    source = "Hệ thống một cửa, lấy hôm nay"
    player = {
        "title": "Bản tin truyền thanh sáng thứ Ba",
        "duration": "12 phút",
        "sources": [{"src": "/khong-co/ban-tin.mp3", "type": "audio/mpeg"}],
        "download_url": NOWHERE,
        "transcript": "Chào bà con.\n\nSáng nay trời rét, nhiệt độ thấp nhất 11 độ.",
    }
    silent = {**player, "title": LONG_TITLE, "duration": "", "sources": [], "download_url": "", "transcript": ""}
    return {
        "chart": [
            Sample(_("So sánh"), {"chart": charts.bars("Hồ sơ đã trả", counted, unit="hồ sơ", source=source)}),
            Sample(_("Theo thời gian, thiếu một tháng"), {"chart": charts.line("Hồ sơ nhận", months, unit="hồ sơ")}),
            Sample(EMPTY, {"chart": charts.bars("Hồ sơ nhận", [])}),
        ],
        "player": [Sample(USUAL, {"player": player}), Sample(WRONG, {"player": silent})],
        "skeleton": [
            Sample(WAITING, {"rows": "123", "label": "Đang tải danh sách văn bản"}),
            Sample(_("Đang tải một dòng"), {"rows": "1", "label": "Đang tải"}),
        ],
    }
