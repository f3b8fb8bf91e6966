"""A case as its timeline tells it: what has happened, where it is now and by when, what is still to come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.cases.models import Case, Event
from caunoi.cases.rules.clock import Lateness, remaining
from caunoi.cases.rules.life_cycle import ENDS, WITH_THE_CITIZEN, Party, State, Verb
from caunoi.cases.state_names import name_of
from caunoi.units.calendars import hours_of
from caunoi.vietnam.working_time import WorkingHours

# What the submitter reads under the state: what happens now, and what is to be done.
NEXT_WORDS = {
    State.NEW: gettext_lazy("Bộ phận một cửa đang kiểm tra hồ sơ đã đủ hay chưa."),
    State.ACCEPTED: gettext_lazy("Hồ sơ đã đủ, đang được chuyển đến cán bộ chuyên môn."),
    State.PROCESSING: gettext_lazy("Cán bộ chuyên môn đang giải quyết."),
    State.SUPPLEMENT: gettext_lazy(
        "Hồ sơ chờ ông/bà bổ sung. Xem cần gì ở phần Trao đổi, rồi gửi ảnh chụp hoặc mang đến quầy."
    ),
    State.PAYMENT: gettext_lazy("Hồ sơ chờ nộp phí, lệ phí. Số tiền và cách nộp ở ngay dưới đây."),
    State.DONE: gettext_lazy("Đã có kết quả. Mời ông/bà đến nhận tại quầy, mang theo giấy tiếp nhận."),
    State.RETURNED: gettext_lazy("Kết quả đã được trao."),
    State.REFUSED: gettext_lazy("Hồ sơ không được tiếp nhận; lý do ở phần Trao đổi."),
    State.STOPPED: gettext_lazy("Việc giải quyết đã dừng; lý do ở phần Trao đổi."),
    State.WITHDRAWN: gettext_lazy("Hồ sơ đã được rút. Giấy tờ đã nộp nhận lại tại quầy."),
}
# Where the state stays, the step says what happened.
STEP_LABELS: dict[str, Any] = {
    Verb.PAUSE: gettext_lazy("Chờ cơ quan khác theo luật định"),
    Verb.RESUME: gettext_lazy("Đã có trả lời của cơ quan khác"),
}
# The way of a case to which nothing happens.
USUAL_WAY = (State.NEW, State.ACCEPTED, State.PROCESSING, State.DONE, State.RETURNED)


def next_words_of(case: Case) -> str:
    """What the submitter reads under the state."""
    if case.is_waiting:
        told = _(
            "Theo luật định, hồ sơ đang chờ ý kiến của %(body)s. Thời gian chờ không tính vào thời hạn giải quyết."
        )
        return told % {"body": case.waits_for}
    return str(NEXT_WORDS[State(case.state)])


def deadline_of(case: Case, hours: WorkingHours | None = None, now: datetime | None = None) -> dict[str, Any] | None:
    """For the badge; None where no clock runs."""
    paused = (case.state in WITH_THE_CITIZEN and case.has_started) or case.is_waiting
    left = remaining(now or timezone.now(), case.due_at, case.finished_at, hours or hours_of(case.unit), paused=paused)
    waits_for_pick_up = case.state == State.DONE and left.state is Lateness.DONE
    if left.state is Lateness.NONE or waits_for_pick_up or case.state in ENDS - {State.RETURNED}:
        return None
    return {"state": left.state.value, "days": left.days, "due_at": None if paused else case.due_at}


def timeline_of(case: Case, *, for_staff: bool = False) -> list[dict[str, Any]]:
    """Steps for the component; one query. Officers are named to the submitter by their unit."""
    moved = [event for event in _moves(case) if event.after]
    away = _people_stood_in_for(moved) if for_staff else {}
    steps = [_done(event, case, for_staff, away) for event in moved]
    if case.state == State.DONE:
        steps += [_to_come(State.RETURNED)]
    elif not case.has_ended:
        steps[-1] = {
            **steps[-1],
            "state": "stopped" if case.state in WITH_THE_CITIZEN or case.is_waiting else "current",
            "deadline": deadline_of(case),
        }
        steps += [_to_come(state) for state in _still_to_come(State(case.state))]
    return steps


def _moves(case: Case) -> list[Event]:
    """The first event, and each that led to another state."""
    events = case.events.select_related("actor__unit").order_by("sequence")
    return [event for event in events if event.sequence == 1 or event.before]


def _people_stood_in_for(events: list[Event]) -> dict[int, str]:
    """The names of those in whose place something was done; one query, and none where nobody was away."""
    away = {event.data["in_place_of"] for event in events if "in_place_of" in event.data}
    return {user.pk: str(user) for user in get_user_model().objects.filter(pk__in=away)} if away else {}


def _done(event: Event, case: Case, for_staff: bool, away: dict[int, str]) -> dict[str, Any]:
    label = STEP_LABELS.get(event.verb) or name_of(event.after)
    return {
        "label": label,
        "who": _who(event, case, for_staff, away),
        "at": event.at,
        "note": event.data.get("body", ""),
        "state": "done",
        "deadline": None,
    }


def _who(event: Event, case: Case, for_staff: bool, away: dict[int, str]) -> str:
    if event.party == Party.CITIZEN:
        return _("Người nộp")
    if event.party == Party.SYSTEM:
        return _("Hệ thống")
    if not (for_staff and event.actor):
        return str(event.actor.unit or case.unit) if event.actor else str(case.unit)
    absent = away.get(event.data.get("in_place_of", 0))
    if absent is None:
        return str(event.actor)
    return _("%(who)s thay cho %(absent)s") % {"who": event.actor, "absent": absent}


def _still_to_come(state: State) -> list[State]:
    if state in WITH_THE_CITIZEN:
        return [State.PROCESSING, State.DONE, State.RETURNED]
    return list(USUAL_WAY[USUAL_WAY.index(state) + 1 :])


def _to_come(state: State) -> dict[str, Any]:
    return {"label": name_of(state), "who": "", "at": None, "note": "", "state": "todo", "deadline": None}
