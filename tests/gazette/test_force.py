"""Whether a document is in force on a day: decided once, said the same in Python and in SQL."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from wagtail.models import Site

from caunoi.gazette.models import Document
from caunoi.gazette.rules import (
    Contradiction,
    Force,
    Hazard,
    RelationKind,
    Span,
    Stated,
    Touch,
    begins_on,
    contradictions,
    force_on,
    hazards,
    span_of,
    touches_on,
)

DAY = date(2026, 6, 1)
EARLIER, LATER = DAY - timedelta(days=30), DAY + timedelta(days=30)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(None), Force.UNKNOWN),
        (Span(LATER), Force.NOT_YET),
        (Span(DAY), Force.IN_FORCE),
        (Span(EARLIER, ends=DAY), Force.EXPIRED),
        (Span(EARLIER, ends=LATER), Force.IN_FORCE),
        (Span(EARLIER, partly_since=DAY), Force.PARTLY_EXPIRED),
        (Span(EARLIER, partly_since=LATER), Force.IN_FORCE),
        (Span(EARLIER, suspended_from=DAY), Force.SUSPENDED),
        (Span(EARLIER, suspended_from=EARLIER, suspended_until=DAY), Force.IN_FORCE),
    ],
)
def test_force_follows_from_the_span_and_the_day(span: Span, expected: Force) -> None:
    assert force_on(DAY, span) == expected


def test_whoever_replaces_or_repeals_the_whole_ends_it_and_the_earliest_end_counts() -> None:
    touches = [
        Touch(RelationKind.REPEALS, LATER),
        Touch(RelationKind.REPLACES, DAY),
        Touch(RelationKind.AMENDS, EARLIER),
    ]
    assert span_of(EARLIER, None, touches).ends == DAY
    assert span_of(EARLIER, EARLIER + timedelta(days=1), touches).ends == EARLIER + timedelta(days=1)


def test_repealing_one_provision_leaves_the_rest_in_force() -> None:
    span = span_of(EARLIER, None, [Touch(RelationKind.REPEALS, DAY, anchor="dieu-5")])
    assert (span.ends, span.partly_since) == (None, DAY)


def test_a_change_whose_day_nobody_knows_changes_nothing() -> None:
    assert span_of(EARLIER, None, [Touch(RelationKind.REPLACES, None)]) == Span(EARLIER)


def test_provisions_changed_on_a_day_are_named_with_what_changed_them() -> None:
    amended = Touch(RelationKind.AMENDS, EARLIER, anchor="dieu-3")
    later = Touch(RelationKind.REPEALS, LATER, anchor="dieu-4")
    guided = Touch(RelationKind.GUIDES, EARLIER, anchor="dieu-5")
    assert touches_on(DAY, [amended, later, guided]) == {"dieu-3": [amended]}


def test_an_administrative_document_is_in_force_from_its_date_and_a_normative_one_must_say_so() -> None:
    assert begins_on(normative=False, issued_on=DAY, effective_on=None) == DAY
    assert begins_on(normative=True, issued_on=DAY, effective_on=None) is None
    assert begins_on(normative=False, issued_on=DAY, effective_on=LATER) == LATER


def test_the_database_says_what_the_rule_says(portal_site: Site) -> None:
    """Every combination of days before, on and after the day that is asked for, and of days nobody knows."""
    spans = [Span(*days) for days in product((None, EARLIER, DAY, LATER), repeat=5)]
    Document.objects.bulk_create(
        [
            Document(
                site=portal_site,
                slug=f"van-ban-{position}",
                type="quyet-dinh",
                title="Về kế hoạch",
                issuer="Ủy ban nhân dân",
                force_begins=span.begins,
                force_ends=span.ends,
                partly_since=span.partly_since,
                suspended_from=span.suspended_from,
                suspended_until=span.suspended_until,
            )
            for position, span in enumerate(spans)
        ]
    )
    told = Document.objects.with_force(DAY).order_by("pk").values_list("force", flat=True)
    assert list(told) == [force_on(DAY, span) for span in spans]


def stated(**facts: object) -> Stated:
    told = {
        "number_key": "15/qd-ubnd",
        "number_year": None,
        "number_is_readable": True,
        "type_slug": "quyet-dinh",
        "type_of_number": "quyet-dinh",
        "issued_on": EARLIER,
        "effective_on": EARLIER,
        "expires_on": None,
        "says_in_force": False,
        "span": Span(EARLIER),
    }
    return Stated(**{**told, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"effective_on": EARLIER - timedelta(days=1)}, [Contradiction.EFFECTIVE_BEFORE_ISSUED]),
        ({"expires_on": EARLIER}, [Contradiction.EXPIRES_BEFORE_EFFECTIVE]),
        ({"issued_on": LATER, "effective_on": LATER}, [Contradiction.ISSUED_IN_FUTURE]),
        ({"says_in_force": True, "span": Span(EARLIER, ends=EARLIER)}, [Contradiction.REPLACED_BUT_IN_FORCE]),
        ({"number_year": 2024}, [Contradiction.NUMBER_YEAR_DIFFERS]),
        ({"type_slug": "thong-bao"}, [Contradiction.TYPE_DIFFERS]),
        ({"relations": ((RelationKind.AMENDS, "15/qd-ubnd", None),)}, [Contradiction.RELATED_TO_ITSELF]),
        ({"relations": ((RelationKind.AMENDS, "16/qd-ubnd", DAY),)}, [Contradiction.OLDER_CHANGES_NEWER]),
    ],
)
def test_what_contradicts_itself_is_told_to_the_clerk(facts: dict, expected: list) -> None:
    assert contradictions(stated(**facts), DAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công văn gửi các xã.\nTỐI MẬT\nNội dung", [Hazard.CLASSIFIED]),
        ("Bảo đảm an toàn, bảo mật thông tin.", []),
        ("Ông Nguyễn Văn A, CCCD số 025088001234, được hỗ trợ", [Hazard.IDENTITY_NUMBER]),
        ("Số tài khoản: 1021 0000 1234 5", [Hazard.BANK_ACCOUNT]),
        ("Liên hệ 0912 345 678", [Hazard.MOBILE_PHONE]),
        ("Điện thoại cơ quan 0210 3000 001, Quyết định 1294/QĐ-UBND ngày 12/3/2026", []),
        ("sinh ngày 02/03/1970, thường trú tại thôn Đình", [Hazard.BIRTH_AND_HOME]),
        ("theo đơn của người tố cáo là ông Lê Văn B", [Hazard.DENOUNCER]),
    ],
)
def test_what_must_not_go_out_unseen_is_noticed(text: str, expected: list) -> None:
    assert hazards(text) == expected
