import sqlite3
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from caunoi.vietnam.text import (
    excerpt,
    fold,
    fold_with_map,
    nfc,
    normal_tone_placement,
    syllable_pairs,
    syllables,
)

VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậỳýỷỹỵ ĐỨCBÁC.,-–0123456789\u00ad", max_size=60)


def test_case_marks_and_punctuation_do_not_matter() -> None:
    assert fold("  Hòa Bình –  ĐỨC Bác, số 1294/QĐ-UBND ") == "hoa binh duc bac so 1294 qd ubnd"


def test_decomposed_input_folds_like_composed() -> None:
    assert fold(unicodedata.normalize("NFD", "Đức Bác, Sông Lô")) == "duc bac song lo"


def test_letters_of_other_shapes_are_plain_letters() -> None:
    assert fold("ℋà Nội ① ½") == "ha noi 1 1 2"


def test_signs_that_word_processors_hide_do_not_cut_words() -> None:
    assert fold("\ufeffthông\u00ad báo ng\u200dhị") == "thong bao nghi"
    assert fold("đức\u200bbác") == "duc bac"


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_both_unicode_forms_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(nfc(text))


@given(VIETNAMESE)
def test_folded_vietnamese_is_lower_ascii_with_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == " ".join(folded.lower().split())


@given(st.text(max_size=60) | VIETNAMESE)
def test_the_map_leads_each_folded_letter_to_its_origin(text: str) -> None:
    folded, origins = fold_with_map(text)
    assert folded == fold(text)
    assert len(origins) == len(folded)
    assert origins == sorted(origins)
    for letter, origin in zip(folded, origins, strict=True):
        if letter != " ":
            assert letter in fold_with_map(text[origin])[0]


def test_a_match_in_folded_text_can_be_marked_in_the_original() -> None:
    text = "Uỷ ban nhân dân xã Đức  Bác"
    folded, origins = fold_with_map(text)
    start = folded.index("duc bac")
    assert text[origins[start] : origins[start + len("duc bac") - 1] + 1] == "Đức  Bác"


def test_syllables_keep_numbers() -> None:
    assert syllables("Quyết định 1294/QĐ") == ["quyet", "dinh", "1294", "qd"]


def test_neighbours_are_joined_in_order() -> None:
    assert syllable_pairs("Quyết định số 5") == ["quyetzzdinh", "dinhzzso", "sozz5"]
    assert syllable_pairs("một") == []
    assert syllable_pairs("") == []


@given(VIETNAMESE)
def test_there_is_one_pair_less_than_syllables(text: str) -> None:
    assert len(syllable_pairs(text)) == max(0, len(syllables(text)) - 1)


def test_the_full_text_engine_keeps_a_pair_as_one_token() -> None:
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table page using fts5(body)")
    database.execute("create virtual table word using fts5vocab(page, row)")
    pairs = syllable_pairs("Quyết định 1294 5 QĐ 2e 3")
    database.execute("insert into page values (?)", [" ".join(pairs)])
    assert {term for (term,) in database.execute("select term from word")} == set(pairs)
    database.close()


def test_both_tone_placements_become_one() -> None:
    assert normal_tone_placement("Hòa Bình, THỦY lợi, Ủy ban, khỏe, qúy") == "Hoà Bình, THUỶ lợi, Uỷ ban, khoẻ, quý"


def test_spellings_without_a_choice_stay() -> None:
    for word in ("hoàn", "quý", "thuyền", "múa", "mía", "toàn quốc", "hoặc"):
        assert normal_tone_placement(word) == word


@given(VIETNAMESE)
def test_tone_placement_is_stable_and_keeps_letters(text: str) -> None:
    placed = normal_tone_placement(text)
    assert normal_tone_placement(placed) == placed
    assert fold(placed) == fold(text)


def test_an_excerpt_is_cut_between_words() -> None:
    text = "một hai ba bốn năm sáu bảy tám chín mười " * 20
    cut = excerpt(text, 300, length=60)
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert set(cut.strip("… ").split()) <= set(text.split())


def test_a_short_text_is_its_own_excerpt() -> None:
    assert excerpt("một hai", 4) == "một hai"
