"""Vietnamese text: one Unicode form to keep, one folded form to compare and search by."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

# Marks that ride on a letter, and the invisible signs that word processors leave inside words (soft hyphen,
# joiners, byte order mark); the zero width space is not among them, because it stands between words.
_SILENT_CATEGORIES = ("Mn", "Me", "Cf")
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ZERO_WIDTH_SPACE = "\u200b"
# Two syllables become one index token: "quyết định" → "quyetzzdinh". The tokenizers of SQLite FTS5 and of
# PostgreSQL both cut at every sign but letters and digits, underscore included, so the joint must be letters;
# "zz" stands in no Vietnamese syllable. A foreign "pizza" reads as a pair: one spare hit, none lost.
PAIR_JOINT = "zz"

# Old placement (tone on the first letter of oa, oe, uy) → new (on the second).
_TONE_CLUSTERS = dict(
    zip(
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        strict=True,
    )
)
_OLD_CLUSTERS = {new: old for old, new in _TONE_CLUSTERS.items()}
_NEW_OPEN_CLUSTER = re.compile(f"(?:{'|'.join(_OLD_CLUSTERS)})(?!\\w)")
_OPEN_CLUSTER = re.compile(f"(?:{'|'.join(_TONE_CLUSTERS)})(?!\\w)", re.IGNORECASE)


def nfc(text: str) -> str:
    """Compose letters and their marks: the form in which everything is stored."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def without_controls(text: str) -> str:
    """The text without the control characters that no XML and few databases may hold; line breaks and tabs stay."""
    return _CONTROL_CHARACTERS.sub("", text)


def _folded_letter(letter: str) -> str:
    """What one character becomes: "Ế" → "e", "Đ" → "d", "①" → "1", a combining mark → ""."""
    signs = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    return "".join(
        sign
        for sign in signs.replace("đ", "d")
        if sign == _ZERO_WIDTH_SPACE or unicodedata.category(sign) not in _SILENT_CATEGORIES
    )


class _FoldedCharacters(dict[int, str]):
    """For `str.translate`: what each character folds to, found once; signs become spaces."""

    def __missing__(self, code: int) -> str:
        folded = "".join(sign if sign.isalnum() else " " for sign in _folded_letter(chr(code)))
        self[code] = folded
        return folded


_FOLDED_CHARACTERS = _FoldedCharacters()


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Fold `text` and say, for each folded character, which character of `text` it came from.

    Runs of what is neither letter nor digit become one space; none stands at either end. The list is as long as
    the folded text and never falls: `"Đ. Bác"` → `("d bac", [0, 1, 3, 4, 5])`.
    """
    letters: list[str] = []
    origins: list[int] = []
    after_space = True
    for position, folded in enumerate(map(_FOLDED_CHARACTERS.__getitem__, map(ord, text))):
        for letter in folded:
            if letter == " " and after_space:
                continue
            after_space = letter == " "
            letters.append(letter)
            origins.append(position)
    if letters and after_space:
        letters.pop()
        origins.pop()
    return "".join(letters), origins


def fold(text: str) -> str:
    """`"Hòa Bình – ĐỨC bác"` → `"hoa binh duc bac"`: no case, no marks, no punctuation, single spaces."""
    return " ".join(text.translate(_FOLDED_CHARACTERS).split())


def syllables(text: str) -> list[str]:
    """The folded syllables, numbers included: `["quyet", "dinh", "1294", "qd"]`."""
    return fold(text).split()


def syllable_pairs(text: str) -> list[str]:
    """Each pair of neighbouring folded syllables as one token: most Vietnamese words are two syllables."""
    words = syllables(text)
    return [first + PAIR_JOINT + second for first, second in pairwise(words)]


def normal_tone_placement(text: str) -> str:
    """Write `hòa`, `thủy` in the newer way (`hoà`, `thuỷ`), so that both spellings compare as equal.

    The newer way is the one of the schoolbooks (decision 1989/QĐ-BGDĐT of 2018). Only where the cluster ends
    its syllable: `hoàn` and `quý` have one spelling, and the slip `qúy` is mended with the rest.
    """
    return _OPEN_CLUSTER.sub(_moved_tone, nfc(text))


def old_tone_placement(text: str) -> str:
    """Write small letters `hoà`, `thuỷ` in the older way (`hòa`, `thủy`)."""
    return _NEW_OPEN_CLUSTER.sub(lambda match: _OLD_CLUSTERS[match.group()], nfc(text))


def _moved_tone(match: re.Match[str]) -> str:
    """The cluster with its tone on the second letter, each letter as large as it was."""
    old = match.group()
    return "".join(
        new.upper() if letter.isupper() else new for letter, new in zip(old, _TONE_CLUSTERS[old.lower()], strict=True)
    )


def excerpt(text: str, start: int, *, length: int = 240) -> str:
    """About `length` characters of `text` around position `start`, cut between words, with dots where cut."""
    begin = max(0, start - length // 3)
    if begin:
        begin = text.find(" ", begin) + 1 or begin
    end = min(len(text), begin + length)
    if end < len(text):
        end = text.rfind(" ", begin, end) if " " in text[begin:end] else end
    return ("… " if begin else "") + text[begin:end].strip() + (" …" if end < len(text) else "")
