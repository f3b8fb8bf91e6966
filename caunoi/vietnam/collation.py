"""Sorting by the Vietnamese alphabet (a ă â b c d đ e ê … o ô ơ … u ư … y), tones after letters."""

import re
import unicodedata

_ALPHABET = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z".split()
# Two ASCII letters a Vietnamese letter, so that every database collation compares the keys alike.
_LETTER_KEYS = {
    letter: chr(ord("a") + index // 6) + chr(ord("a") + index % 6) for index, letter in enumerate(_ALPHABET)
}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_NUMBER = re.compile(r"\d+")


def sort_key(text: str) -> str:
    """A plain ASCII string that sorts as Vietnamese dictionaries do; numbers sort by value.

    The letters come first, then the tones of the whole text, which decide only between equal letters.
    At most 400 characters: enough for 130 letters and their tones.
    """
    letters: list[str] = []
    tones: list[str] = []
    padded = _NUMBER.sub(lambda number: number.group().zfill(6), unicodedata.normalize("NFC", text).lower())
    for sign in padded:
        decomposed = unicodedata.normalize("NFD", sign)
        tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), "0")
        base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
        if base in _LETTER_KEYS:
            letters.append(_LETTER_KEYS[base])
            tones.append(tone)
        elif base.isdigit():
            letters.append(f"0{base}")
        elif letters and letters[-1] != "00":
            letters.append("00")
    return f"{''.join(letters[:130])}0{''.join(tones[:130])}"
