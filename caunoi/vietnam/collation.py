"""Sorting by the Vietnamese alphabet (a ă â b c d đ e ê … o ô ơ … u ư … y), tones after letters.

A key holds only digits and the letters a to f. Every database collation (C, ICU, glibc) puts these in the same order
and joins none of them into a digraph, so that the key can be stored, indexed and compared anywhere.
"""

import re
import unicodedata

from caunoi.vietnam.text import fold, normal_tone_placement

_ALPHABET = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z".split()
_LETTER_CODES = {
    letter: chr(ord("a") + index // 6) + chr(ord("a") + index % 6) for index, letter in enumerate(_ALPHABET)
}
# Level, grave, hook, tilde, acute, dot below: the order of Vietnamese dictionaries.
_TONE_CODES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_END, _SPACE, _NUMBER = "00", "01", "1"
_LONGEST_LETTERS, _LONGEST_TONES = 262, 130
_PIECES = re.compile(r"[0-9]+|.", re.DOTALL)


def sort_key(text: str) -> str:
    """`text` as a string that sorts as Vietnamese dictionaries do, numbers by value: `Tổ 9` before `Tổ 10`.

    First the letters of the whole text, then its tones, which decide only between equal letters. At most 394
    characters: about 130 letters count, more than any name has. Up to that length no key begins another one, so that
    keys may be joined to sort by one thing and then by the next.
    """
    letters: list[str] = []
    tones: list[str] = []
    for piece in _PIECES.findall(unicodedata.normalize("NFKC", normal_tone_placement(text)).lower()):
        if piece.isascii() and piece.isdigit():
            letters.append(_number_code(piece))
            continue
        for code, tone in _letter_codes(piece):
            if code != _SPACE:
                letters.append(code)
                tones.append(tone)
            elif letters and letters[-1] != _SPACE:
                letters.append(code)
    if letters and letters[-1] == _SPACE:
        letters.pop()
    return "".join(letters)[:_LONGEST_LETTERS] + _END + "".join(tones)[:_LONGEST_TONES]


def _number_code(digits: str) -> str:
    """The count of digits before the digits, so that 9 comes before 10: `"10"` → `"1210"`."""
    significant = (digits.lstrip("0") or "0")[:15]
    return f"{_NUMBER}{len(significant):x}{significant}"


def _letter_codes(sign: str) -> list[tuple[str, str]]:
    """The code and tone of each letter in `sign`; foreign letters count as the letters they fold to."""
    decomposed = unicodedata.normalize("NFD", sign)
    base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONE_CODES))
    if base in _LETTER_CODES:
        tone = next((_TONE_CODES[mark] for mark in decomposed if mark in _TONE_CODES), "0")
        return [(_LETTER_CODES[base], tone)]
    if unicodedata.combining(sign):
        return []
    folded = [letter for letter in fold(base) if letter in _LETTER_CODES]
    return [(_LETTER_CODES[letter], "0") for letter in folded] or [(_SPACE, "0")]
