"""Every screen of every list of kept things: who opens the list, sees this authority's row, writes, deletes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.urls import reverse

from tests.permissions.doors import Door, knock
from tests.permissions.enumeration import address_of, kept_things, screens_of
from tests.permissions.kept_rows import MARK, SHOWN, rows_of
from tests.permissions.personas import NOBODY, Some, Who
from tests.permissions.promises import KEPT, Kept
from tests.permissions.world import World

LISTS = {"index", "index_results", "list", "list_results"}
ADDING = {"add", "copy", "preview_on_add"}
# Of one thing. Approvers see drafts, versions and how far they are on their own screen, not on those of the editor.
READING = {"inspect"}
# Drafts are approved on the approver's own screen, with its reasons; Wagtail's ways around it are closed.
NOBODYS = {"unpublish", "publish"}


def screen_doors() -> list[tuple[str, str]]:
    return [(name, screen) for name, viewset in kept_things().items() for screen in screens_of(viewset)]


def promised(kept: Kept, screen: str) -> Some:
    if screen in LISTS:
        return kept.lists
    if screen in ADDING:
        return kept.adds
    if screen in NOBODYS:
        return NOBODY
    return kept.deletes if screen == "delete" else kept.changes


def address(viewset: Any, screen: str, row: Any) -> str:
    wanted = screens_of(viewset)[screen].pattern.converters
    values = {"pk": row.pk, "slug": "thu-moi", "revision_id": getattr(row, "latest_revision_id", 0) or 0}
    return reverse(address_of(viewset, screen), kwargs={name: values.get(name, 0) for name in wanted})


# Everybody knocks at the list; these, one of each standing, at the screens behind it.
OF_EACH_STANDING = (
    Who.ANONYMOUS,
    Who.OWNER,
    Who.HELPER,
    Who.EDITOR,
    Who.HEAD,
    Who.CLERK,
    Who.CLERK_ELSEWHERE,
    Who.RECEIVER,
    Who.OFFICER,
    Who.OFFICER_ELSEWHERE,
    Who.LEADER,
    Who.LEADER_ELSEWHERE,
    Who.ADMINISTRATOR,
    Who.ADMINISTRATOR_ELSEWHERE,
    Who.SUPERUSER,
)


def let_in(world: World, door: Door, knocking: Iterable[Who] = Who) -> set[Who]:
    return {who for who in knocking if knock(world, who, door).opened}


@pytest.mark.parametrize("name", KEPT)
def test_lists_and_forms_open_as_promised(name: str, world: World) -> None:
    viewset, row, kept = kept_things()[name], rows_of(world)[name], KEPT[name]
    wrong = {}
    for screen in screens_of(viewset):
        if screen in NOT_LOOKED_AT:
            continue
        door = Door(lambda _world, screen=screen: address(viewset, screen, row))
        expected = (kept.reads if screen in READING else promised(kept, screen)) & set(OF_EACH_STANDING)
        found = let_in(world, door, OF_EACH_STANDING)
        if found != expected:
            wrong[screen] = sorted(who.value for who in found ^ expected)
    assert wrong == {}


@pytest.mark.parametrize("name", KEPT)
def test_the_row_of_this_authority_is_seen_as_promised(name: str, world: World) -> None:
    viewset, row = kept_things()[name], rows_of(world)[name]
    screen = "list" if name == "procedure" else "index"
    mark = SHOWN.get(name, MARK)
    shown = f"/{row.pk}/" if mark == "edit" else mark
    door = Door(lambda _world: address(viewset, screen, row), mark=lambda _world: shown)
    assert let_in(world, door) == KEPT[name].reads


@pytest.mark.parametrize("name", KEPT)
def test_a_row_is_deleted_by_those_it_was_promised_to(name: str, world: World) -> None:
    viewset, row = kept_things()[name], rows_of(world)[name]
    if "delete" not in screens_of(viewset):
        assert not KEPT[name].deletes
        return
    count = type(row)._default_manager.filter(pk=row.pk).count
    door = Door(lambda _world: address(viewset, "delete", row), lambda _world: {}, changes=count)
    expected = KEPT[name].deletes & set(OF_EACH_STANDING)
    assert let_in(world, door, OF_EACH_STANDING) == expected


# The same views again, and screens of drafts that lead nowhere without a running workflow: each asks first whether
# the thing is one's own, as `edit` does.
NOT_LOOKED_AT = {
    "index_results",
    "list_results",
    "history_results",
    "revisions_revert",
    "revisions_compare",
    "revisions_unschedule",
    "lock",
    "unlock",
    "workflow_action",
    "collect_workflow_action_data",
    "confirm_workflow_cancellation",
    "workflow_preview",
    "workflow_history_detail",
    "preview_on_add",
    "preview_on_edit",
}
