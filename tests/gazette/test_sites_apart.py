"""Numbers are given by each authority anew: what one site's clerks write changes nothing on another's documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.gazette.actions import publish_latest
from caunoi.gazette.models import Document
from caunoi.gazette.rules import Force

pytestmark = pytest.mark.django_db
Make = Callable[..., Document]
NUMBER, DAY = "15/QĐ-UBND", date(2026, 6, 1)
CHANGES = ("replaces", "repeals", "suspends", "amends")


@pytest.fixture(autouse=True)
def any_host(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]


def force(document: Document) -> str:
    return Document.objects.with_force(DAY).get(pk=document.pk).force


def page(client: Client, document: Document, host: str = "testserver") -> str:
    return client.get(f"/van-ban/{document.slug}/", headers={"host": host}).content.decode()


@pytest.mark.parametrize("shown_below", [False, True])
@pytest.mark.parametrize("kind", CHANGES)
def test_a_commune_cannot_end_or_change_what_the_authority_above_it_issued(
    kind: str, shown_below: bool, client: Client, make_document: Make, second_site: Site
) -> None:
    above = make_document(NUMBER, shown_below=shown_below)
    below = make_document("16/QĐ-UBND", site=second_site, relations=[(kind, NUMBER)])
    assert force(above) == Force.IN_FORCE
    assert below.relations.get().target is None
    assert "16/QĐ-UBND" not in page(client, above)


@pytest.mark.parametrize("kind", CHANGES)
def test_nor_by_coming_first(kind: str, client: Client, make_document: Make, second_site: Site) -> None:
    make_document("16/QĐ-UBND", site=second_site, relations=[(kind, NUMBER)], issued_on=date(2026, 4, 1))
    above = make_document(NUMBER)
    assert force(above) == Force.IN_FORCE
    assert "16/QĐ-UBND" not in page(client, above)


def test_nor_by_pointing_at_it(client: Client, make_document: Make, second_site: Site) -> None:
    above = make_document(NUMBER)
    below = make_document("16/QĐ-UBND", site=second_site, public=False, relations=[("repeals", NUMBER)])
    draft = below.get_latest_revision_as_object()
    for relation in draft.relations.all():
        relation.target = above
    draft.save_revision()
    publish_latest(Document.objects.get(pk=below.pk), None)
    assert force(above) == Force.IN_FORCE
    assert "16/QĐ-UBND" not in page(client, above)


def test_the_authority_above_repeals_what_a_commune_issued_and_the_commune_sees_by_what(
    client: Client, make_document: Make, second_site: Site
) -> None:
    below = make_document(NUMBER, site=second_site)
    above = make_document("20/QĐ-UBND", shown_below=True, relations=[("repeals", NUMBER)], issued_on=date(2026, 4, 1))
    assert force(below) == Force.EXPIRED
    assert f'href="/van-ban/{above.slug}/"' in page(client, below, second_site.hostname)


def test_each_means_its_own_where_both_have_the_number(client: Client, make_document: Make, second_site: Site) -> None:
    district, commune = make_document(NUMBER), make_document(NUMBER, site=second_site)
    make_document("16/QĐ-UBND", site=second_site, relations=[("replaces", NUMBER)], issued_on=date(2026, 4, 1))
    assert force(district) == Force.IN_FORCE
    assert force(commune) == Force.EXPIRED


def test_a_commune_rests_on_what_is_shown_to_it_and_names_the_rest_without_a_link(
    client: Client, make_document: Make, second_site: Site
) -> None:
    shown, hidden = make_document("21/QĐ-UBND", shown_below=True), make_document("22/QĐ-UBND")
    reader = make_document(
        "30/QĐ-UBND",
        site=second_site,
        relations=[("based_on", "21/QĐ-UBND"), ("based_on", "22/QĐ-UBND")],
        text="Điều 1. Theo Quyết định số 21/QĐ-UBND và Quyết định số 22/QĐ-UBND.",
    )
    told = page(client, reader, second_site.hostname)
    assert f'href="/van-ban/{shown.slug}/"' in told
    assert f'href="/van-ban/{hidden.slug}/"' not in told
