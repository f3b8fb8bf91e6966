"""Samples of what frames every page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.design.components import Sample
from caunoi.design.gallery.words import EMPTY, LITTLE, LONG, LONG_TITLE, NOWHERE, USUAL


def frame() -> dict[str, list[Sample]]:
    portal, long_portal = _portal(), _portal(name="xã Nghĩa Thuận Trung Bình Thượng", alerts=_alerts())
    quiet = {**portal, "alerts": [], "outages": [], "footer": dict.fromkeys(portal["footer"], "")}
    crumbs = [{"label": "Văn bản", "url": NOWHERE}, {"label": "Quyết định", "url": NOWHERE}]
    return {
        "masthead": [Sample(USUAL, {"portal": portal}), Sample(LONG, {"portal": long_portal})],
        "mark": [Sample(USUAL, {})],
        "navigation": [Sample(USUAL, {"portal": portal}), Sample(EMPTY, {"portal": {"main_menu": []}})],
        "bottom_bar": [Sample(_("Thường (chỉ hiện trên màn hình hẹp)"), {"portal": portal})],
        "notices": [
            Sample(_("Cảnh báo và lịch tạm dừng"), {"portal": long_portal}),
            Sample(EMPTY, {"portal": quiet}),
        ],
        "footer": [Sample(USUAL, {"portal": portal}), Sample(LITTLE, {"portal": quiet})],
        "search_box": [Sample(USUAL, {"portal": portal, "box_id": "tim", "box_label": "Tìm trên cổng"})],
        "breadcrumb": [
            Sample(USUAL, {"portal": portal, "breadcrumbs": crumbs}),
            Sample(LONG, {"portal": portal, "breadcrumbs": [*crumbs, {"label": LONG_TITLE, "url": NOWHERE}]}),
            Sample(EMPTY, {"portal": portal, "breadcrumbs": []}),
        ],
        "page_heading": [
            Sample(USUAL, {"title": "Văn bản", "purpose": "Tìm văn bản còn hiệu lực theo số, ngày và lĩnh vực."}),
            Sample(LONG, {"title": LONG_TITLE, "purpose": ""}),
        ],
        "page_note": [
            Sample(USUAL, {"portal": portal, "updated_at": timezone.now() - timedelta(days=3)}, is_still=True),
            Sample(LITTLE, {"portal": portal, "updated_at": None}, is_still=True),
        ],
        "pagination": [
            Sample(_("Trang giữa"), _pages(6)),
            Sample(_("Trang đầu"), _pages(1)),
            Sample(_("Chỉ một trang: không hiện gì"), _pages(1, total=5)),
        ],
    }


def _portal(name: str = "xã An Bình", alerts: dict[str, Any] | None = None) -> dict[str, Any]:
    children = [{"label": word, "url": NOWHERE, "current": False} for word in ("Kinh tế", "Văn hóa – Xã hội")]
    menu = [
        {"label": "Giới thiệu", "url": NOWHERE, "current": False, "children": []},
        {"label": "Tin tức", "url": NOWHERE, "current": True, "children": children},
        {"label": "Văn bản", "url": NOWHERE, "current": False, "children": []},
        {"label": "Bộ máy", "url": NOWHERE, "current": False, "children": []},
    ]
    bar = [("Trang chủ", "house"), ("Tìm", "search"), ("Tin tức", "newspaper"), ("Liên hệ", "phone")]
    footer = {
        "governing_body": f"Ủy ban nhân dân {name}",
        "responsible_person": "Chủ tịch Ủy ban nhân dân",
        "licence": "Giấy phép số 01/GP-TTĐT",
        "address": "Số 1, đường Trung tâm",
        "phone": "0210 000 000",
        "email": "vanphong@example.vn",
        "source_code_url": NOWHERE,
    }
    return {
        "parent_authority": "Ủy ban nhân dân tỉnh",
        "name_line_1": "Cổng thông tin điện tử",
        "name_line_2": name,
        "main_menu": menu,
        "footer_menu": menu,
        "bottom_bar": [{"label": word, "url": NOWHERE, "icon": icon, "current": icon == "house"} for word, icon in bar],
        "languages": [
            {"code": "vi", "label": "VI", "name": "Tiếng Việt", "url": NOWHERE, "current": True},
            {"code": "en", "label": "EN", "name": "English", "url": NOWHERE, "current": False},
        ],
        "footer": footer,
        "demonstration": False,
        "page_path": "/",
        **dict.fromkeys(
            ("home_url", "search_url", "suggestions_url", "sign_in_url", "feeds_url", "rating_url"), NOWHERE
        ),
        **(alerts or {"alerts": [], "outages": []}),
    }


def _alerts() -> dict[str, Any]:
    now = timezone.now()
    alert = {
        "level": "emergency",
        "level_label": "Khẩn cấp",
        "title": "Nước sông lên nhanh",
        "text": "Người dân ven sông chuyển đến nhà văn hóa thôn trước 18 giờ.",
        "source": "Ban Chỉ huy phòng thủ dân sự",
        "starts_at": now,
        "ends_at": now + timedelta(hours=20),
        "url": NOWHERE,
    }
    calm = {**alert, "level": "warning", "level_label": "Cảnh báo", "title": "Rét đậm", "text": LONG_TITLE, "url": ""}
    return {"alerts": [alert, calm], "outages": [{"what": "nhận hồ sơ trực tuyến", "starts_at": now}]}


def _pages(number: int, total: int = 200) -> dict[str, Any]:
    page = Paginator(range(total), 10).page(number)
    return {
        "page_obj": page,
        "page_range": page.paginator.get_elided_page_range(number),
        "page_query": QueryDict(mutable=True),
    }
