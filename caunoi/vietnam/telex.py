"""Left-overs of Telex and VNI: what a keyboard leaves when the input method was off."""

from __future__ import annotations

import re

_DOUBLED = re.compile(r"([aeod])\1")
_TONE_AT_THE_END = re.compile(r"(?<=[a-z])[sfrxj]+$")
# A tone typed at once after its vowel: "quyeest" → "quyeet".
_TONE_WITHIN = re.compile(r"(?<=[aeiouyw])[sfrxj](?=[a-z])")
_DIGITS_AFTER_LETTER = re.compile(r"(?<=[a-z])[0-9]+")
_HORN_OR_BREVE = re.compile(r"(?<=[aou])w")


def spellings_of(typed: str) -> list[str]:
    """The folded syllables that a folded `typed` may have been meant as, if keys of Telex or VNI stuck in it.

    `"quyeets"` → `["quyet"]`, `"ddinhj"` → `["dinh"]`, `"d9inh5"` → `["dinh"]`; nothing for what shows no trace.
    """
    if not typed or not typed[0].isalpha():
        return []
    plain = _DIGITS_AFTER_LETTER.sub("", typed)
    plain = _DOUBLED.sub(r"\1", plain)
    # A "w" that rides on no vowel is an "ư" of its own.
    plain = _HORN_OR_BREVE.sub("", plain).replace("w", "u")
    found = []
    for candidate in (_TONE_AT_THE_END.sub("", plain), _TONE_WITHIN.sub("", plain), plain):
        if candidate and candidate != typed and candidate not in found:
            found.append(candidate)
    return found
