"""What each may do, as it was promised: one table, written down by hand and never worked out from the product.

A door is an address, and where it takes several deeds, an address with a deed: `case: message`. A door of the product
that is not here, and a row here without a door, fail a test. Columns: who is let in; what it is, for the handbook.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.permissions import personas as p
from tests.permissions.personas import Some, Who

Row = tuple[Some, str]

DESK: dict[str, Row] = {
    "case_queue": (p.AT_ANY_DESK, "Mở danh sách hồ sơ một cửa"),
    "case_queue: its row": (p.READING, "Thấy hồ sơ trong danh sách"),
    "case_queue: assign": (p.WORKING, "Giao nhiều hồ sơ một lúc"),
    "case_queue: hand_over": (p.RECEIVING, "Trả kết quả nhiều hồ sơ một lúc"),
    "case": (p.READING, "Mở hồ sơ: người nộp, giấy tờ, trao đổi, lịch sử"),
    "case: message": (p.WORKING, "Ghi chú nội bộ, nhắn người nộp"),
    "case: paper": (p.WORKING, "Thêm giấy tờ, kết quả vào hồ sơ"),
    "case: assign": (p.WORKING, "Giao hồ sơ cho một cán bộ"),
    "case_paper": (p.READING, "Mở tệp giấy tờ của người nộp"),
    "case_paper_page": (p.READING, "Xem từng trang giấy tờ thành ảnh"),
    "case_side_by_side": (p.READING, "Mở màn hình đối chiếu"),
    "case_side_by_side: tick": (p.WORKING, "Đánh dấu giấy tờ đã kiểm tra"),
    "case_receipt": (p.READING, "In giấy tiếp nhận"),
    "desk_paper": (p.READING, "Mở văn bản đã lập của hồ sơ (PDF)"),
    "desk_filing_sheet": (p.READING, "Mở tờ khai đã điền (PDF)"),
    "issue_control_sheet": (p.WORKING, "Lập phiếu kiểm soát"),
    "ask_payment": (p.WORKING, "Mở màn hình yêu cầu nộp phí"),
    "ask_payment: ask": (p.WORKING, "Yêu cầu nộp phí, lệ phí"),
    "mark_paid": (p.WORKING, "Mở màn hình ghi nhận đã nộp"),
    "mark_paid: mark": (p.WORKING, "Ghi nhận đã nộp, lập biên lai"),
    "late_cases": (p.AT_ANY_DESK, "Mở danh sách hồ sơ quá hạn"),
    "late_cases: its row": (p.READING, "Thấy hồ sơ trong danh sách quá hạn"),
    "late_cases: explain": (p.WORKING, "Nêu lý do chậm"),
    "case_delegations": (p.AT_ANY_DESK, "Mở trang ủy quyền khi vắng mặt"),
    "case_delegations: delegate": (p.ROOT | {Who.OFFICER, Who.LEADER}, "Đặt người làm thay cán bộ của đơn vị"),
    "case_delegations: take_back": (p.ROOT | {Who.LEADER}, "Thôi ủy quyền mà cán bộ khác đã đặt"),
    "case_erasures": (p.AT_ANY_DESK, "Mở danh sách yêu cầu xóa dữ liệu"),
    "case_erasures: its row": (p.READING, "Thấy yêu cầu xóa của hồ sơ trong danh sách ấy"),
    "case_erasures: decide": (p.ROOT | {Who.LEADER}, "Quyết định xóa hoặc giữ dữ liệu của hồ sơ đã xong"),
    "unsure_letters": (p.AT_ANY_DESK, "Mở danh sách thư chưa chắc đã tới"),
    "unsure_letters: its row": (p.READING, "Thấy thư của hồ sơ trong danh sách ấy"),
    "unsure_letters: send again": (p.READING, "Gửi lại thư, hoặc thôi không gửi"),
    "official_form_specimen": (p.ROOT, "Xem thử mẫu giấy tờ đang soạn (PDF)"),
    "official_wording_specimen": (p.ADMINISTRATORS, "Xem thử lời văn đang soạn cho đơn vị (PDF)"),
    "case_load": (p.LEADERS, "Xem khối lượng từng người"),
    "desk_register": (p.AT_ANY_DESK, "Mở trang sổ theo dõi"),
    "desk_register: write": (p.READING, "Lập sổ theo dõi của đơn vị"),
    "desk_register_paper": (p.ROOT | {Who.OFFICER, Who.LEADER}, "Mở sổ theo dõi mà cán bộ của đơn vị đã lập"),
    "choose_procedure": (p.AT_ANY_COUNTER, "Mở màn hình tiếp nhận tại quầy"),
    "receive_application": (p.AT_ANY_COUNTER - {Who.OFFICER_ELSEWHERE}, "Mở phiếu tiếp nhận một thủ tục của cổng"),
    "receive_application: receive": (
        p.RECEIVING - {Who.STAND_IN},
        "Tiếp nhận hồ sơ cho đơn vị (làm thay không phải là ngồi quầy thay)",
    ),
}

# Whoever holds the second fact is let in, whoever they are; without it nobody is.
PUBLIC: dict[str, Row] = {
    "follow_case": (p.EVERYBODY, "Mở trang tra cứu"),
    "follow_case: right digits": (p.EVERYBODY, "Tra cứu bằng mã và đúng bốn số cuối điện thoại"),
    "follow_case: wrong digits": (p.NOBODY, "Tra cứu bằng mã và bốn số sai"),
    "follow_case_by_paper": (p.EVERYBODY, "Mở bằng mã bí mật trên giấy tiếp nhận"),
    "follow_case_by_paper: wrong secret": (p.NOBODY, "Mở bằng mã bí mật sai"),
    "follow_case_by_pass": (p.EVERYBODY, "Xem lại trong một giờ sau khi tra cứu đúng"),
    "follow_case_by_pass: forged": (p.NOBODY, "Xem bằng phiên tự chế"),
    "act_on_case: answer": (p.EVERYBODY, "Nhắn cho cơ quan, sau khi tra cứu đúng"),
    "act_on_case: paper": (p.EVERYBODY, "Gửi thêm giấy tờ, sau khi tra cứu đúng"),
    "act_on_case: withdraw": (p.EVERYBODY, "Rút hồ sơ, sau khi tra cứu đúng"),
    "act_on_case: rate": (p.EVERYBODY, "Đánh giá, sau khi tra cứu đúng"),
    "act_on_case: claim": (p.CITIZENS, "Đưa hồ sơ của khách vào trang của mình bằng giấy tiếp nhận"),
    "act_on_case: claim by digits": (p.NOBODY, "Đưa hồ sơ vào trang của mình chỉ bằng bốn số"),
    "act_on_case: take_away": (p.EVERYBODY, "Tải dữ liệu của hồ sơ, bằng giấy tiếp nhận"),
    "act_on_case: take_away by digits": (p.NOBODY, "Tải dữ liệu của hồ sơ chỉ bằng bốn số"),
    "act_on_case: erase": (p.EVERYBODY, "Yêu cầu xóa dữ liệu của hồ sơ đã xong, bằng giấy tiếp nhận"),
    "act_on_case: erase by digits": (p.NOBODY, "Yêu cầu xóa chỉ bằng bốn số"),
    "act_on_case: forged pass": (p.NOBODY, "Làm bất cứ việc gì bằng phiên tự chế"),
    "open_paper": (p.EVERYBODY, "Mở văn bản của hồ sơ bằng liên kết lấy từ giấy tiếp nhận"),
    "open_paper: forged": (p.NOBODY, "Mở văn bản bằng liên kết tự chế"),
    "verify_paper": (p.EVERYBODY, "Kiểm tra một văn bản là thật"),
    "pay_charge": (p.EVERYBODY, "Thanh toán trực tuyến, sau khi tra cứu đúng"),
    "pay_charge: forged pass": (p.NOBODY, "Thanh toán bằng phiên tự chế"),
    "stand_in_payment": (p.EVERYBODY, "Mở trang của cổng thanh toán thử bằng liên kết có chữ ký"),
    "stand_in_payment: forged": (p.NOBODY, "Mở trang thanh toán thử bằng liên kết tự chế"),
    "payment_notified": (p.EVERYBODY, "Báo đã thanh toán, có chữ ký của cổng thanh toán"),
    "payment_notified: forged": (p.NOBODY, "Báo đã thanh toán, không có chữ ký"),
    "procedures": (p.EVERYBODY, "Xem danh mục thủ tục"),
    "procedure": (p.EVERYBODY, "Xem một thủ tục đã công bố"),
    "procedure: draft": (p.NOBODY, "Xem trên cổng một thủ tục chưa duyệt"),
    "procedure_preparation": (p.EVERYBODY, "Xem danh sách giấy tờ cần chuẩn bị"),
    "procedure_form": (p.EVERYBODY, "Tải mẫu đơn của thủ tục"),
    "procedure_version": (p.EVERYBODY, "Xem một phiên bản đã công bố"),
    "procedure_version_form": (p.EVERYBODY, "Tải mẫu đơn của một phiên bản"),
    "procedure_export": (p.EVERYBODY, "Tải danh mục thủ tục"),
    "procedure_feed": (p.EVERYBODY, "Theo dõi thay đổi của danh mục"),
    "service_figures": (p.EVERYBODY, "Xem số liệu dịch vụ công"),
    "service_figures_export": (p.EVERYBODY, "Tải số liệu dịch vụ công"),
    "service_index": (p.EVERYBODY, "Xem bộ chỉ số phục vụ"),
}

FILING: dict[str, Row] = {
    "begin_filing": (p.EVERYBODY, "Mở tờ khai của thủ tục được nộp trên cổng"),
    "begin_filing: begin": (p.EVERYBODY, "Bắt đầu một hồ sơ"),
    "filing_form": (p.OWNER, "Mở bản đang làm dở trong tài khoản của người nộp"),
    "filing_form: keep": (p.OWNER, "Sửa bản đang làm dở ấy"),
    "filing_form: of a guest": (p.EVERYBODY, "Mở bản đang làm dở của khách, bằng liên kết"),
    "filing_kept": (p.OWNER, "Lấy liên kết làm tiếp của người nộp"),
    "filing_papers": (p.OWNER, "Xem giấy tờ trong bản đang làm dở"),
    "filing_papers: lay in": (p.OWNER, "Thêm giấy tờ vào bản đang làm dở"),
    "filing_review": (p.OWNER, "Xem lại trước khi gửi"),
    "filing_review: send": (p.OWNER, "Gửi hồ sơ"),
    "throw_filing_away": (p.OWNER, "Xóa bản đang làm dở"),
    "confirm_filing_contact": (p.OWNER, "Xác nhận nơi liên hệ của bản đang làm dở"),
    "filing_sent": (p.EVERYBODY, "Xem trang đã gửi, bằng mã bí mật"),
    "filing_sent: wrong secret": (p.NOBODY, "Xem trang đã gửi, mã bí mật sai"),
    "filing_sheet": (p.EVERYBODY, "Tải tờ khai đã gửi, bằng mã bí mật"),
    "filing_sheet: wrong secret": (p.NOBODY, "Tải tờ khai đã gửi, mã bí mật sai"),
}

ACCOUNTS: dict[str, Row] = {
    "citizen_sign_in": (p.NOT_SIGNED_IN, "Mở trang đăng nhập của người dân"),
    "citizen_profile": (p.CITIZENS, "Xem thông tin của mình"),
    "citizen_contact": (p.CITIZENS, "Đổi nơi liên hệ của mình"),
    "my_page": (p.CITIZENS, "Mở Trang của tôi"),
    "my_page: its row": (p.OWNER, "Thấy hồ sơ trong Trang của tôi"),
    "my_case": (p.OWNER, "Mở hồ sơ từ Trang của tôi"),
    "claim_case": (frozenset({Who.OTHER_CITIZEN}), "Thêm hồ sơ ghi đúng nơi liên hệ của mình vào trang của mình"),
    "end_my_session": (p.OWNER, "Đăng xuất một thiết bị của người nộp"),
    "my_data": (p.CITIZENS, "Mở trang dữ liệu của mình"),
    "export_my_data": (p.CITIZENS, "Tải dữ liệu của mình"),
    "export_my_data: the case": (p.OWNER, "Tải hồ sơ của người nộp"),
    "erase_my_cases": (p.OWNER, "Yêu cầu xóa dữ liệu của hồ sơ đã xong"),
    "close_my_account": (p.CITIZENS, "Đóng tài khoản của mình"),
    "helping": (p.HELPERS, "Mở trang nộp hộ"),
    "helping: whom it is for": (frozenset({Who.HELPER}), "Thấy tên người đang được nộp hộ"),
    "confirm_helping": (frozenset({Who.HELPER}), "Nhập mã đồng ý của người được giúp"),
    "end_helping": (frozenset({Who.HELPER}), "Kết thúc nộp hộ"),
    "end_session": (frozenset({Who.OFFICER}), "Đăng xuất một thiết bị của cán bộ"),
}

CATALOGUE: dict[str, Row] = {
    "procedures_to_approve": (p.APPROVING_ANYWHERE, "Mở danh sách thủ tục chờ duyệt"),
    "procedures_to_approve: its row": (p.APPROVING, "Thấy thủ tục của cổng chờ duyệt"),
    "procedure_approve": (p.APPROVING, "Mở màn hình duyệt thủ tục"),
    "procedure_approve: approve": (p.APPROVING, "Duyệt công bố thủ tục do người khác sửa"),
    "procedure_approve: approve one's own": (p.NOBODY, "Duyệt thủ tục do chính mình sửa lần cuối"),
    "procedure_draft_preview": (p.KEEPING | p.APPROVING, "Xem thử bản nháp của thủ tục"),
    "procedure_take_down": (p.APPROVING, "Mở màn hình gỡ thủ tục"),
    "procedure_take_down: take down": (p.APPROVING, "Gỡ thủ tục khỏi cổng"),
    "eform_exchange": (p.KEEPING, "Mở màn hình đưa tờ khai từ tệp vào bản nháp"),
    "eform_exchange: bring in": (p.KEEPING, "Đưa tờ khai từ tệp vào bản nháp"),
    "eform_download": (p.KEEPING | p.APPROVING, "Lấy tờ khai ra tệp"),
}

DOORS: dict[str, dict[str, Row]] = {
    "Một cửa": DESK,
    "Tra cứu, thanh toán, danh mục công khai": PUBLIC,
    "Nộp hồ sơ trên cổng": FILING,
    "Tài khoản của người dân, nộp hộ": ACCOUNTS,
    "Danh mục thủ tục": CATALOGUE,
}
# Whoever knocks here is nobody yet; tests of signing in hold them (tests/accounts).
BEFORE_ANYBODY_IS_THERE = {"vneid_login", "vneid_callback", "account_confirm_login_code"}


@dataclass(frozen=True)
class Kept:
    """Things that are kept in lists of the back office. `lists` open the list, `reads` see this authority's row in
    it; `deletes` counts for a row that nothing leans on yet."""

    words: str
    lists: Some
    reads: Some
    adds: Some
    changes: Some
    deletes: Some


def kept_by(words: str, anywhere: Some, here: Some, *, deletes: Some | None = None) -> Kept:
    return Kept(words, anywhere, here, anywhere, here, here if deletes is None else deletes)


def read_by_all(words: str) -> Kept:
    """Rules that bind every authority of the installation."""
    readers = p.ANY_ADMINISTRATOR | p.LEADERS
    return Kept(words, readers, readers, p.ROOT, p.ROOT, p.ROOT)


ADMINISTERED = (p.ANY_ADMINISTRATOR, p.ADMINISTRATORS)
KEPT: dict[str, Kept] = {
    "code_patterns": kept_by("Mẫu mã hồ sơ", *ADMINISTERED),
    "bank_accounts": kept_by("Tài khoản thu phí", *ADMINISTERED),
    "official_wordings": kept_by("Lời văn giấy tờ một cửa", *ADMINISTERED),
    "answer_templates": kept_by("Mẫu trả lời", p.LEADERS, p.ROOT | {Who.LEADER}),
    "official_forms": kept_by("Mẫu giấy tờ một cửa", p.ROOT, p.ROOT),
    "life_events": kept_by("Sự kiện trong đời", p.ROOT, p.ROOT),
    "state_names": read_by_all("Tên trạng thái hồ sơ (hàng chưa có hiệu lực)"),
    "case_clocks": read_by_all("Quy tắc tính hạn (hàng chưa có hiệu lực)"),
    "escalation_rungs": read_by_all("Bậc báo cáo chậm hạn (hàng chưa có hiệu lực)"),
    "retention_rules": read_by_all("Thời hạn lưu hồ sơ (hàng chưa có hiệu lực)"),
    "index_definitions": read_by_all("Bộ chỉ số phục vụ (hàng chưa có hiệu lực)"),
    "units": kept_by("Đơn vị", *ADMINISTERED, deletes=p.NOBODY),
    "people": kept_by("Cán bộ trên cổng", *ADMINISTERED, deletes=p.NOBODY),
    "posts": kept_by("Chức vụ", *ADMINISTERED, deletes=p.NOBODY),
    "appointments": kept_by("Bổ nhiệm", *ADMINISTERED),
    "day_exceptions": kept_by("Ngày nghỉ, làm bù", *ADMINISTERED),
    "wagtailusers_users": kept_by("Tài khoản cán bộ", *ADMINISTERED, deletes=p.NOBODY),
    "procedure": Kept(
        "Thủ tục hành chính",
        p.KEEPING_ANYWHERE | p.APPROVING_ANYWHERE,
        p.KEEPING | p.APPROVING,
        p.KEEPING_ANYWHERE,
        p.KEEPING,
        p.KEEPING,
    ),
}
# Powers that roles give on a site over the things of these rooms.
POWERS_OF: dict[str, set[str]] = {
    "cases.receive_case": {"officer"},
    "cases.handle_case": {"officer"},
    "cases.oversee_case": {"leader"},
    "accounts.help_citizen": {"helper"},
    "units.change_authority": {"administrator"},
    "procedures.add_procedure": {"clerk", "officer", "administrator"},
    "procedures.change_procedure": {"clerk", "officer", "administrator"},
    "procedures.delete_procedure": {"clerk", "officer", "administrator"},
    "procedures.approve_procedure": {"leader", "administrator"},
}
