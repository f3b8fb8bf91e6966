"""Everybody knocks at every door: whoever it was promised to is let in, and nobody else, nor told anything."""

from __future__ import annotations

import pytest

from tests.permissions.doors import Door, at, knock
from tests.permissions.every_door import ALL_DOORS, live
from tests.permissions.personas import EVERYBODY, NOBODY, Who
from tests.permissions.promises import DOORS
from tests.permissions.world import World

PROMISED = {name: let_in for table in DOORS.values() for name, (let_in, _words) in table.items()}

# Where it makes no difference who one is, one of each kind knocks.
STAND_FOR_ALL = (
    Who.ANONYMOUS,
    Who.OWNER,
    Who.OTHER_CITIZEN,
    Who.HELPER,
    Who.CLERK,
    Who.OFFICER,
    Who.OFFICER_ELSEWHERE,
    Who.LEADER,
    Who.SUPERUSER,
)


@pytest.mark.parametrize("name", [name for name in PROMISED if name in ALL_DOORS])
def test_it_opens_as_promised(name: str, world: World) -> None:
    knocking = STAND_FOR_ALL if PROMISED[name] in (EVERYBODY, NOBODY) else Who
    knocks = {who: knock(world, who, ALL_DOORS[name]) for who in knocking}
    let_in = {who for who, told in knocks.items() if told.opened}
    told_of = {who.value: told.status for who, told in knocks.items()}
    assert {who.value for who in let_in - PROMISED[name]} == set(), told_of
    assert {who.value for who in (PROMISED[name] & set(knocks)) - let_in} == set(), told_of
    assert not [who for who, told in knocks.items() if told.leaked]


@pytest.mark.parametrize("who", [Who.ADMINISTRATOR, Who.SUPERUSER])
def test_nobody_approves_what_they_edited_last(who: Who, world: World) -> None:
    own = world.things[f"edited_by_{who}"]
    door = Door(at("procedure_approve", f"'{own.pk}'"), lambda _world: {"approve": "1"}, changes=live)
    assert not knock(world, who, door).opened
    assert knock(world, Who.LEADER, door).opened
