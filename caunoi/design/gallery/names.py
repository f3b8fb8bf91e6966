"""What people call each component; its name in the code stands beside it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NAMES = {
    "alert": _("Lời nhắc"),
    "bottom_bar": _("Thanh dưới trên điện thoại"),
    "breadcrumb": _("Đường dẫn trang"),
    "case_timeline": _("Các bước của một hồ sơ"),
    "chart": _("Biểu đồ kèm bảng"),
    "deadline_badge": _("Nhãn thời hạn"),
    "dialog": _("Hộp hỏi lại"),
    "document_row": _("Một văn bản trong danh sách"),
    "empty_state": _("Khi chưa có gì"),
    "file_picker": _("Chọn tệp"),
    "footer": _("Chân trang"),
    "form_field": _("Ô nhập"),
    "mark": _("Biểu trưng"),
    "masthead": _("Đầu trang"),
    "navigation": _("Thanh điều hướng"),
    "notices": _("Cảnh báo và thông báo"),
    "outline_map": _("Bản đồ theo đường ranh"),
    "page_heading": _("Tiêu đề trang"),
    "page_note": _("Cuối nội dung: cập nhật, đánh giá"),
    "pagination": _("Phân trang"),
    "person_card": _("Thẻ một người"),
    "player": _("Trình phát âm thanh"),
    "schematic_map": _("Sơ đồ các đơn vị"),
    "search_box": _("Ô tìm kiếm"),
    "skeleton": _("Khung chờ tải"),
    "status_chip": _("Nhãn trạng thái"),
    "stepper": _("Các bước của một mẫu đơn"),
    "story_card": _("Thẻ tin"),
    "story_card_compact": _("Thẻ tin gọn"),
    "story_card_lead": _("Thẻ tin đứng đầu"),
    "story_card_row": _("Thẻ tin theo hàng"),
    "story_card_small": _("Thẻ tin nhỏ"),
    "story_meta": _("Dòng nguồn và giờ của tin"),
    "task_button": _("Nút việc hay làm"),
    "toast": _("Lời báo thoáng qua"),
    "unit_card": _("Thẻ một đơn vị"),
}
TONES = {
    "": _("Không sắc thái"),
    "plain": _("Bình thường"),
    "info": _("Để biết"),
    "good": _("Tốt"),
    "warn": _("Cần chú ý"),
    "bad": _("Xấu"),
}
DEADLINES = {
    "left": _("Còn thời gian"),
    "soon": _("Sắp đến hạn"),
    "late": _("Quá hạn"),
    "paused": _("Tạm dừng tính"),
    "done": _("Đã xong"),
}
