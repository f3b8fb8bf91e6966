"""What a new site says before its editors write: menus, tasks, sections and the two statements that law asks for."""

from __future__ import annotations

from typing import Any

from caunoi.news.rules import Section

SECTIONS = (
    Section("Thời sự tổng hợp", "thoi-su-tong-hop", "Hoạt động của Đảng bộ, chính quyền và đời sống ở cơ sở."),
    Section("Kinh tế", "kinh-te", "Sản xuất, kinh doanh, đầu tư và việc làm."),
    Section("Văn hóa – xã hội", "van-hoa-xa-hoi", "Giáo dục, y tế, văn hóa, thể thao và an sinh."),
    Section(
        "An ninh – quốc phòng",
        "an-ninh-quoc-phong",
        "Giữ gìn an ninh trật tự và xây dựng nền quốc phòng toàn dân.",
    ),
    Section("Nông thôn mới", "nong-thon-moi", "Những đổi thay ở thôn, xóm và cách làm hay."),
    Section("Văn bản chỉ đạo", "van-ban-chi-dao", "Chỉ đạo, điều hành và những điều người dân cần biết."),
)
COMMUNE_SECTIONS = (
    Section("Tin của xã", "tin-xa", "Việc trong xã, trong thôn."),
    Section("Thông báo", "thong-bao", "Những điều bà con cần biết và cần làm."),
)
ACCESSIBILITY = (
    "Cổng này được làm để ai cũng dùng được: bằng điện thoại, bàn phím, phần mềm đọc màn hình, chữ lớn hoặc "
    "màu tương phản cao. Các nút A−, A, A+ và Tương phản ở đầu trang thay đổi cách hiển thị; nút “Đọc trang này” "
    "đọc nội dung thành tiếng.",
    "Chúng tôi kiểm tra từng trang theo tiêu chuẩn WCAG 2.2 mức AA. Nếu bạn gặp trang khó dùng, hãy cho chúng tôi "
    "biết theo thư điện tử ở chân trang: chúng tôi trả lời và sửa.",
)
PRIVACY = (
    "Bạn đọc tin, tra cứu và đánh giá trang mà không phải cho biết mình là ai. Cổng không dùng mã theo dõi của bên "
    "thứ ba và không đặt cookie cho người đọc.",
    "Cỡ chữ, màu sắc và cách sắp xếp trang chủ do bạn chọn chỉ được lưu trên thiết bị của bạn. Nhật ký máy chủ ghi "
    "địa chỉ trang và thời điểm, không ghi nội dung bạn tìm kiếm.",
    "Dữ liệu cá nhân chỉ được hỏi khi một thủ tục cần đến, được giữ đúng thời hạn luật định và được xóa sau đó "
    "(Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15).",
)
# What the English side calls the usual sections; a section without a name here stays Vietnamese only.
ENGLISH_SECTIONS = {
    "thoi-su-tong-hop": ("General news", "What the authority and its people are doing."),
    "kinh-te": ("Economy", "Farming, trades, investment and jobs."),
    "van-hoa-xa-hoi": ("Culture and society", "Festivals, schools, health and daily life."),
    "nong-thon-moi": ("New countryside", "How villages change."),
    "phan-tich": ("Analysis", "One matter in depth."),
    "guong-dien-hinh": ("People", "Neighbours worth knowing."),
    "tin-xa": ("Commune news", "What happens in the commune."),
}
ENGLISH_PAGES = {
    "gioi-thieu": ("About", "Land and people, history and offices.", ()),
    "kha-nang-truy-cap": (
        "Accessibility",
        "Everybody must be able to use this portal.",
        (
            "This portal is made to be used by everybody: on a phone, with a keyboard, with a screen reader, in large "
            "letters or in high contrast. The buttons A−, A and A+ and the contrast button change how pages look; "
            "“Read aloud” reads a page to you.",
            "We check every kind of page against WCAG 2.2, level AA. If a page is hard to use, write to the address at "
            "the foot of the page: we answer and we mend it.",
        ),
    ),
    "quyen-rieng-tu": (
        "Privacy",
        "What this portal knows about you, and what it does not.",
        (
            "You read, search and rate pages without saying who you are. The portal loads no tracking code of others "
            "and sets no cookie for readers.",
            "The letter size, the colours and the order of the home page that you choose stay on your device. The "
            "server notes the address of a page and the time, not what you search for.",
        ),
    ),
}


def paragraphs(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    return [("text", f"<p>{text}</p>") for text in texts]


def main_menu() -> list[dict[str, Any]]:
    return [
        _item("Giới thiệu", "/gioi-thieu/", "About", [("Bộ máy", "/bo-may/", "Organisation")]),
        _item("Tin tức", "/tin-tuc/", "News"),
        documents_item(),
        services_item(),
        _item("Bộ máy", "/bo-may/", "Organisation"),
        _item("Kênh chính thức", "/kenh-chinh-thuc/", "Official channels"),
        _item("Tìm kiếm", "/tim-kiem/", "Search"),
    ]


def documents_item() -> dict[str, Any]:
    below = [
        ("Tra cứu văn bản", "/van-ban/", "Look up documents"),
        ("Công khai thông tin", "/cong-khai/", "Public disclosure"),
    ]
    return _item("Văn bản", "/van-ban/", "Documents", below)


def services_item() -> dict[str, Any]:
    below = [
        ("Thủ tục hành chính", "/thu-tuc/", "Procedures"),
        ("Tra cứu hồ sơ", "/tra-cuu/", "Follow a case"),
        ("Số liệu dịch vụ công", "/so-lieu/dich-vu-cong/", "Figures of services"),
    ]
    return _item("Dịch vụ công", "/thu-tuc/", "Services", below)


def footer_menu() -> list[dict[str, Any]]:
    return [
        {"type": "link", "value": _link("Giới thiệu", "/gioi-thieu/", "About")},
        {"type": "link", "value": _link("Khả năng truy cập", "/kha-nang-truy-cap/", "Accessibility")},
        {"type": "link", "value": _link("Quyền riêng tư", "/quyen-rieng-tu/", "Privacy")},
    ]


# Vietnamese, address, icon, English, and what is behind it in both.
TASKS = (
    ("Thủ tục, nộp hồ sơ", "/thu-tuc/", "file-pen", "Procedures", "Cần mang gì, bao lâu, bao nhiêu", "What to bring"),
    ("Tra cứu hồ sơ", "/tra-cuu/", "file-search", "Follow a case", "Đang ở đâu, ngày nào trả", "Where it is, when due"),
    (
        *("Tra cứu văn bản", "/van-ban/", "file-text", "Look up documents"),
        *("Quyết định, nghị quyết; còn hiệu lực không", "Decisions, resolutions; still in force?"),
    ),
    ("Ai làm việc gì", "/bo-may/", "users", "Who does what", "Cơ quan, số điện thoại", "Offices, phones"),
    ("Kênh chính thức", "/kenh-chinh-thuc/", "phone", "Channels", "Đường dây nóng, mạng xã hội", "Hotlines"),
    (
        *("Công khai thông tin", "/cong-khai/", "clipboard-list", "Disclosure"),
        *("Ngân sách, đất đai, kế hoạch", "Budget, land, plans"),
    ),
)


def home_blocks(communes_title: str | None) -> list[dict[str, Any]]:
    tasks = [_task(*task) for task in TASKS]
    blocks: list[dict[str, Any]] = [
        {"type": "task_search", "value": {"question": "Bạn cần tìm gì?", "tasks": tasks}},
        {"type": "top_stories", "value": {"title": "Tin mới"}},
        {"type": "new_documents", "value": {"title": "Văn bản mới", "count": 5}},
    ]
    if communes_title:
        blocks.append({"type": "communes", "value": {"title": communes_title}})
    blocks += [
        {"type": "kind_strip", "value": {"title": "Phân tích", "kind": "analysis", "count": 3}},
        {"type": "sections", "value": {"title": "Chuyên mục", "per_section": 3}},
        {"type": "kind_strip", "value": {"title": "Gương điển hình", "kind": "good_example", "count": 3}},
        {"type": "channels", "value": {"title": "Kênh thông tin chính thức"}},
    ]
    return blocks


def english_home_blocks(*, has_communes: bool) -> list[dict[str, Any]]:
    """The same home page for friends abroad; links bear their English labels already."""
    titles = {
        "top_stories": "Latest stories",
        "new_documents": "New documents",
        "communes": "Communes and towns",
        "sections": "Sections",
        "channels": "Official channels",
    }
    blocks = home_blocks("x" if has_communes else None)
    for block in blocks:
        value = block["value"]
        if block["type"] == "task_search":
            value["question"] = "What are you looking for?"
        elif block["type"] == "kind_strip":
            value["title"] = {"analysis": "Analysis", "good_example": "People"}[value["kind"]]
        else:
            value["title"] = titles[block["type"]]
    return blocks


def _link(label: str, url: str, english: str) -> dict[str, Any]:
    return {"label": label, "label_en": english, "page": None, "url": url}


def _item(label: str, url: str, english: str, children: list[tuple[str, str, str]] | None = None) -> dict[str, Any]:
    below = [_link(*child) for child in children or []]
    return {"type": "item", "value": {**_link(label, url, english), "children": below}}


def _task(label: str, url: str, icon: str, english: str, hint: str, hint_en: str) -> dict[str, Any]:
    return {**_link(label, url, english), "icon": icon, "hint": hint, "hint_en": hint_en}
