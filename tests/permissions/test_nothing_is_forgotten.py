"""A new address, deed, list or power without a promise fails here, and so does a promise that leads to nothing."""

from __future__ import annotations

from django.contrib.auth.models import Permission

from caunoi.accounts.rules import POWERS
from caunoi.cases.views.case import CaseView
from caunoi.cases.views.desk import QueueView
from caunoi.portal.api import api
from tests.permissions import enumeration
from tests.permissions.every_door import ALL_DOORS
from tests.permissions.promises import BEFORE_ANYBODY_IS_THERE, DOORS, KEPT, POWERS_OF

PROMISED = {name for table in DOORS.values() for name in table}
ROOMS = ("cases.", "procedures.", "accounts.", "units.")
PUBLIC_API = {
    "/api/v1/procedures",
    "/api/v1/procedures.jsonld",
    "/api/v1/procedures/{code}",
    "/api/v1/procedures/{code}.jsonld",
}


def test_every_address_has_a_promise() -> None:
    assert enumeration.views() == {name.split(":")[0] for name in PROMISED} | BEFORE_ANYBODY_IS_THERE


def test_every_deed_has_a_promise() -> None:
    told = {f"case: {deed}" for deed in CaseView.DEEDS} - {"case: step"}
    told |= {f"case_queue: {deed}" for deed in QueueView.DEEDS}
    assert enumeration.deeds() | told <= PROMISED


def test_every_promise_has_a_door_and_every_door_a_promise() -> None:
    assert set(ALL_DOORS) | {"procedure_approve: approve one's own"} == PROMISED


def test_every_list_of_kept_things_has_a_promise() -> None:
    assert set(enumeration.kept_things()) == set(KEPT)


def test_every_power_is_given_to_the_roles_that_it_was_promised_to() -> None:
    given: dict[str, set[str]] = {}
    for role, powers in POWERS.items():
        for power in powers.site_permissions:
            if power.startswith(ROOMS):
                given.setdefault(power, set()).add(role.value)
    assert given == POWERS_OF


def test_no_power_over_cases_is_left_over(db: None) -> None:
    """One that no role holds can still be given by a group, and so has doors that nobody tried."""
    on_cases = Permission.objects.filter(content_type__app_label="cases", content_type__model="case")
    assert {f"cases.{name}" for name in on_cases.values_list("codename", flat=True)} == {
        power for power in POWERS_OF if power.startswith("cases.")
    }


def test_the_interface_for_machines_gives_out_nothing_but_what_is_public() -> None:
    """It asks nobody who they are, so it must know no case, no person and no draft."""
    paths = api.get_openapi_schema()["paths"]
    ours = {path for path in paths if "procedure" in path or "case" in path or "service" in path or "figure" in path}
    figures = {path for path in ours if "figure" in path or "service" in path}
    assert ours - figures == PUBLIC_API
    assert not [path for path, methods in paths.items() if path in ours and set(methods) != {"get"}]
