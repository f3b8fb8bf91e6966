"""Deeds to a case in one of its situations, other than its steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from caunoi.cases.citizen_pass import pass_for
from caunoi.cases.models import Case, Charge, Event, IssuedPaper
from tests.permissions.doors import Door, Told, at, typed
from tests.permissions.every_door import a_paper, person
from tests.permissions.personas import Who
from tests.permissions.world import World


def case_in(situation: str, name: str = "") -> Told:
    """The case, or something of it."""

    def told(world: World) -> Any:
        case: Case = world.situations[situation]
        return getattr(case, name) if name else case

    return told


def at_case(view: str, situation: str) -> Told:
    return lambda world: at(view, f"'{world.situations[situation].code}'")(world)


def to_case(view: str, changes: Callable[[], Any], **fields: Any) -> Callable[[str], Door]:
    return lambda situation: Door(
        at_case(view, situation), typed(version=case_in(situation, "version"), **fields), changes=changes
    )


def on_the_page(deed: str, **fields: Any) -> Callable[[str], Door]:
    def door(situation: str) -> Door:
        held = {"pass": lambda world: pass_for(world.situations[situation], by_paper=True)}
        return Door(at("act_on_case"), typed(act=deed, **held, **fields), changes=Event.objects.count)

    return door


def lines(amount: int) -> dict[str, Any]:
    return {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 0,
        "form-0-name": "Lệ phí",
        "form-0-amount": amount,
        "form-0-quantity": 1,
    }


SITUATED: dict[str, Callable[[str], Door]] = {
    "case: message": to_case("case", Event.objects.count, act="message", text="Gọi lại", audience="internal"),
    "case: paper": to_case("case", Event.objects.count, act="paper", part="Kết quả", file=a_paper),
    "case: assign": to_case("case", Event.objects.count, act="assign", officer=person(Who.OFFICER)),
    "case_side_by_side: tick": to_case("case_side_by_side", Event.objects.count, part="1"),
    "issue_control_sheet": to_case("issue_control_sheet", IssuedPaper.objects.count),
    "ask_payment: ask": to_case("ask_payment", Charge.objects.count, **lines(8000)),
    "ask_payment: nothing to pay": to_case("ask_payment", Charge.objects.count, **lines(0)),
    "mark_paid: mark": to_case("mark_paid", Charge.objects.filter(state="paid").count, method="cash"),
    "act_on_case: answer": on_the_page("answer", text="Tôi hỏi thêm"),
    "act_on_case: paper": on_the_page("paper", part="Giấy", file=a_paper),
    "act_on_case: rate": on_the_page("rate", stars=5),
    "act_on_case: erase": on_the_page("erase", sure="yes"),
}
