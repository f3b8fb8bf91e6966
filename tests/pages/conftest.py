"""What tests of pages need: a page to write on, and one value of every block that a body may hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Site
from wagtailmedia.models import Media

from caunoi.pages.models import InformationPage


@pytest.fixture
def make_page(portal_site: Site) -> Callable[..., InformationPage]:
    """A public page below the site's home; `body` as the editor stores it."""

    def make(title: str = "Giới thiệu chợ huyện", body: list[dict[str, Any]] | None = None, **fields: Any) -> Any:
        page = InformationPage(title=title, body=json.dumps(body or []), **fields)
        parent = fields.pop("parent", None) or portal_site.root_page
        parent.add_child(instance=page)
        page.save_revision().publish()
        return InformationPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def every_block(
    make_picture: Callable[..., Any], make_page: Callable[..., InformationPage]
) -> dict[str, dict[str, Any] | str]:
    """One good value of each block, as the editor stores it."""
    picture = make_picture(description="Cánh đồng lúa chín", credit="Lê Mai")
    shown = {"picture": picture.pk, "alternative": "", "caption": "Vụ mùa", "credit": ""}
    document = Document.objects.create(title="Mẫu đơn", file=ContentFile(b"%PDF-1.7", name="mau-don.pdf"))
    sound = Media.objects.create(title="Bản tin", type="audio", file=ContentFile(b"ID3", name="ban-tin.mp3"))
    film = Media.objects.create(title="Phóng sự", type="video", file=ContentFile(b"film", name="phong-su.mp4"))
    other = make_page("Trang đọc tiếp")
    table = {"data": [["Năm", "Tấn"], ["2025", "120"]], "first_row_is_table_header": True, "first_col_is_header": True}
    return {
        "text": "<p>Đoạn <b>đậm</b>.</p>",
        "heading": {"text": "Mùa vụ", "level": "2"},
        "picture": shown,
        "gallery": {"title": "Chùm ảnh", "pictures": [shown, {**shown, "caption": "Ngày gặt"}]},
        "video": {"video": film.pk, "caption": "", "transcript": "Lời trong phim."},
        "audio": {"audio": sound.pk, "caption": "Nghe", "transcript": ""},
        "quote": {"text": "Được mùa lắm.", "speaker": "Bà Tư", "role": "thôn Đình"},
        "fact_box": {"title": "Cần nhớ", "tone": "correction", "text": "<p>Ngày 5.</p>"},
        "table": {"caption": "Sản lượng", "table": table, "source": "Phòng Thống kê"},
        "document": {"document": document.pk, "label": ""},
        "related": {"page": other.pk},
        "call_to_action": {"text": "Có ý kiến?", "button": "Gửi", "page": None, "url": "/bo-may/"},
        "map": {"title": "Chợ huyện", "address": "Phố Chợ", "latitude": "21.306900", "longitude": "105.401600"},
        "embed": {"url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "title": "Hội làng"},
    }
