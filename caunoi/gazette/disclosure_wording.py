"""The categories of the law as it stands, named in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

KNOWN = (
    gettext_noop("Văn bản quy phạm pháp luật; văn bản hành chính có giá trị áp dụng chung"),
    gettext_noop("Thủ tục hành chính, quy trình giải quyết công việc"),
    gettext_noop("Phổ biến, hướng dẫn thực hiện chính sách, pháp luật"),
    gettext_noop("Dự thảo văn bản lấy ý kiến; kết quả tiếp thu, giải trình"),
    gettext_noop("Chiến lược, chương trình, kế hoạch, quy hoạch và kết quả; chương trình công tác năm"),
    gettext_noop("Dự toán, tình hình thực hiện, quyết toán ngân sách"),
    gettext_noop("Đóng góp của nhân dân, các quỹ, hàng cứu trợ, vốn viện trợ"),
    gettext_noop("Đầu tư công, mua sắm công, đấu thầu"),
    gettext_noop("Kế hoạch sử dụng đất, giá đất, thu hồi đất, bồi thường, tái định cư"),
    gettext_noop("Quản lý, sử dụng tài sản công"),
    gettext_noop("Doanh nghiệp nhà nước"),
    gettext_noop("Sản phẩm, dịch vụ có hại; kết luận thanh tra, kiểm tra"),
    gettext_noop("Chức năng, nhiệm vụ, cơ cấu, nội quy; nhiệm vụ cán bộ, quy tắc ứng xử"),
    gettext_noop("Báo cáo định kỳ, tài chính năm, thống kê, tuyển dụng, đề tài khoa học"),
    gettext_noop("Phí, lệ phí, thuế"),
    gettext_noop("Hỗ trợ, tín dụng, bình xét hộ nghèo, trợ giúp xã hội"),
    gettext_noop("Danh sách gọi nhập ngũ, tham gia công an nhân dân"),
    gettext_noop("Thông tin vì lợi ích công cộng, sức khỏe cộng đồng"),
    gettext_noop("Danh mục thông tin phải được công khai và đầu mối cung cấp thông tin"),
    gettext_noop("Đăng trên cổng thông tin điện tử"),
)


def in_language_of_page(words: str) -> str:
    """What an authority wrote itself stays as it is written."""
    return gettext(words) if words in KNOWN else words
