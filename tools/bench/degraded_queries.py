"""The ways in which people really type a question, each made the same from run to run."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

OLD_TONES = dict(
    zip(
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        strict=True,
    )
)
NEW_TONES = {new: old for old, new in OLD_TONES.items()}
TELEX_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
TELEX_SHAPES = {"\u0306": "w", "\u031b": "w"}
SIGNS = ("?", "!", "...", ",", " -", ":", ";", "?!")


def folded(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def half_diacritics(text: str, seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(folded(word) if chance.random() < 0.5 else word for word in text.split())


def moved_tones(text: str, ways: dict[str, str]) -> str:
    return re.sub("|".join(ways), lambda match: ways[match.group()], unicodedata.normalize("NFC", text))


def one_typo(text: str, seed: int) -> str:
    """Two neighbours swapped, or one letter left out, within one longer word."""
    chance, words = random.Random(seed), text.split()
    longer = [place for place, word in enumerate(words) if len(word) >= 4]
    if longer:
        place = chance.choice(longer)
        word = words[place]
        at = chance.randrange(1, len(word) - 1)
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        words[place] = swapped if chance.random() < 0.5 else word[:at] + word[at + 1 :]
    return " ".join(words)


def telex(word: str) -> str:
    """`quyết` → `quyeets`, `định` → `ddinhj`: the keys that were struck while the input method was off."""
    keys, tone = "", ""
    for letter in unicodedata.normalize("NFC", word):
        for sign in unicodedata.normalize("NFD", letter):
            if sign in TELEX_TONES:
                tone = TELEX_TONES[sign]
            elif sign == "\u0302":
                keys += keys[-1]
            else:
                keys += TELEX_SHAPES.get(sign, "dd" if sign == "đ" else "DD" if sign == "Đ" else sign)
    return keys + tone


def telex_left_overs(text: str, seed: int) -> str:
    """The first words were typed before somebody noticed."""
    words = text.split()
    wrong = random.Random(seed).randint(1, max(1, len(words) // 3))
    return " ".join(telex(word) if place < wrong else word for place, word in enumerate(words))


def punctuated(text: str, seed: int) -> str:
    chance = random.Random(seed)
    return "  ".join(word + (chance.choice(SIGNS) if chance.random() < 0.3 else "") for word in text.split()) + " ???"


def any_case(text: str, seed: int) -> str:
    return text.upper() if seed % 2 else text.title()


WAYS: dict[str, Callable[[str, int], str]] = {
    "as asked": lambda text, seed: text,
    "no diacritics": lambda text, seed: folded(text),
    "half diacritics": half_diacritics,
    "old tone": lambda text, seed: moved_tones(text, OLD_TONES),
    "new tone": lambda text, seed: moved_tones(text, NEW_TONES),
    "NFD": lambda text, seed: unicodedata.normalize("NFD", text),
    "d for đ": lambda text, seed: text.replace("đ", "d").replace("Đ", "D"),
    "one typo": one_typo,
    "Telex left over": telex_left_overs,
    "any case": any_case,
    "extra punctuation": punctuated,
    "keywords, no diacritics": lambda text, seed: " ".join(folded(text).split()[:6]),
}
