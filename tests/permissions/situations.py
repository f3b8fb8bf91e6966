"""Every situation that a case can be in, with the way that leads there, and who may do what to it next, as promised.

`D` the desk, `O` the officer, `C` the submitter on the follow page. What is not written down is promised to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from caunoi.cases.rules.life_cycle import State, Verb
from tests.permissions import personas as p
from tests.permissions.personas import Some

S, V = State, Verb
BEGUN = (V.ACCEPT, V.PASS_ON)


@dataclass(frozen=True)
class Situation:
    """`started`: the clock has run; `waiting`: another body must answer first, by law."""

    state: State
    way: tuple[Verb, ...]
    started: bool = True
    waiting: bool = False


SITUATIONS: dict[str, Situation] = {
    "mới nộp": Situation(S.NEW, (), started=False),
    "đã tiếp nhận": Situation(S.ACCEPTED, (V.ACCEPT,)),
    "bị từ chối": Situation(S.REFUSED, (V.REFUSE,), started=False),
    "đang xử lý": Situation(S.PROCESSING, BEGUN),
    "chờ cơ quan khác": Situation(S.PROCESSING, (*BEGUN, V.PAUSE), waiting=True),
    "chờ bổ sung, chưa tiếp nhận": Situation(S.SUPPLEMENT, (V.ASK_SUPPLEMENT,), started=False),
    "chờ bổ sung, đang xử lý": Situation(S.SUPPLEMENT, (*BEGUN, V.ASK_SUPPLEMENT)),
    "chờ nộp phí": Situation(S.PAYMENT, (*BEGUN, V.ASK_PAYMENT)),
    "đã rút": Situation(S.WITHDRAWN, (V.WITHDRAW,), started=False),
    "đã dừng": Situation(S.STOPPED, (*BEGUN, V.STOP)),
    "đã xong": Situation(S.DONE, (*BEGUN, V.FINISH)),
    "đã trả kết quả": Situation(S.RETURNED, (*BEGUN, V.FINISH, V.HAND_OVER)),
}
ENDED = ("bị từ chối", "đã rút", "đã dừng", "đã trả kết quả")
ANY = frozenset(SITUATIONS)
RUNNING = ANY - set(ENDED)

STEPS: dict[str, dict[str, dict[Verb, str]]] = {
    "application": {
        "mới nộp": {V.ACCEPT: "D", V.REFUSE: "D", V.ASK_SUPPLEMENT: "D", V.WITHDRAW: "DC"},
        "đã tiếp nhận": {V.PASS_ON: "D", V.WITHDRAW: "DC"},
        "đang xử lý": {
            V.ASK_SUPPLEMENT: "O",
            V.ASK_PAYMENT: "DO",
            V.PAUSE: "O",
            V.STOP: "O",
            V.FINISH: "O",
            V.WITHDRAW: "DC",
        },
        "chờ cơ quan khác": {V.RESUME: "DO", V.STOP: "O", V.WITHDRAW: "DC"},
        "chờ bổ sung, chưa tiếp nhận": {
            V.RECEIVE_SUPPLEMENT: "D",
            V.REFUSE: "D",
            V.STOP: "DO",
            V.WITHDRAW: "DC",
        },
        "chờ bổ sung, đang xử lý": {V.RECEIVE_SUPPLEMENT: "DO", V.STOP: "DO", V.WITHDRAW: "DC"},
        # How it was paid is written down with the charge: `mark_paid`, and not by the step alone.
        "chờ nộp phí": {V.STOP: "DO", V.FINISH: "O", V.WITHDRAW: "DC"},
        "đã xong": {V.HAND_OVER: "D"},
        "bị từ chối": {},
        "đã rút": {},
        "đã dừng": {},
        "đã trả kết quả": {},
    }
}
WHO_ACTS_AS: dict[str, Some] = {"D": p.RECEIVING, "O": p.HANDLING}

# Other deeds to a case, and the situations in which whoever works on it may do them.
DEEDS_IN: dict[str, frozenset[str]] = {
    "case: message": RUNNING,
    "case: paper": RUNNING,
    "case: assign": RUNNING,
    "case_side_by_side: tick": RUNNING,
    "issue_control_sheet": ANY,
    "ask_payment: ask": frozenset({"đang xử lý"}),
    "ask_payment: nothing to pay": frozenset({"đang xử lý"}),
    "mark_paid: mark": frozenset({"chờ nộp phí"}),
    "act_on_case: answer": ANY,
    "act_on_case: paper": RUNNING,
    "act_on_case: rate": frozenset({"bị từ chối", "đã dừng", "đã xong", "đã trả kết quả"}),
    "act_on_case: erase": frozenset(ENDED),
}
