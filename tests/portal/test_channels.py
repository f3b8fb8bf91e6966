"""The list of official channels: public, and each address of the kind it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.portal.models import OfficialChannel

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/channels/new/"


def wish(site: Site, kind: str, address: str) -> dict[str, Any]:
    return {
        "site": site.pk,
        "kind": kind,
        "label": "Kênh thử",
        "address": address,
        "description": "",
        "position": 1,
    }


@pytest.mark.parametrize(
    ("kind", "address", "link"),
    [
        ("hotline", "0210 3000 111", "tel:02103000111"),
        ("email", "hoi@thanhbinh.example", "mailto:hoi@thanhbinh.example"),
        ("social", "https://mang.example/thanhbinh", "https://mang.example/thanhbinh"),
    ],
)
def test_a_channel_is_listed_with_a_link_that_works(
    kind: str,
    address: str,
    link: str,
    client: Client,
    head: Any,
    as_person: Callable[[Any], Client],
    portal_site: Site,
) -> None:
    assert as_person(head).post(ADD, wish(portal_site, kind, address)).status_code == 302
    assert f'href="{link}"' in client.get("/kenh-chinh-thuc/").content.decode()


@pytest.mark.parametrize(
    ("kind", "address", "words"),
    [
        ("hotline", "gọi cho tôi", "Số điện thoại"),
        ("email", "khong-phai-thu", "Thư điện tử có dạng"),
        ("website", "javascript:alert(1)", "bắt đầu bằng https://"),
        ("website", "thanhbinh.example", "bắt đầu bằng https://"),
    ],
)
def test_an_address_of_the_wrong_kind_is_refused_and_kept_in_the_form(
    kind: str, address: str, words: str, head: Any, as_person: Callable[[Any], Client], portal_site: Site
) -> None:
    page = as_person(head).post(ADD, wish(portal_site, kind, address)).content.decode()
    assert words in page
    assert address in page
    assert not OfficialChannel.objects.exists()


def test_an_empty_list_says_that_this_portal_is_the_channel(client: Client, portal_site: Site) -> None:
    assert "Chưa công bố kênh nào" in client.get("/kenh-chinh-thuc/").content.decode()
