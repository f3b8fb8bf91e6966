import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.vietnam.names import FullName, formal_address, initials, parse, sort_key_of_person

NAMES = st.text("aăâbcdđeêghiklmnoôơuưyàáảãạ ĐN", max_size=120)


@pytest.mark.parametrize(
    ("full_name", "parts"),
    [
        ("Nguyễn Văn A", ("Nguyễn", "Văn", "A")),
        ("  Trần   Thị Thu Hà ", ("Trần", "Thị Thu", "Hà")),
        ("Lê Lợi", ("Lê", "", "Lợi")),
        ("Tôn Nữ Thị Ninh", ("Tôn Nữ", "Thị", "Ninh")),
        ("TÔN THẤT TÙNG", ("TÔN THẤT", "", "TÙNG")),
        ("Công Tằng Tôn Nữ Lan", ("Công Tằng Tôn Nữ", "", "Lan")),
        ("Tôn Nữ", ("Tôn", "", "Nữ")),
        ("Hà", ("", "", "Hà")),
        ("", ("", "", "")),
    ],
)
def test_a_name_is_cut_into_family_middle_and_given(full_name: str, parts: tuple[str, str, str]) -> None:
    assert parse(full_name) == FullName(*parts)


def test_office_lists_go_by_given_name_then_family_then_middle() -> None:
    ordered = ["Đỗ An", "Lê An", "Lê Văn An", "Lê Anh", "Trần Thị Hà", "Nguyễn Thị Hạ", "Trần Văn Hạ"]
    assert sorted(set(ordered), key=sort_key_of_person) == ordered


def test_initials_keep_vietnamese_letters() -> None:
    assert initials("Nguyễn đức Ánh") == "NĐÁ"
    assert initials("Trần (Thị) B") == "TTB"
    assert initials("") == ""


def test_people_are_addressed_formally() -> None:
    assert formal_address("Nguyễn Văn A", "man") == "Ông Nguyễn Văn A"
    assert formal_address("Trần Thị B", "woman") == "Bà Trần Thị B"
    assert formal_address(" Lê  C ") == "Ông/Bà Lê C"
    assert formal_address("") == ""


@given(NAMES)
def test_the_parts_together_are_the_name(full_name: str) -> None:
    assert str(parse(full_name)) == " ".join(full_name.split())


@given(NAMES)
def test_the_key_fits_its_column(full_name: str) -> None:
    assert len(sort_key_of_person(full_name)) <= 300
