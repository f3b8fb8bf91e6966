"""What a visitor of the demonstration finds: documents in every state, work on every desk, on both sites."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from caunoi.demo.records_office import COMMUNE_FOLDER, DISTRICT_FOLDER, is_empty
from caunoi.demo.signing import Seals
from caunoi.gazette import checking
from caunoi.gazette.disclosure_rules import Lack
from caunoi.gazette.disclosure_state import counts_of, readiness_of
from caunoi.gazette.models import Citation, Document, DocumentFile
from caunoi.gazette.reading.signatures import verify
from caunoi.gazette.rules import Force, RelationKind
from tests.gazette.papers import pdf

pytestmark = pytest.mark.django_db
HOST = {"HTTP_HOST": "hai-luu.localhost"}


def test_some_sixty_are_public_in_every_state_of_force(district_site: Site) -> None:
    public = Document.objects.public().with_force(timezone.localdate())
    assert public.count() >= 60
    expected = {force.value for force in Force} - {Force.UNKNOWN.value}
    assert set(public.filter(site=district_site).values_list("force", flat=True)) == expected


def test_every_way_in_which_one_touches_another_is_there_and_found(district_site: Site) -> None:
    public = Document.objects.public()
    relations = [relation for document in public for relation in document.relations.all()]
    assert {relation.kind for relation in relations} == {kind.value for kind in RelationKind}
    assert [relation for relation in relations if relation.target_id is None] == []
    assert any(relation.target_anchor for relation in relations)


def test_the_decision_that_founded_the_portal_is_cited_and_changed_at_provision_level(
    client: Client, district_site: Site
) -> None:
    founding = Document.objects.get(number="1294/QĐ-CTUBND")
    assert founding.cited_by.count() >= 3
    page = client.get(founding.get_absolute_url(), HTTP_HOST="127.0.0.1").content.decode()
    assert "Được sửa đổi bởi" in page
    assert "Được bổ sung bởi" in page


def test_support_for_rice_seed_is_found_without_diacritics(client: Client, district_site: Site) -> None:
    page = client.get("/van-ban/?q=ho+tro+giong+lua", HTTP_HOST="127.0.0.1").content.decode()
    assert "1976/QĐ-UBND" in page
    asked = client.get("/api/v1/search?q=quyet+dinh+ho+tro+giong+lua", HTTP_HOST="127.0.0.1")
    assert asked.json()["results"][0]["external_id"] == "ho-tro-giong-lua-mua-lu"


def test_some_citations_are_wanted(district_site: Site) -> None:
    assert Citation.objects.filter(target=None, number="110/2018/NĐ-CP").exists()


def test_one_is_withdrawn_with_its_reason(client: Client, district_site: Site) -> None:
    withdrawn = Document.objects.get(external_id="131-thu-hoi")
    response = client.get(withdrawn.get_absolute_url(), HTTP_HOST="127.0.0.1")
    assert response.status_code == 410
    assert "bản dự thảo chưa ký" in response.content.decode()


def test_drafts_wait_for_approval_with_hazards_and_without(district_site: Site) -> None:
    waiting = [
        document
        for document in Document.objects.filter(site=district_site, live=False, withdrawn_at=None)
        if document.current_workflow_state
    ]
    assert sorted(bool(checking.hazards_of(document)) for document in waiting) == [False, True]
    assert Document.objects.filter(external_id="du-thao-ke-hoach-tet", live=False).exists()


def test_nothing_contradicts_itself(district_site: Site) -> None:
    for document in Document.objects.public():
        assert checking.findings_of(document).contradictions == [], document.external_id


def test_the_commune_shows_its_own_and_what_is_meant_for_it(
    client: Client, district_site: Site, commune_site: Site
) -> None:
    page = client.get("/van-ban/?nam=2026", **HOST).content.decode()
    assert "03/NQ-HĐND" in client.get("/van-ban/?q=03/NQ", **HOST).content.decode()
    assert "05/CĐ-UBND" in page
    assert "Kiện toàn" not in page


@pytest.mark.parametrize("of", ["district", "commune"])
def test_the_score_is_worth_looking_at(of: str, district_site: Site, commune_site: Site) -> None:
    site = district_site if of == "district" else commune_site
    ready = readiness_of(counts_of(site.pk, timezone.localdate()))
    assert 40 <= ready.score <= 90
    lacks = {reason.lack for reason in ready.reasons}
    assert {Lack.MISSING, Lack.LATE, Lack.STALE, Lack.PUBLISHED_LATE} <= lacks


def test_signed_files_bear_a_signature_that_holds_and_names_the_signer(district_site: Site, tmp_path: Path) -> None:
    assert DocumentFile.objects.filter(kind=DocumentFile.Kind.SIGNED).count() == 2
    seals = Seals.made_up()
    seals.trust(tmp_path / "signers")
    file = tmp_path / "signed.pdf"
    file.write_bytes(seals.signed(pdf(), "Vũ Thị P", "Ủy ban nhân dân huyện Sông Lô"))
    (signature,) = verify(file, tmp_path / "signers")
    assert (signature.signer, signature.organisation) == ("Vũ Thị P", "Ủy ban nhân dân huyện Sông Lô")
    assert signature.valid
    assert not verify(file, tmp_path)[0].valid


def test_what_was_filled_is_not_filled_again(district_site: Site, commune_site: Site) -> None:
    assert not is_empty(district_site, DISTRICT_FOLDER)
    assert not is_empty(commune_site, COMMUNE_FOLDER)
    Document.objects.filter(external_id="du-thao-ke-hoach-tet").delete()
    assert not is_empty(district_site, DISTRICT_FOLDER)


def test_clerk_and_leader_of_the_commune_have_their_own_work(
    as_person: Callable[[Any], Client], commune_site: Site
) -> None:
    leader = as_person(get_user_model().objects.get(username="hailuu-leader"))
    page = leader.get("/quan-tri/", **HOST, follow=True).content.decode()
    assert "142/QĐ-UBND" in page
    assert "1991/QĐ-UBND" not in page
