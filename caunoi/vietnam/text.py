"""Vietnamese text: one Unicode form to keep, one folded form to compare and search by."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_MARKS = {chr(code) for code in range(0x0300, 0x0370)}
# Two syllables become one index token: "quyết định" → "quyetzzdinh". "zz" stands in no Vietnamese syllable,
# so that no pair can be mistaken for another, and every engine's tokenizer keeps the letters together.
PAIR_JOINT = "zz"

# Old placement (tone on the first letter of oa, oe, uy) → new (on the second).
_TONE_CLUSTERS = dict(
    zip(
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        strict=True,
    )
)
_OPEN_CLUSTER = re.compile(f"(?:{'|'.join(_TONE_CLUSTERS)})(?!\\w)", re.IGNORECASE)


def nfc(text: str) -> str:
    """Compose letters and their marks: the form in which everything is stored."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    decomposed = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(sign for sign in decomposed if sign not in _MARKS).replace("đ", "d")


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Fold `text` and say, for each folded character, which character of `text` it came from.

    Everything that is neither letter nor digit becomes a single space; none stands at either end.
    """
    letters: list[str] = []
    origins: list[int] = []
    for position, letter in enumerate(text):
        for folded in _folded_letter(letter):
            if folded.isalnum():
                letters.append(folded)
            elif letters and letters[-1] != " ":
                letters.append(" ")
            else:
                continue
            origins.append(position)
    if letters and letters[-1] == " ":
        letters.pop()
        origins.pop()
    return "".join(letters), origins


def fold(text: str) -> str:
    """`"Hòa Bình – ĐỨC bác"` → `"hoa binh duc bac"`: no case, no marks, no punctuation, single spaces."""
    return fold_with_map(text)[0]


def syllables(text: str) -> list[str]:
    """The folded syllables, numbers included: `["quyet", "dinh", "1294", "qd"]`."""
    return fold(text).split()


def syllable_pairs(text: str) -> list[str]:
    """Each pair of neighbouring folded syllables as one token: most Vietnamese words are two syllables."""
    words = syllables(text)
    return [first + PAIR_JOINT + second for first, second in pairwise(words)]


def normal_tone_placement(text: str) -> str:
    """Write `hòa`, `thủy` in the newer way (`hoà`, `thuỷ`), so that both spellings compare as equal.

    Only where the cluster ends its syllable: `hoàn` and `quý` have one spelling.
    """

    def moved(match: re.Match[str]) -> str:
        before = text_nfc[match.start() - 1 : match.start()].casefold()
        if before == "q":
            return match.group()
        found = match.group()
        new = _TONE_CLUSTERS[found.lower()]
        return new.upper() if found.isupper() else new if found.islower() else new[0].upper() + new[1:]

    text_nfc = nfc(text)
    return _OPEN_CLUSTER.sub(moved, text_nfc)


def excerpt(text: str, start: int, *, length: int = 240) -> str:
    """About `length` characters of `text` around position `start`, cut between words, with dots where cut."""
    begin = max(0, start - length // 3)
    if begin:
        begin = text.find(" ", begin) + 1 or begin
    end = min(len(text), begin + length)
    if end < len(text):
        end = text.rfind(" ", begin, end) if " " in text[begin:end] else end
    return ("… " if begin else "") + text[begin:end].strip() + (" …" if end < len(text) else "")
