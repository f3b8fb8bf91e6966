"""Made-up documents of a made-up district in any number: every type, issuer and manner of signing that offices know.

The same seed gives the same documents. They show what reading can do, and measure it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from caunoi.demo.documents_on_paper import Paper

PLACE, COMMUNES = "Sông Lô", ("Đồng Quế", "Hải Lựu", "Nhân Đạo", "Lãng Công", "Tân Lập", "Yên Thạch", "Đức Bác")
SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hà Khổng Triệu Lưu Dương Phan Đào".split()
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Thị Thu", "Hữu", "Quang", "Thanh", "Ngọc", "Xuân", "Mạnh", "Thị Hồng")
GIVEN = "Hùng Nhung Bình Thảo Dũng Phượng Kiên Yến Tuấn Hạnh Sơn Thủy Khánh Đạt Trường Quyết Lợi Hằng".split()
SUBJECTS = (
    "hỗ trợ giống lúa cho các hộ bị thiệt hại do thiên tai vụ Đông Xuân",
    "phê duyệt báo cáo kinh tế - kỹ thuật công trình cải tạo, nâng cấp đường giao thông nông thôn",
    "kiện toàn Ban Chỉ đạo phòng chống thiên tai và tìm kiếm cứu nạn",
    "giao chỉ tiêu kế hoạch phát triển kinh tế - xã hội",
    "tăng cường công tác phòng cháy, chữa cháy rừng trong mùa khô",
    "công bố thủ tục hành chính được sửa đổi trong lĩnh vực đất đai",
    "tổ chức tuần lễ hưởng ứng học tập suốt đời",
    "thu hồi đất để thực hiện dự án mở rộng trường mầm non",
    "tiêm phòng bổ sung cho đàn gia súc, gia cầm",
    "phân công nhiệm vụ các thành viên Ủy ban nhân dân",
    "chuyển đổi số và ứng dụng dịch vụ công trực tuyến",
    "tuyển sinh các lớp đầu cấp năm học mới",
    "trợ cấp xã hội hằng tháng cho đối tượng bảo trợ xã hội",
    "khen thưởng các tập thể, cá nhân có thành tích xuất sắc",
)
BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;",
    "Căn cứ Nghị định số 02/2017/NĐ-CP ngày 09 tháng 01 năm 2017 của Chính phủ về cơ chế, chính sách hỗ trợ sản xuất "
    "nông nghiệp để khôi phục sản xuất vùng bị thiệt hại do thiên tai, dịch bệnh;",
    "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính;",
    "Căn cứ Thông tư số 02/2021/TT-BNV ngày 11 tháng 6 năm 2021 của Bộ trưởng Bộ Nội vụ;",
    "Căn cứ Quyết định số 45/2023/QĐ-UBND ngày 12 tháng 12 năm 2023 của Ủy ban nhân dân tỉnh;",
)
SENTENCES = (
    "Giao các phòng, ban, ngành, đoàn thể và Ủy ban nhân dân các xã, thị trấn căn cứ chức năng, nhiệm vụ được giao tổ "
    "chức thực hiện, định kỳ báo cáo kết quả trước ngày 15 hằng tháng.",
    "Kinh phí thực hiện được bố trí từ nguồn ngân sách huyện năm nay và các nguồn vốn hợp pháp khác theo quy định.",
    "Tuyên truyền sâu rộng trên hệ thống truyền thanh cơ sở để Nhân dân biết, thực hiện và giám sát việc thực hiện.",
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các đơn vị phản ánh kịp thời để xem xét, giải quyết.",
    "Tổng diện tích được hỗ trợ là 152,6 ha với mức 2.000.000 đồng/ha, chi trả trực tiếp cho từng hộ theo danh sách.",
)
# Type, its abbreviation, whether it is drawn up by articles, and the word before its title.
KINDS = (
    ("QUYẾT ĐỊNH", "QĐ", True, "Về việc"),
    ("THÔNG BÁO", "TB", False, "Về việc"),
    ("KẾ HOẠCH", "KH", False, ""),
    ("BÁO CÁO", "BC", False, "Kết quả"),
    ("TỜ TRÌNH", "TTr", False, "Về việc"),
    ("CHỈ THỊ", "CT", False, "Về việc"),
    ("HƯỚNG DẪN", "HD", False, ""),
    ("CHƯƠNG TRÌNH", "CTr", False, ""),
    ("NGHỊ QUYẾT", "NQ", True, "Về việc"),
    ("", "", False, ""),
)
OFFICES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("PHÒNG NỘI VỤ",), "PNV", "TRƯỞNG PHÒNG"),
    (("PHÒNG NÔNG NGHIỆP", "VÀ PHÁT TRIỂN NÔNG THÔN"), "PNN", "TRƯỞNG PHÒNG"),
    (("PHÒNG TÀI CHÍNH - KẾ HOẠCH",), "PTCKH", "TRƯỞNG PHÒNG"),
    (("TRUNG TÂM Y TẾ",), "TTYT", "GIÁM ĐỐC"),
    (("BAN QUẢN LÝ DỰ ÁN",), "BQLDA", "GIÁM ĐỐC"),
)


@dataclass(frozen=True)
class _Issuer:
    lines: tuple[str, ...]
    parent: tuple[str, ...]
    symbol: str
    place: str
    post: str
    collective: str  # in whose name the head signs, "" for offices


def sample_papers(count: int, seed: int = 30) -> Iterator[Paper]:
    chance = random.Random(seed)
    for place in range(count):
        yield _paper(KINDS[place % len(KINDS)], chance)


def _paper(kind: tuple[str, str, bool, str], chance: random.Random) -> Paper:
    name, abbreviation, by_articles, lead = kind
    issuer = _issuer(name, chance)
    day = date(2021, 1, 4) + timedelta(days=chance.randrange(1_700))
    subject = f"{chance.choice(SUBJECTS)} năm {day.year}"
    title = f"{lead} {subject}" if lead else subject[0].upper() + subject[1:]
    symbol = f"{abbreviation}-{issuer.symbol}" if name else f"{issuer.symbol}-{chance.choice(('VP', 'NV', 'NN'))}"
    authority = " ".join(issuer.lines) if by_articles else ""
    return Paper(
        number=f"{chance.randrange(1, 2_400):02d}/{symbol}",
        type=name,
        title=title if name else subject,
        issuer=issuer.lines,
        parent_issuer=issuer.parent,
        place=issuer.place,
        issued_on=day,
        authority=authority,
        legal_bases=tuple(chance.sample(BASES, chance.randrange(2, 5))) if by_articles else (),
        order=("QUYẾT NGHỊ:" if name == "NGHỊ QUYẾT" else "QUYẾT ĐỊNH:") if by_articles else "",
        addressed_to="" if name else "Ủy ban nhân dân các xã, thị trấn",
        body=_body(by_articles, chance),
        recipients=("- Như trên;", "- TT. Huyện ủy, TT. HĐND huyện;", "- Các phòng, ban liên quan;", "- Lưu: VT, NV."),
        signer_post=_posts(issuer, chance),
        signer=f"{chance.choice(SURNAMES)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}",
    )


def _issuer(name: str, chance: random.Random) -> _Issuer:
    commune = chance.choice(COMMUNES)
    if name == "NGHỊ QUYẾT":
        lines = ("HỘI ĐỒNG NHÂN DÂN", f"HUYỆN {PLACE.upper()}")
        return _Issuer(lines, (), "HĐND", PLACE, "CHỦ TỊCH", "HỘI ĐỒNG NHÂN DÂN")
    manner = chance.random()
    if manner < 0.45 or name == "CHỈ THỊ":
        return _Issuer(("ỦY BAN NHÂN DÂN", f"HUYỆN {PLACE.upper()}"), (), "UBND", PLACE, "CHỦ TỊCH", "ỦY BAN NHÂN DÂN")
    if manner < 0.7:
        return _Issuer(("ỦY BAN NHÂN DÂN", f"XÃ {commune.upper()}"), (), "UBND", commune, "CHỦ TỊCH", "ỦY BAN NHÂN DÂN")
    office, symbol, post = chance.choice(OFFICES)
    return _Issuer(office, (f"UBND HUYỆN {PLACE.upper()}",), symbol, PLACE, post, "")


def _posts(issuer: _Issuer, chance: random.Random) -> tuple[str, ...]:
    head = (f"TM. {issuer.collective}",) if issuer.collective else ()
    if chance.random() < 0.5:
        return (*head, issuer.post)
    return (*head, f"KT. {issuer.post}", f"PHÓ {issuer.post}")


def _body(by_articles: bool, chance: random.Random) -> tuple[str, ...]:
    sentences = [" ".join(chance.sample(SENTENCES, chance.randrange(1, 4))) for _ in range(chance.randrange(2, 7))]
    if by_articles:
        return tuple(f"Điều {place}. {text}" for place, text in enumerate(sentences, start=1))
    return tuple(f"{place}. {text}" for place, text in enumerate(sentences, start=1))
