"""The files that tell the demonstration's documents: whole, in proper form, and pointing at what is there."""

from __future__ import annotations

from datetime import date

import pytest
from wagtail.models import Site

from caunoi.demo.press import paper_of
from caunoi.demo.told_documents import MADE_UP, ToldDocuments
from caunoi.gazette import rules
from caunoi.gazette.models import Relation
from caunoi.vietnam import provisions
from caunoi.vietnam.document_numbers import key_of, parse
from tests.demo.conftest import told_today

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(district_site: Site) -> ToldDocuments:
    return told_today()


def test_every_reference_and_every_day_is_written_out(told: ToldDocuments) -> None:
    for document in told.by_key.values():
        assert "[[" not in told.text_of(document), document.key
        assert "[[" not in document.number, document.key


def test_relations_lead_to_told_documents_and_to_provisions_that_are_there(told: ToldDocuments) -> None:
    for document in told.by_key.values():
        for relation in document.relations:
            assert relation.kind in Relation.Kind.values, document.key
            target = told.by_key[relation.target]
            assert target.issued_on <= document.issued_on, (document.key, relation.target)
            for anchor, holder in ((relation.anchor, target), (relation.source_anchor, document)):
                assert not anchor or anchor in anchors(told.text_of(holder)), (document.key, anchor)


def anchors(text: str) -> set[str]:
    outline = provisions.parse(text)
    return {provision.anchor for provision in outline.walk()}


def test_numbers_are_readable_and_the_year_in_them_is_that_of_the_day(told: ToldDocuments) -> None:
    for document in told.by_key.values():
        number = parse(document.number)
        assert number is not None, document.key
        assert number.year in {None, document.issued_on.year}, document.key
    keys = [(key_of(document.number), document.issuer.name) for document in told.by_key.values()]
    assert len(keys) == len(set(keys))


def test_local_documents_say_that_they_are_made_up_and_national_ones_hold_no_text_of_law(told: ToldDocuments) -> None:
    for document in told.by_key.values():
        text = told.text_of(document)
        if document.key in told.national:
            assert not list(provisions.parse(text).articles()), document.key
            assert text.startswith("Giới thiệu"), document.key
        else:
            assert text.endswith(MADE_UP), document.key
            assert len(document.words["signer"].split()[-1]) == 1, document.key


def test_only_the_draft_that_is_to_be_stopped_holds_what_must_stay_inside(told: ToldDocuments) -> None:
    hazardous = {key for key, document in told.by_key.items() if rules.hazards(told.text_of(document))}
    assert hazardous == {"du-thao-tro-cap"}


def test_the_paper_says_what_the_record_says(told: ToldDocuments) -> None:
    decision = told.by_key["ho-tro-giong-lua-mua-lu"]
    paper = paper_of(decision, told.paragraphs_of(decision))
    assert (paper.type, paper.number, paper.issued_on) == ("QUYẾT ĐỊNH", decision.number, decision.issued_on)
    assert paper.signer_post == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert all(basis.startswith(("Căn cứ", "Theo đề nghị")) for basis in paper.legal_bases)
    assert paper.body[0].startswith("Điều 1.")


def test_days_counted_from_today_fall_on_no_weekend_unless_it_is_today(told: ToldDocuments) -> None:
    counted = [document for document in told.by_key.values() if document.words.get("days_ago")]
    assert counted
    assert all(document.issued_on.weekday() < 5 for document in counted)
    assert all(document.issued_on <= date.today() for document in told.by_key.values())
