"""The code on a bill: what a bank's app reads is what the office wants to be paid, to the last sign."""

from __future__ import annotations

import binascii

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.vietnam import vietqr
from caunoi.vietnam.vietqr import WrongTransfer, checksum_of, fields_of, payload_of, reference_of


def test_the_checksum_is_that_of_the_published_example() -> None:
    assert checksum_of("123456789") == "29B1"
    # The example of the banks: 1,000 đồng to an account at ACB, „Chuyen tien“.
    to = "38530010A0000007270123000697041601092576788590208QRIBFTTA"
    assert checksum_of(f"000201010212{to}5303704540410005802VN62150811Chuyen tien6304") == "BBB8"


def test_a_transfer_reads_back_as_it_was_meant() -> None:
    payload = payload_of("970415", "113366668888", 8000, "H62.50-261008-0975")
    fields = fields_of(payload)
    assert list(fields) == ["00", "01", "38", "53", "54", "58", "62", "63"]
    assert (fields["53"], fields["54"], fields["58"]) == ("704", "8000", "VN")
    to = fields_of(fields["38"])
    assert (to["00"], to["02"]) == ("A000000727", "QRIBFTTA")
    assert fields_of(to["01"]) == {"00": "970415", "01": "113366668888"}
    assert fields_of(fields["62"]) == {"08": "H6250 261008 0975"}
    assert payload.endswith(checksum_of(payload[:-4]))


@given(
    st.sampled_from(sorted(vietqr.BANKS)),
    st.from_regex(r"[A-Z0-9]{4,19}", fullmatch=True),
    st.integers(1, vietqr.MOST_DONG),
    st.from_regex(r"H[0-9]{2}(\.[0-9]{2}){0,3}-[0-9]{6}-[0-9]{4,7}", fullmatch=True),
)
def test_every_transfer_is_ascii_whole_and_checked_as_another_library_checks_it(
    bank: str, account: str, amount: int, reference: str
) -> None:
    payload = payload_of(bank, account, amount, reference)
    assert payload.isascii()
    assert int(payload[-4:], 16) == binascii.crc_hqx(payload[:-4].encode(), 0xFFFF)
    assert fields_of(payload)["54"] == str(amount)
    assert len(fields_of(fields_of(payload)["62"])["08"]) <= vietqr.MOST_OF_REFERENCE


@pytest.mark.parametrize(
    ("bank", "account", "amount", "reference", "wrong"),
    [
        ("97041", "113366668888", 8000, "A", "bank"),
        ("970415", "1133 6666", 8000, "A", "account"),
        ("970415", "", 8000, "A", "account"),
        ("970415", "113366668888", 0, "A", "amount"),
        ("970415", "113366668888", -1, "A", "amount"),
        ("970415", "113366668888", 10_000_000_000, "A", "amount"),
        ("970415", "113366668888", 8000, "漢 – ", "reference"),
    ],
)
def test_a_transfer_that_no_bank_could_do_is_refused(
    bank: str, account: str, amount: int, reference: str, wrong: str
) -> None:
    with pytest.raises(WrongTransfer, match=wrong):
        payload_of(bank, account, amount, reference)


def test_the_reference_has_no_marks_and_no_signs_that_banks_drop() -> None:
    assert reference_of("Hồ sơ 000.00.00.H62-261008-0975") == "HO SO 0000000H62 261008 0"
    assert reference_of("Đặng  Thị – Ấn") == "DANG THI AN"


def test_a_payload_cut_short_is_no_payload() -> None:
    with pytest.raises(WrongTransfer):
        fields_of("000201010")
