"""What is not public leaves by no way out, and what is public is found at each: every state at every outlet."""

from __future__ import annotations

from typing import Any

import pytest

from tests.house.outlet_doors import OUTLETS
from tests.house.outlet_evidence import ELSEWHERE, GONE_ALIKE, HERE, STATES, Case, Evidence, gathered

# In these states a thing is before the public of the site that has it; unpublished changes never are.
PUBLIC = {"live", "live with unpublished changes", "restored", "shown below"}
PUBLIC_ELSEWHERE = {"on another site", "shown below"}
# What its own address says of a thing that is public no longer; 404 where nothing is said.
ANSWERS = {"withdrawn": 410, "for some only": 302, "in a closed section": 302}
SAYS_OF_ITSELF = {("article", "withdrawn"): {"title"}, ("document", "withdrawn"): {"number"}}
# Editors of an article may choose one of a site below to go with it.
CHOSEN = {("article", "on another site", "article beside it"): {"title", "address"}}
# A public document that names it says its number, and so does what is quoted of that document.
QUOTING = ("document that names it", "API of the document that names it", "search")
OWN_ADDRESSES = ("own address", "own address in English")
GONE_QUIETLY = ("its file", "its code for paper", "following it")

CASES = [(kind, state) for kind, states in STATES.items() for state in states]
NAMES = tuple(dict.fromkeys(outlet.name for outlet in OUTLETS))
SHOWS = {(outlet.name, kind): set(outlet.shows) for outlet in OUTLETS for kind in outlet.kinds}


@pytest.fixture(scope="session")
def evidence(snapshot_of_authority: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    with django_db_blocker.unblock():
        return gathered(tmp_path_factory.mktemp("outlets"), snapshot_of_authority)


def shown_nowhere_else(case: Case, outlet: str) -> set[str]:
    """What of a thing that is not public may be seen at an outlet all the same."""
    said = SAYS_OF_ITSELF.get(case, set()) if outlet in OWN_ADDRESSES else CHOSEN.get((*case, outlet), set())
    return said | {"number"} if outlet.startswith(QUOTING) else said


@pytest.mark.parametrize("case", CASES, ids=": ".join)
def test_it_is_seen_at_every_outlet_if_it_is_public_and_else_at_none(case: Case, evidence: Evidence) -> None:
    kind, state = case
    seen = {outlet: evidence.seen[HERE, outlet, case] for outlet in NAMES}
    if state in PUBLIC:
        missing = {outlet: SHOWS.get((outlet, kind), set()) - parts for outlet, parts in seen.items()}
        assert not {outlet: parts for outlet, parts in missing.items() if parts}
    leaked = {
        outlet: parts & {"change"} if state in PUBLIC else parts - shown_nowhere_else(case, outlet)
        for outlet, parts in seen.items()
    }
    assert not {outlet: parts for outlet, parts in leaked.items() if parts}


CHANGING = [
    (kind, state)
    for kind, states in STATES.items()
    for state, (public, step) in states.items()
    if public and step and state not in GONE_ALIKE
]


@pytest.mark.parametrize("case", CHANGING, ids=": ".join)
def test_no_kept_copy_outlives_what_it_was_made_of(case: Case, evidence: Evidence) -> None:
    seen = {outlet: parts for (outlet, of), parts in evidence.kept.items() if of == case}
    assert len(seen) > 2
    leaked = {outlet: parts - shown_nowhere_else(case, outlet) for outlet, parts in seen.items()}
    assert not {outlet: parts for outlet, parts in leaked.items() if parts}


@pytest.mark.parametrize("case", [case for case in CASES if case[1] not in PUBLIC_ELSEWHERE], ids=": ".join)
def test_a_site_below_shows_only_its_own_and_what_it_may(case: Case, evidence: Evidence) -> None:
    seen = {outlet: evidence.seen[ELSEWHERE, outlet, case] for outlet in NAMES}
    assert not {outlet: parts for outlet, parts in seen.items() if parts}


@pytest.mark.parametrize("case", CASES, ids=": ".join)
def test_its_own_addresses_answer_by_its_state(case: Case, evidence: Evidence) -> None:
    kind, state = case
    expected = 200 if state in PUBLIC else ANSWERS.get(state, 404)
    assert evidence.statuses[case, "own address"] == expected
    if kind == "document":
        assert evidence.statuses[case, "documents API, one"] == expected
        quiet = {evidence.statuses[case, outlet] for outlet in GONE_QUIETLY}
        assert quiet == {200 if state in PUBLIC else 404}


@pytest.mark.parametrize("state", STATES["document"])
def test_letters_told_of_it_only_if_it_came_before_this_sites_public(state: str, evidence: Evidence) -> None:
    was_public, _step = STATES["document"][state]
    told = evidence.told["document", state]
    if was_public and state != "on another site":
        assert told >= {"title", "number", "address"}
        assert "change" not in told
    else:
        assert not told


def test_counts_know_only_what_is_public(evidence: Evidence) -> None:
    neighbours = 2
    assert evidence.listed == neighbours + len(PUBLIC & set(STATES["document"]))
