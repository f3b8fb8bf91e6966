"""`/api/v1/`: described, and honest about what was wrong."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Site

pytestmark = pytest.mark.django_db


def test_the_interface_describes_itself(client: Client, portal_site: Site) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert "/api/v1/search" in described["paths"]


@pytest.mark.parametrize("wrong", ["limit=0", "limit=1000", "limit=muoi", "kind=bia", "offset=-1"])
def test_a_wrong_parameter_is_named(wrong: str, client: Client, portal_site: Site) -> None:
    response = client.get(f"/api/v1/search?q=hoa&{wrong}")
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][0]["field"].endswith(wrong.split("=")[0])
