"""Names that heads and feet of documents print in capitals, written as a sentence would have them."""

from __future__ import annotations

import re

from caunoi.gazette.reading.letterhead import similar
from caunoi.vietnam.text import fold

_PLACES = {"tinh", "huyen", "xa", "phuong", "quan", "thon"}
# Folded they are one: a district of a city is no management.
_NO_PLACES = {"quản", "quan", "quân"}
_PLACES_OF_TWO = {"thanh pho", "thi xa", "thi tran", "dac khu", "viet nam"}
_ABBREVIATIONS = {"ubnd", "hdnd", "mttq", "tw", "vksnd", "tand", "hdnd-ubnd", "ttg", "qlda"}
# Bodies whose field begins with a capital: Phòng Nội vụ, Sở Giáo dục và Đào tạo.
_BODIES_WITH_FIELD = (
    "van phong", "chi cuc", "tong cuc", "trung tam", "phong", "so", "bo", "cuc", "vu", "vien", "ban", "hat", "doi",
    "truong", "thanh tra", "benh vien", "tram", "hoi", "chi nhanh", "doan", "cong ty", "kho bac", "cong an",
)  # fmt: skip
_BODIES = (
    *_BODIES_WITH_FIELD, "uy ban", "ubnd", "hdnd", "chinh phu", "quoc hoi", "thu tuong", "chu tich", "toa an",
    "lien doan", "mat tran", "dang uy", "huyen uy", "tinh uy",
)  # fmt: skip
_HEADS = (
    "Chủ tịch", "Trưởng phòng", "Giám đốc", "Chánh Văn phòng", "Hiệu trưởng", "Trưởng ban", "Bí thư", "Thủ tướng",
    "Cục trưởng", "Chi cục trưởng", "Chánh Thanh tra", "Trưởng Công an", "Chỉ huy trưởng", "Viện trưởng", "Chánh án",
    "Tổng Giám đốc", "Chủ nhiệm", "Hạt trưởng", "Trạm trưởng", "Viện trưởng", "Vụ trưởng",
)  # fmt: skip
KNOWN_POSTS = (*_HEADS, *(f"Phó {post}" for post in _HEADS), "Bộ trưởng", "Thứ trưởng", "Kế toán trưởng")
_WRITTEN_SO = ("Mặt trận Tổ quốc", "Chính phủ", "Quốc hội", "Việt Nam", "Đảng ủy", "phòng, chống")
_NOT_BODIES = ("phong chong", "phong, chong", "van hoa", "so do")
_WAITING = re.compile(r"(uy ban nhan dan|hoi dong nhan dan|ubnd|hdnd|va|,)$")


def begins_body(line: str) -> bool:
    """Whether a line of a head names a new body rather than going on with the one above."""
    folded = fold(line)
    return any(re.match(rf"{body}\b", folded) for body in _BODIES) and not folded.startswith(_NOT_BODIES)


def is_complete(text: str) -> bool:
    """Whether the name of a body can end here: `ỦY BAN NHÂN DÂN` still waits for its place."""
    return not _WAITING.search(fold(text))


def is_capital(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and sum(sign.isupper() for sign in letters) >= 0.8 * len(letters)


def as_sentence(text: str) -> str:
    """`ỦY BAN NHÂN DÂN HUYỆN ĐỨC THỌ` → `Ủy ban nhân dân huyện Đức Thọ`; what is not in capitals stays."""
    text = " ".join(text.split())
    if not is_capital(text):
        return text
    words = text.split()
    folded = [fold(word) for word in words]
    field = folded[:2] != ["hoi", "dong"] and any(
        re.match(rf"{body}\b", " ".join(folded)) for body in _BODIES_WITH_FIELD
    )
    written, in_place, capital_next = [], False, True
    for place, (word, plain) in enumerate(zip(words, folded, strict=True)):
        pair = " ".join(folded[place : place + 2])
        if plain in _ABBREVIATIONS:
            written.append(word)
            capital_next = False
            continue
        is_place = plain in _PLACES and word.lower() not in _NO_PLACES
        if place and ((is_place and len(words) > place + 1) or pair in _PLACES_OF_TWO):
            in_place, capital_next = True, pair == "viet nam"
        elif in_place and not (place and " ".join(folded[place - 1 : place + 1]) in _PLACES_OF_TWO - {"viet nam"}):
            capital_next = True
        written.append(word.capitalize() if capital_next else word.lower())
        capital_next = field and not in_place and (_is_body(folded[: place + 1]) or plain == "va" or word.endswith(","))
    sentence = " ".join(written)
    for name in _WRITTEN_SO:
        sentence = re.sub(rf"(?<=.){re.escape(name)}", name, sentence, flags=re.IGNORECASE)
    return sentence


def _is_body(folded: list[str]) -> bool:
    return " ".join(folded) in _BODIES_WITH_FIELD


def post_as_sentence(text: str) -> str:
    """`PHÓ CHỦ TỊCH` → `Phó Chủ tịch`; of the posts that every authority has, a scanner's slips are mended."""
    likeness, known = max((similar(fold(text), fold(post)), post) for post in KNOWN_POSTS)
    if likeness > 0.88:
        return known
    if not is_capital(text):
        return text
    written: list[str] = []
    for word in text.split():
        after = fold(written[-1]) if written else ""
        starts = not written or after in {"pho", "chanh"} or (after == "va" and len(written) > 1)
        if fold(word) in _ABBREVIATIONS:
            written.append(word)
        else:
            written.append(word.capitalize() if starts else word.lower())
    return " ".join(written)
