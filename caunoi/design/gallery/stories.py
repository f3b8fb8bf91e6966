"""Samples of stories, people and places."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html

from caunoi.design.components import Sample
from caunoi.design.gallery.words import LITTLE, LONG, LONG_OFFICE, LONG_TITLE, NOWHERE, USUAL


def stories() -> dict[str, list[Sample]]:
    picture = format_html('<img src="{}" alt="" width="160" height="100">', static("design/mark.svg"))
    story = {
        "url": NOWHERE,
        "title": "Nông dân An Bình thu hoạch lúa vụ mùa",
        "kicker": "Kinh tế",
        "summary": "Toàn xã gặt xong hai phần ba diện tích trước đợt mưa cuối tuần.",
        "picture_html": picture,
        "kind_icon": "play",
        "kind_label": "Video",
        "section_label": "Nông nghiệp",
        "unit_labels": ["xã An Bình"],
        "date": timezone.now() - timedelta(hours=5),
    }
    long = {**story, "title": LONG_TITLE, "kicker": LONG_OFFICE, "unit_labels": [LONG_OFFICE]}
    bare = {**story, "picture_html": "", "kicker": "", "kind_icon": "", "unit_labels": [], "summary": ""}
    states = [Sample(state, {"story": one}) for state, one in ((USUAL, story), (LONG, long), (LITTLE, bare))]
    cards = ("story_card", "story_card_lead", "story_card_row", "story_card_small", "story_card_compact", "story_meta")
    return dict.fromkeys(cards, states)


def people_and_places() -> dict[str, list[Sample]]:
    person = {
        "name": "Nguyễn Thị Hòa",
        "post": "Chủ tịch UBND xã",
        "since": "Từ 01/07/2025",
        "duties": "",
        "portrait_url": "",
    }
    unit = {
        "url": NOWHERE,
        "name": "Phòng Kinh tế",
        "leader": "Trưởng phòng: Trần Văn Nam",
        "phone": "0210 000 001",
        "note": "",
    }
    busy = {
        **person,
        "post": f"Giám đốc {LONG_OFFICE}",
        "duties": LONG_TITLE,
        "portrait_url": static("design/mark.svg"),
    }
    bare_person = {**person, "since": ""}
    bare_unit = {**unit, "leader": "", "phone": ""}
    task = {"url": NOWHERE, "icon": "file-text", "label": "Nộp hồ sơ", "hint": "Trực tuyến, theo dõi từng bước"}
    long_task = {**task, "label": "Đăng ký khai sinh, thường trú và cấp thẻ bảo hiểm y tế", "hint": ""}
    return {
        "person_card": [
            Sample(USUAL, {"person": person}),
            Sample(LONG, {"person": busy}),
            Sample(LITTLE, {"person": bare_person}),
        ],
        "unit_card": [
            Sample(USUAL, {"unit": unit}),
            Sample(LONG, {"unit": {**unit, "name": LONG_OFFICE, "note": LONG_TITLE}}),
            Sample(LITTLE, {"unit": bare_unit}),
        ],
        "task_button": [Sample(USUAL, {"task": task}), Sample(LONG, {"task": long_task})],
        "schematic_map": [Sample(USUAL, {"map": _tiles()})],
        "outline_map": [Sample(USUAL, {"outline": _outline()})],
    }


def _tiles() -> dict[str, Any]:
    places = [("An Bình", "here"), ("Bình Thuận", ""), ("Phú Nghĩa", "dissolved"), ("Trung Thượng", "")]
    tiles = [
        {
            "url": NOWHERE,
            "label": name,
            "here": kind == "here",
            "dissolved": kind == "dissolved",
            "x": 40 + 130 * (turn % 2),
            "y": 10 + 60 * (turn // 2),
            "center": 100 + 130 * (turn % 2),
            "baseline": 40 + 60 * (turn // 2),
        }
        for turn, (name, kind) in enumerate(places)
    ]
    river = "M14 0 C 24 30, 6 60, 18 90 S 20 120, 26 140"
    return {"width": 310, "height": 140, "river": river, "tiles": tiles, "tile_width": 120, "tile_height": 50}


def _outline() -> dict[str, Any]:
    path = "M20 40 L70 12 L150 24 L182 70 L130 108 L60 98 Z"
    return {"width": 200, "height": 120, "label": "Địa giới xã An Bình", "path": path, "point": {"x": 100, "y": 60}}
