"""When something is wrong, a person reads a sentence, finds a way on, and has an id to quote."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from caunoi.portal.views import tree

pytestmark = pytest.mark.django_db


def test_a_missing_page_helps_to_go_on(client: Client, portal_site: Site) -> None:
    response = client.get("/khong-co-trang-nay/")
    page = response.content.decode()
    assert response.status_code == 404
    assert 'action="/tim-kiem/"' in page
    assert response.headers["X-Request-ID"] in page


def test_a_fault_shows_its_id_and_nothing_of_the_code(
    client: Client, portal_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("bí mật của mã nguồn")

    monkeypatch.setattr(tree, "render", breaks)
    client.raise_request_exception = False
    response = client.get("/bo-may/")
    page = response.content.decode()
    assert response.status_code == 500
    assert response.headers["X-Request-ID"] in page
    assert "bí mật" not in page
    assert "Traceback" not in page


def test_a_proxy_may_give_the_id_but_not_markup(client: Client, portal_site: Site) -> None:
    assert client.get("/khong-co/", headers={"X-Request-ID": "ngoai-12345678"}).headers["X-Request-ID"] == (
        "ngoai-12345678"
    )
    response = client.get("/khong-co/", headers={"X-Request-ID": "<script>alert(1)</script>"})
    assert "<script>alert" not in response.content.decode()


def test_an_old_address_leads_to_the_new_one(client: Client, portal_site: Site) -> None:
    Redirect.add_redirect("/duong-cu", redirect_to="/bo-may/")
    response = client.get("/duong-cu/")
    assert response.status_code == 301
    assert response.headers["Location"] == "/bo-may/"


def test_a_host_that_no_site_has_is_refused_in_words(client: Client, portal_site: Site, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    response = client.get("/", HTTP_HOST="xa-la.example")
    assert response.status_code == 400
    assert "Yêu cầu này chưa đúng" in response.content.decode()
