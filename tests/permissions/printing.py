"""The promises as a page of the handbook."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils import translation

from caunoi.cases.models.case import VERB_LABELS
from tests.permissions import personas as p
from tests.permissions.personas import LABELS, Some, Who
from tests.permissions.promises import DOORS, KEPT
from tests.permissions.situations import DEEDS_IN, SITUATIONS, STEPS

HEAD = """# Ai được làm gì

Trang này in từ bảng mà các bài kiểm thử giữ (`tools/permission_matrix.py`); đừng sửa bằng tay. Mỗi dòng được thử
bằng cách cho từng người trong danh sách gõ cửa thật của phần mềm: ai không có tên ở dòng thì không vào được, và không
biết bên trong có gì.

Hồ sơ trong bảng do xã giải quyết, trên cổng của huyện. “Cổng khác” là cổng của một xã khác.

## Những người gõ cửa
"""
PARTIES = {"D": "một cửa", "O": "người xử lý", "C": "người nộp"}
# Sets that many rows name, by one name each; who they are is told once, at the head of the page.
NAMED: dict[Some, str] = {
    p.EVERYBODY: "mọi người",
    p.NOBODY: "không ai",
    p.WORKING: "người làm việc trên hồ sơ",
    p.READING: "người đọc được hồ sơ",
    p.RECEIVING: "người tiếp nhận của đơn vị",
    p.HANDLING: "người xử lý của đơn vị",
    p.AT_ANY_DESK: "người có việc ở một cửa bất kỳ",
    p.AT_ANY_COUNTER: "người tiếp nhận ở quầy bất kỳ",
    p.LEADERS: "lãnh đạo của cổng bất kỳ",
    p.CITIZENS: "công dân đã đăng nhập",
    p.HELPERS: "thành viên tổ công nghệ số",
    p.KEEPING: "người soạn thủ tục của cổng",
    p.APPROVING: "người duyệt thủ tục của cổng",
    p.KEEPING | p.APPROVING: "người soạn hoặc duyệt thủ tục của cổng",
    p.KEEPING_ANYWHERE: "người soạn thủ tục của cổng bất kỳ",
    p.APPROVING_ANYWHERE: "người duyệt thủ tục của cổng bất kỳ",
    p.KEEPING_ANYWHERE | p.APPROVING_ANYWHERE: "người soạn hoặc duyệt thủ tục của cổng bất kỳ",
    p.ADMINISTRATORS: "quản trị của cổng",
    p.ANY_ADMINISTRATOR: "quản trị của cổng bất kỳ",
    p.ANY_ADMINISTRATOR | p.LEADERS: "quản trị hoặc lãnh đạo của cổng bất kỳ",
}


def people(who: Some) -> str:
    return NAMED.get(who) or _each(who)


def _each(who: Some) -> str:
    """In the order of the list."""
    return "; ".join(LABELS[each] for each in Who if each in who)


def page() -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return "\n".join(_lines()) + "\n"


def _lines() -> Iterable[str]:
    yield HEAD
    yield from (f"- {label}" for label in LABELS.values())
    yield "\n## Gọi chung\n"
    yield "| Gọi là | Gồm |"
    yield "| --- | --- |"
    yield from (f"| {name} | {_each(who)} |" for who, name in NAMED.items() if who not in (p.EVERYBODY, p.NOBODY))
    for title, rows in DOORS.items():
        yield f"\n## {title}\n"
        yield "| Việc | Ai được làm |"
        yield "| --- | --- |"
        yield from (f"| {words} | {people(who)} |" for who, words in rows.values())
    yield "\n## Danh sách và quy định trong Quản trị\n"
    yield "| Danh sách | Mở danh sách | Thấy hàng của cơ quan | Thêm | Sửa | Xóa |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for kept in KEPT.values():
        sets = (kept.lists, kept.reads, kept.adds, kept.changes, kept.deletes)
        yield f"| {kept.words} | {' | '.join(people(each) for each in sets)} |"
    yield from _steps()


def _steps() -> Iterable[str]:
    yield "\n## Các bước của hồ sơ\n"
    yield "“Một cửa” là ai được tiếp nhận ở đơn vị của hồ sơ, “người xử lý” là ai được xử lý;"
    yield "một cán bộ thường là cả hai.\n"
    yield "| Khi hồ sơ | Bước | Ai |"
    yield "| --- | --- | --- |"
    for situations in STEPS.values():
        for situation, verbs in situations.items():
            for verb, parties in verbs.items():
                yield f"| {situation} | {VERB_LABELS[verb]} | {', '.join(PARTIES[party] for party in parties)} |"
            if not verbs:
                yield f"| {situation} | – | không ai |"
    yield "\n## Việc khác, làm được khi hồ sơ\n"
    yield "| Việc | Khi hồ sơ |"
    yield "| --- | --- |"
    words = {name: told for rows in DOORS.values() for name, (_who, told) in rows.items()}
    words["ask_payment: nothing to pay"] = "Ghi không phải nộp phí, lệ phí"
    for deed, where in DEEDS_IN.items():
        when = "bất kỳ lúc nào" if where == set(SITUATIONS) else "; ".join(name for name in SITUATIONS if name in where)
        yield f"| {words[deed]} | {when} |"
