"""What a desk has besides its cases: leave, answers kept for use, cases that wait elsewhere, cases known up the line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Site

from caunoi.cases import register
from caunoi.cases.actions import assign, delegate, take_step
from caunoi.cases.actions.escalating import escalate, explain_lateness
from caunoi.cases.models import AnswerTemplate, Case, Delegation, IssuedPaper, LatenessReason, Letter
from caunoi.cases.rules.life_cycle import Party, State, Verb

ANSWERS = (
    (
        "Thiếu bản chính giấy chứng sinh",
        Verb.ASK_SUPPLEMENT,
        "1.001193",
        "Hồ sơ {mã} còn thiếu bản chính Giấy chứng sinh do cơ sở y tế cấp. Mời ông/bà gửi ảnh chụp rõ bốn góc ở trang "
        "theo dõi hồ sơ, hoặc mang đến {đơn vị}, {địa chỉ đơn vị}.",
    ),
    (
        "Ảnh chụp mờ, không đọc được",
        Verb.ASK_SUPPLEMENT,
        "",
        "Ảnh giấy tờ trong hồ sơ {mã} bị mờ nên chưa đọc được chữ. Mời ông/bà chụp lại nơi đủ sáng, thấy đủ bốn góc, "
        "rồi gửi ở trang theo dõi hồ sơ. Cần hỏi xin gọi {điện thoại đơn vị}.",
    ),
    (
        "Chờ xác minh nơi cư trú",
        Verb.PAUSE,
        "",
        "Hồ sơ {mã} cần cơ quan công an xác minh nơi cư trú trước khi giải quyết. Thời gian chờ không tính vào thời hạn.",
    ),
    (
        "Mời đến nhận kết quả",
        "",
        "",
        "Kết quả “{thủ tục}” của ông/bà đã có. Mời ông/bà mang giấy tiếp nhận và căn cước đến {đơn vị} trong giờ hành chính.",
    ),
    (
        "Không thuộc thẩm quyền của xã",
        Verb.REFUSE,
        "",
        "Việc này không thuộc thẩm quyền giải quyết của {đơn vị}. Mời ông/bà nộp tại cơ quan cấp trên theo hướng dẫn.",
    ),
)
WAITED_FOR = (
    ("Công an xã Hải Lựu", "Chờ công an xã xác minh nơi cư trú của người yêu cầu"),
    ("Ủy ban nhân dân xã Đôn Nhân", "Chờ xã Đôn Nhân trả lời xác minh tình trạng hôn nhân"),
)
WHY_LATE = (
    (LatenessReason.Cause.OTHER_BODY, "Đã gửi công văn xác minh hai lần, nơi nhận chưa trả lời"),
    (LatenessReason.Cause.STAFF, "Hai cán bộ đi tập huấn trong tuần, hồ sơ dồn lại"),
)
EVERYBODY = frozenset(Party)


def fill(site: Site) -> None:
    """Once, when the desks have their cases."""
    if AnswerTemplate.objects.filter(site=site).exists():
        return
    people = {person.username: person for person in get_user_model().objects.filter(username__in=NAMED)}
    if len(people) < len(NAMED):
        return
    _keep_answers(site)
    _go_on_leave(people)
    _share_out(site, people["registrar"])
    _wait_for_others(site, people["desk"])
    escalate()
    _say_why(site, people["desk"])
    _write_register(people["desk"])
    # What the demonstration wrote goes to nobody.
    Letter.objects.filter(state=Letter.State.WAITING).update(state=Letter.State.SENT)


NAMED = ("desk", "registrar", "officer", "leader")


def _keep_answers(site: Site) -> None:
    AnswerTemplate.objects.bulk_create(
        AnswerTemplate(site=site, title=title, use=str(use), subject_key=subject, text=text)
        for title, use, subject, text in ANSWERS
    )


def _go_on_leave(people: dict[str, Any]) -> None:
    """One who is away now, and one who has told beforehand."""
    today = timezone.localdate()
    away, stand_in, leader = people["registrar"], people["desk"], people["leader"]
    if Delegation.objects.filter(away=away).exists():
        return
    delegate(away, stand_in, today - timedelta(days=1), today + timedelta(days=6), "Nghỉ phép năm", leader)
    coming = today + timedelta(days=14)
    delegate(people["officer"], stand_in, coming, coming + timedelta(days=4), "Đi tập huấn nghiệp vụ", leader)


def _share_out(site: Site, registrar: Any) -> None:
    """The commune's desk does not do everything alone."""
    running = Case.objects.open().filter(site=site, unit=registrar.unit, subject_key__startswith="1.").order_by("pk")
    assign(running[::3], registrar, None)


def _running(site: Site, desk: Any) -> list[Case]:
    found = Case.objects.filter(
        site=site, unit=desk.unit, state=State.PROCESSING, waits_for="", due_at__gt=timezone.now()
    )
    return list(found.order_by("-due_at", "pk"))


def _wait_for_others(site: Site, desk: Any) -> None:
    for case, (body, why) in zip(_running(site, desk), WAITED_FOR, strict=False):
        take_step(case, Verb.PAUSE, desk, EVERYBODY, version=case.version, reason=why, body=body)


def _say_why(site: Site, desk: Any) -> None:
    late = Case.objects.late(timezone.now()).filter(site=site, unit=desk.unit).order_by("due_at", "pk")
    for case, (cause, words) in zip(late, WHY_LATE, strict=False):
        explain_lateness(case, cause, words, desk)


def _write_register(desk: Any) -> None:
    today = timezone.localdate()
    if not IssuedPaper.objects.filter(issued_by=desk, case=None).exists():
        asked = {"unit": desk.unit, "first_day": today - timedelta(days=60), "last_day": today}
        register.write(asked, desk)
