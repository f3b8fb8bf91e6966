"""People's names: family first, given name last, and lists sorted by the given name."""

from typing import Literal, NamedTuple

from caunoi.vietnam.collation import sort_key
from caunoi.vietnam.text import fold, nfc

# Family names of more than one syllable, folded, longest first: the royal lines and the best known of the rest.
_LONG_FAMILY_NAMES = tuple(
    name.split()
    for name in ("cong tang ton nu", "cong huyen ton nu", "ton nu", "ton that", "au duong", "tu ma", "gia cat")
)
LONGEST_KEY = 300

Gender = Literal["man", "woman"]
_HONORIFICS: dict[Gender | None, str] = {"man": "Ông", "woman": "Bà", None: "Ông/Bà"}


class FullName(NamedTuple):
    """`Nguyễn Văn A` in its parts: family `Nguyễn`, middle `Văn`, given `A`; parts that are missing are ""."""

    family: str
    middle: str
    given: str

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


def parse(full_name: str) -> FullName:
    """Cut a full name into family, middle and given name; a single syllable is a given name.

    The given name is the last syllable, as offices count it, also where a person is called by two (`Thu Hà`).
    """
    words = nfc(full_name).split()
    if len(words) < 2:
        return FullName("", "", "".join(words))
    folded = [fold(word) for word in words]
    family_length = next(
        (len(name) for name in _LONG_FAMILY_NAMES if len(name) < len(words) and folded[: len(name)] == name), 1
    )
    return FullName(" ".join(words[:family_length]), " ".join(words[family_length:-1]), words[-1])


def sort_key_of_person(full_name: str) -> str:
    """The key of office lists: given name first, then family, then middle name. At most 300 characters."""
    name = parse(full_name)
    return "".join(sort_key(part) for part in (name.given, name.family, name.middle))[:LONGEST_KEY]


def initials(full_name: str) -> str:
    """`Nguyễn Đức Ánh` → `NĐÁ`; signs before the first letter of a syllable are passed over."""
    letters = [next((sign for sign in word if sign.isalpha()), "") for word in nfc(full_name).split()]
    return "".join(letters).upper()


def formal_address(full_name: str, gender: Gender | None = None) -> str:
    """`Ông Nguyễn Văn A`, `Bà Trần Thị B`; `Ông/Bà` when the gender is not known; "" for no name."""
    name = str(parse(full_name))
    if not name:
        return ""
    return f"{_HONORIFICS[gender]} {name}"
