"""What the samples share: the names of states, and words long enough to break a line."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

USUAL, LONG, EMPTY = _("Thường"), _("Chữ dài"), _("Trống")
WRONG, WAITING, LITTLE = _("Lỗi"), _("Đang tải"), _("Ít thông tin")
NOWHERE = "#thanh-phan"
LONG_TITLE = (
    "Về việc phê duyệt kế hoạch phát triển kinh tế nông nghiệp gắn với xây dựng nông thôn mới nâng cao, nông thôn mới"
    " kiểu mẫu và chuyển đổi số trong quản lý, truy xuất nguồn gốc sản phẩm trên địa bàn giai đoạn 2026–2030"
)
LONG_OFFICE = "Trung tâm Dịch vụ tổng hợp và Hỗ trợ phát triển nông nghiệp, nông thôn liên xã An Bình – Bình Thuận"
