"""Types, documents and provisions in the language of the page; what is stored, sent or cited stays Vietnamese."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, gettext, pgettext_lazy

from caunoi.vietnam.provisions import Level, name_of, pieces_of

TYPE_NAMES = {
    "hien-phap": pgettext_lazy("loại văn bản", "Hiến pháp"),
    "bo-luat": pgettext_lazy("loại văn bản", "Bộ luật"),
    "luat": pgettext_lazy("loại văn bản", "Luật"),
    "phap-lenh": pgettext_lazy("loại văn bản", "Pháp lệnh"),
    "lenh": pgettext_lazy("loại văn bản", "Lệnh"),
    "sac-lenh": pgettext_lazy("loại văn bản", "Sắc lệnh"),
    "nghi-quyet-lien-tich": pgettext_lazy("loại văn bản", "Nghị quyết liên tịch"),
    "nghi-dinh": pgettext_lazy("loại văn bản", "Nghị định"),
    "nghi-quyet": pgettext_lazy("loại văn bản", "Nghị quyết"),
    "thong-tu-lien-tich": pgettext_lazy("loại văn bản", "Thông tư liên tịch"),
    "thong-tu": pgettext_lazy("loại văn bản", "Thông tư"),
    "quyet-dinh": pgettext_lazy("loại văn bản", "Quyết định"),
    "chi-thi": pgettext_lazy("loại văn bản", "Chỉ thị"),
    "van-ban-hop-nhat": pgettext_lazy("loại văn bản", "Văn bản hợp nhất"),
    "quy-che": pgettext_lazy("loại văn bản", "Quy chế"),
    "quy-dinh": pgettext_lazy("loại văn bản", "Quy định"),
    "thong-cao": pgettext_lazy("loại văn bản", "Thông cáo"),
    "thong-bao": pgettext_lazy("loại văn bản", "Thông báo"),
    "huong-dan": pgettext_lazy("loại văn bản", "Hướng dẫn"),
    "chuong-trinh": pgettext_lazy("loại văn bản", "Chương trình"),
    "ke-hoach": pgettext_lazy("loại văn bản", "Kế hoạch"),
    "phuong-an": pgettext_lazy("loại văn bản", "Phương án"),
    "de-an": pgettext_lazy("loại văn bản", "Đề án"),
    "du-an": pgettext_lazy("loại văn bản", "Dự án"),
    "bao-cao": pgettext_lazy("loại văn bản", "Báo cáo"),
    "bien-ban": pgettext_lazy("loại văn bản", "Biên bản"),
    "to-trinh": pgettext_lazy("loại văn bản", "Tờ trình"),
    "hop-dong": pgettext_lazy("loại văn bản", "Hợp đồng"),
    "cong-van": pgettext_lazy("loại văn bản", "Công văn"),
    "cong-dien": pgettext_lazy("loại văn bản", "Công điện"),
    "ban-ghi-nho": pgettext_lazy("loại văn bản", "Bản ghi nhớ"),
    "ban-thoa-thuan": pgettext_lazy("loại văn bản", "Bản thỏa thuận"),
    "giay-uy-quyen": pgettext_lazy("loại văn bản", "Giấy ủy quyền"),
    "giay-moi": pgettext_lazy("loại văn bản", "Giấy mời"),
    "giay-gioi-thieu": pgettext_lazy("loại văn bản", "Giấy giới thiệu"),
    "giay-nghi-phep": pgettext_lazy("loại văn bản", "Giấy nghỉ phép"),
    "phieu-gui": pgettext_lazy("loại văn bản", "Phiếu gửi"),
    "phieu-chuyen": pgettext_lazy("loại văn bản", "Phiếu chuyển"),
    "phieu-bao": pgettext_lazy("loại văn bản", "Phiếu báo"),
    "thu-cong": pgettext_lazy("loại văn bản", "Thư công"),
    "dieu-le": pgettext_lazy("loại văn bản", "Điều lệ"),
    "ket-luan": pgettext_lazy("loại văn bản", "Kết luận"),
    "lich-cong-tac": pgettext_lazy("loại văn bản", "Lịch công tác"),
    "khac": pgettext_lazy("loại văn bản", "Khác"),
}
LEVEL_NAMES = {
    Level.PART: pgettext_lazy("cấp điều khoản", "Phần"),
    Level.ANNEX: pgettext_lazy("cấp điều khoản", "Phụ lục"),
    Level.CHAPTER: pgettext_lazy("cấp điều khoản", "Chương"),
    Level.SECTION: pgettext_lazy("cấp điều khoản", "Mục"),
    Level.SUBSECTION: pgettext_lazy("cấp điều khoản", "Tiểu mục"),
    Level.ARTICLE: pgettext_lazy("cấp điều khoản", "Điều"),
    Level.CLAUSE: pgettext_lazy("cấp điều khoản", "khoản"),
    Level.POINT: pgettext_lazy("cấp điều khoản", "điểm"),
}


def type_name(slug: str) -> str:
    return str(TYPE_NAMES[slug]) if slug in TYPE_NAMES else slug


def document_name(document: Any) -> str:
    """`Quyết định số 1294/QĐ-UBND`, `Decision No. 1294/QĐ-UBND`; without a number the type alone."""
    name = type_name(document.type)
    if not document.number:
        return name
    return gettext("%(type)s số %(number)s") % {"type": name, "number": document.number}


def provision_name(anchor: str) -> str:
    """`điểm a khoản 3 Điều 12`, `point a, clause 3, Article 12`; "" for what is none."""
    if get_language() in {None, "vi"}:
        return name_of(anchor)
    return ", ".join(f"{LEVEL_NAMES[level]} {number}".strip() for level, number in reversed(pieces_of(anchor)))


def not_a_day(typed: str) -> str:
    return gettext("“%(text)s” không phải là ngày; hãy viết như 23/11/2026.") % {"text": typed}
