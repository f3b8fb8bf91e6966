"""The forms of Thông tư 03/2025/TT-VPCP as rows with a first day; offices word them anew in the back office."""

from datetime import date
from typing import Any

from django.db import migrations

SOURCE = "Thông tư 03/2025/TT-VPCP, Phụ lục I"
FROM = date(2014, 1, 1)
ASK = (
    "Kính gửi ông/bà {nguoi_nop}.\n"
    "Qua xem xét hồ sơ mã số {ma_ho_so} về việc: {thu_tuc}, nộp ngày {ngay_nop}, {don_vi} đề nghị ông/bà bổ sung, "
    "hoàn thiện hồ sơ như sau:"
)
REFUSE = (
    "Kính gửi ông/bà {nguoi_nop}.\n"
    "{don_vi} đã nhận hồ sơ mã số {ma_ho_so} về việc: {thu_tuc}, nộp ngày {ngay_nop}.\n"
    "Qua xem xét, {don_vi} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:"
)
SORRY = (
    "Kính gửi ông/bà {nguoi_nop}.\n"
    "Ngày {ngay_nop}, {don_vi} nhận hồ sơ mã số {ma_ho_so} về việc: {thu_tuc}. Thời gian hẹn trả kết quả: {ngay_hen}.\n"
    "Đến nay hồ sơ chưa giải quyết xong theo hẹn. {don_vi} thành thật xin lỗi ông/bà vì sự chậm trễ này.\n"
    "Chúng tôi đề nghị ông/bà cho gia hạn và hẹn trả kết quả lúc {ngay_hen_lai}."
)
STOP = (
    "Kính gửi ông/bà {nguoi_nop}.\n"
    "{don_vi} thông báo dừng giải quyết hồ sơ mã số {ma_ho_so} về việc: {thu_tuc}, nộp ngày {ngay_nop}, "
    "với lý do cụ thể như sau:"
)
CONTACT = "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông/bà liên hệ {don_vi}, điện thoại {dien_thoai}."
ASK_BACK = "Nếu cần biết thêm, ông/bà liên hệ {don_vi}, điện thoại {dien_thoai}."
HEAD = "Đại diện cơ quan"
FORMS: list[tuple[str, str, str, str, str, str, str]] = [
    ("01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "receipt", "TNHS", "", "", "Người tiếp nhận hồ sơ"),
    ("02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "notice", "HDHS", ASK, CONTACT, "Người hướng dẫn"),
    ("03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "notice", "TCHS", REFUSE, ASK_BACK, "Người tiếp nhận hồ sơ"),
    ("04", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", "notice", "XLHS", SORRY, ASK_BACK, HEAD),
    ("05", "Thông báo dừng giải quyết hồ sơ", "notice", "TBDHS", STOP, ASK_BACK, HEAD),
    ("06", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "control_sheet", "KSHS", "", "", ""),
    ("07", "Sổ theo dõi hồ sơ", "register", "STD", "", "", "Người lập sổ"),
    ("BL", "Biên lai thu phí, lệ phí điện tử", "fee_receipt", "BLĐT", "", "", "Người thu tiền"),
]


def write_forms(apps: Any, _schema_editor: Any) -> None:
    form = apps.get_model("cases", "OfficialForm")
    for number, name, layout, symbol, body, closing, signer_post in FORMS:
        form.objects.get_or_create(
            number=number,
            valid_from=FROM,
            defaults={
                "name": name,
                "layout": layout,
                "symbol": symbol,
                "body": body,
                "closing": closing,
                "signer_post": signer_post,
                "source": "" if number == "BL" else SOURCE,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_official_papers_and_charges")]
    operations = [migrations.RunPython(write_forms, migrations.RunPython.noop, elidable=False)]
