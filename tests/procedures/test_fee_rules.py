"""What a case costs by the table of its procedure: nobody pays more for being exempt, and the parts make the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.cases.rules.charges import Exemption, amount_of
from caunoi.procedures.rules.fees import (
    Choice,
    Row,
    Table,
    WrongChoice,
    cost_of,
    faults,
    range_by,
    repeated,
)

COPY = Row("ban-sao", "Lệ phí bản sao", 8000, 4000, "bản", is_counted=True, basis="Nghị quyết 20/2022/NQ-HĐND")
LATE = Row("qua-han", "Đăng ký không đúng hạn", 10000, condition="quá 60 ngày")
POOR = Exemption("Hộ nghèo", "Nghị quyết", 100, proof="Giấy chứng nhận hộ nghèo")
STUDENT = Exemption("Học sinh", "Nghị quyết", 50, rows=("Lệ phí bản sao",))
VETERAN = Exemption("Người có công", "Nghị quyết", new_amount=3000, rows=("Lệ phí bản sao",))
TABLE = Table((COPY, LATE), {"ho-ngheo": POOR, "hoc-sinh": STUDENT, "nguoi-co-cong": VETERAN})


@pytest.mark.parametrize(
    ("choice", "to_pay", "exemption"),
    [
        (Choice("in_person"), 8000, ""),
        (Choice("online"), 4000, ""),
        (Choice("post"), 8000, ""),
        (Choice("in_person", quantities={"ban-sao": 3}), 24000, ""),
        (Choice("in_person", quantities={"ban-sao": 0}), 0, ""),
        (Choice("online", {"qua-han"}), 14000, ""),
        (Choice("in_person", {"qua-han"}, {"ho-ngheo"}), 0, "ho-ngheo"),
        (Choice("in_person", {"qua-han"}, {"hoc-sinh"}), 14000, "hoc-sinh"),
        (Choice("in_person", (), {"nguoi-co-cong"}, {"ban-sao": 2}), 6000, "nguoi-co-cong"),
        # Of several the best one counts, and they are not added up.
        (Choice("in_person", (), {"hoc-sinh", "nguoi-co-cong"}), 3000, "nguoi-co-cong"),
        (Choice("online", (), {"hoc-sinh", "nguoi-co-cong"}), 2000, "hoc-sinh"),
        # Whoever pays nothing anyway is exempt from nothing.
        (Choice("in_person", (), {"ho-ngheo"}, {"ban-sao": 0}), 0, ""),
    ],
)
def test_each_choice_costs_what_the_table_says(choice: Choice, to_pay: int, exemption: str) -> None:
    cost = cost_of(TABLE, choice)
    assert (cost.to_pay, cost.key) == (to_pay, exemption)


def test_a_line_says_how_it_comes_about_and_what_it_was() -> None:
    cost = cost_of(TABLE, Choice("in_person", {"qua-han"}, {"hoc-sinh"}, {"ban-sao": 2}))
    copies, late = cost.parts
    assert (copies.line.quantity, copies.line.total, copies.to_pay, copies.is_reduced) == (2, 16000, 8000, True)
    assert (late.to_pay, late.is_reduced) == (10000, False)
    assert copies.line.source == "Nghị quyết 20/2022/NQ-HĐND"


@pytest.mark.parametrize(
    ("choice", "what", "key"),
    [
        (Choice("online", {"ban-sao"}), "situation", "ban-sao"),
        (Choice("online", {"khac"}), "situation", "khac"),
        (Choice("online", (), {"ngoi-sao"}), "exemption", "ngoi-sao"),
        (Choice("online", quantities={"ban-sao": -1}), "quantity", "ban-sao"),
        (Choice("online", quantities={"ban-sao": 1001}), "quantity", "ban-sao"),
        (Choice("online", quantities={"khac": 1}), "quantity", "khac"),
    ],
)
def test_what_cannot_be_chosen_is_named(choice: Choice, what: str, key: str) -> None:
    with pytest.raises(WrongChoice) as told:
        cost_of(TABLE, choice)
    assert (told.value.what, told.value.key) == (what, key)


def test_a_sum_above_what_a_payment_holds_is_refused() -> None:
    dear = Table((Row("x", "x", 2_000_000_000, unit="bản", is_counted=True),))
    with pytest.raises(WrongChoice):
        cost_of(dear, Choice("online", quantities={"x": 2}))


def test_a_list_tells_what_everybody_pays_or_from_the_cheapest_situation_to_the_dearest() -> None:
    assert range_by(TABLE, "online") == (4000, 4000)
    assert range_by(Table((LATE, Row("dung-han", "Đúng hạn", 0, condition="trong 60 ngày"))), "online") == (0, 10000)


def test_a_table_that_contradicts_itself_is_found_out() -> None:
    wrong = Table(
        (Row("a", "A", 1, is_counted=True), Row("b", "B", 3_000_000_000)),
        {
            "both": Exemption("x", "", 50, new_amount=1),
            "none": Exemption("y", ""),
            "much": Exemption("z", "", 101),
            "far": Exemption("w", "", 50, rows=("C",)),
        },
    )
    assert set(faults(wrong)) == {
        ("unit", "a"),
        ("amount", "b"),
        ("effect", "both"),
        ("effect", "none"),
        ("effect", "much"),
        ("unknown_row", "far"),
    }
    assert faults(TABLE) == []
    assert repeated(["a", "b", "a"]) == {"a"}


rows = st.builds(
    Row,
    key=st.sampled_from(["a", "b", "c"]),
    name=st.sampled_from(["A", "B", "C"]),
    amount=st.integers(0, 10_000_000),
    online_amount=st.none() | st.integers(0, 10_000_000),
    unit=st.just("bản"),
    is_counted=st.booleans(),
    condition=st.sampled_from(["", "quá hạn"]),
)
exemptions = st.builds(Exemption, who=st.text(max_size=3), basis=st.just(""), percent=st.integers(1, 100)) | st.builds(
    Exemption, who=st.text(max_size=3), basis=st.just(""), new_amount=st.integers(0, 20_000_000)
)


@given(
    st.lists(rows, min_size=1, max_size=3, unique_by=lambda row: row.key),
    st.dictionaries(st.sampled_from("pqr"), exemptions),
    st.sampled_from(["in_person", "online", "post"]),
    st.integers(0, 50),
    st.data(),
)
def test_nobody_pays_below_nothing_or_more_than_the_whole(
    told: list[Row], known: dict[str, Exemption], way: str, quantity: int, data: st.DataObject
) -> None:
    table = Table(tuple(told), known)
    claimed = data.draw(st.sets(st.sampled_from(sorted(known)))) if known else set()
    situations = {row.key for row in table.conditional}
    quantities = {row.key: quantity for row in told if row.is_counted}
    cost = cost_of(table, Choice(way, situations, claimed, quantities))
    assert 0 <= cost.to_pay <= cost.whole
    assert cost.to_pay == (amount_of(cost.lines, cost.exemption) if cost.lines else 0)
    # Claiming more never costs more, and each single claim does no better than all of them together.
    for key in claimed:
        assert cost_of(table, Choice(way, situations, {key}, quantities)).to_pay >= cost.to_pay
