"""Numbers of documents (số, ký hiệu): read from whatever was typed, written one way, compared by one key.

Forms: Nghị định 30/2020/NĐ-CP for administrative documents (`1294/QĐ-UBND`), the laws on normative documents for
those with a year (`42/2022/NĐ-CP`, `85/2015/QH13`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from caunoi.vietnam.text import fold, nfc

# Syllables of symbols as offices write them, by what they fold to.
_WRITTEN = {
    fold(word): word
    for word in (
        "NĐ QĐ NQ CT TT TTLT VBHN KH TB BC TTr HD QC QyĐ CTr PA ĐA DA BB HĐ CV CĐ GM GGT PL SL NQLT KL "
        "CP TTg CTN UBTVQH UBND HĐND CTUBND VPUB VP VPQH VPCP TW TU BTV SNV SYT STC STP SXD SCT SGTVT SKHĐT STNMT "
        "SNNPTNT SGDĐT SVHTTDL SLĐTBXH STTTT BTC BTP BNV BYT BXD BCT BCA BQP BGTVT BGDĐT BKHĐT BKHCN BTNMT "
        "BNNPTNT BLĐTBXH BVHTTDL BTTTT BNG NHNN TANDTC VKSNDTC TTCP UBDT KTNN BHXH MTTQ LĐTBXH NNPTNT GDĐT TNMT "
        "VHTT TCKH KT HT NV YT HĐTP HĐBT"
    ).split()
}
_AMBIGUOUS = {"ct", "da", "hd"}
_DASHES = re.compile(r"[‐‑‒–—−]")
_NUMBER = re.compile(
    r"""^\s*(?P<serial>[0-9OoIl]{1,6}[a-zđ]?(?:\.[0-9]{1,4})?)\s*
        (?:[/-]\s*(?P<year>(?:19|2[0Oo])[0-9Oo]{2}|[0-9]{2})(?=\s*[/-]\s*[^\W\d]))?
        \s*[/-]\s*
        (?P<symbol>[^\W\d_](?:[^\W_]|\s*[-&/.]\s*(?=[^\W_])|\s(?=[-&/])){0,90})\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_PREFIX = re.compile(r"^\s*(?:luật\s+|luat\s+)?(?:số|so|sô|s6)(?:\s+hiệu)?\s*[:.]?\s*", re.IGNORECASE)
_PARTIAL = re.compile(r"^([0-9]{1,6}[a-zđ]?)(?:\s*/\s*([0-9]{4}))?(?:\s*[/-]\s*([^\W\d_][\w&./ -]*)?)?$", re.IGNORECASE)


@dataclass(frozen=True)
class DocumentNumber:
    """`serial` has no leading zeros beyond two digits; `symbol` joins its parts by dashes."""

    serial: str
    year: int | None
    symbol: str

    def __str__(self) -> str:
        year = f"/{self.year}" if self.year else ""
        return f"{self.serial}{year}/{self.symbol}"

    @property
    def key(self) -> str:
        """What equal numbers share: folded, without leading zeros: `1294/qd-ctubnd`, `5/2020/tt-btc`."""
        serial = fold(self.serial).replace(" ", ".").lstrip("0") or "0"
        year = f"/{self.year}" if self.year else ""
        return f"{serial}{year}/{_folded_symbol(self.symbol)}"


def _folded_symbol(symbol: str) -> str:
    return fold(symbol).replace(" ", "-")


def _tidy(text: str) -> str:
    return _PREFIX.sub("", _DASHES.sub("-", nfc(text))).strip(" \t\r\n.,;:“”\"'()-")


@lru_cache(maxsize=8192)
def parse(text: str) -> DocumentNumber | None:
    """Read a number from `text`, which holds nothing else; None when it is none.

    >>> str(parse("so: 42 / 2022 / nd-cp."))
    '42/2022/NĐ-CP'
    """
    if len(text) > 200:
        return None
    found = _NUMBER.match(_tidy(text))
    if found is None:
        return None
    serial = _serial(found["serial"])
    if not serial or not any(letter.isdigit() for letter in serial):
        return None
    symbol = _symbol(found["symbol"])
    year = (found["year"] or "").translate(str.maketrans("Oo", "00"))
    if year and len(year) == 2:
        return DocumentNumber(serial, 1900 + int(year), symbol) if int(year) > 44 else None
    return DocumentNumber(serial, int(year) if year else None, symbol)


def _serial(text: str) -> str:
    """Digits as printed; a scanner's letters O and l between them are digits."""
    if any(sign.isdigit() for sign in text):
        head, tail = (text[:-1], text[-1]) if text[-1].isalpha() and text[-1] not in "OoIl" else (text, "")
        text = head.translate(str.maketrans("OoIl", "0011")) + tail
    digits = re.match(r"0*([0-9].*)$", text)
    if digits is None:
        return ""
    serial = digits[1].lower()
    return f"0{serial}" if re.match(r"[0-9](?![0-9])", serial) else serial


def _symbol(text: str) -> str:
    """Dashes between parts, and the letters of known abbreviations as offices write them."""
    joined = re.sub(r"\s*([-&/.])\s*", r"\1", text)
    joined = re.sub(r"[/.\s]", "-", joined)
    return "-".join(_written(part) for part in joined.split("-") if part)


def _written(part: str) -> str:
    if "&" in part:
        return "&".join(_written(each) for each in part.split("&"))
    folded = fold(part)
    if folded in _AMBIGUOUS:
        return part.upper() if part.islower() else part
    if folded in _WRITTEN:
        return _WRITTEN[folded]
    return part.upper() if part.islower() else part


@lru_cache(maxsize=8192)
def key_of(text: str) -> str:
    """The key to look `text` up by; of what is no number, its folded words without spaces."""
    number = parse(text)
    return number.key if number else fold(text).replace(" ", "")


def looks_like_number(text: str) -> bool:
    return parse(text) is not None


def partial_key(text: str) -> str | None:
    """How the keys of the numbers begin that `text` may be the beginning of: `1294/qd`, `42/2022/`, `1294/`.

    None for what does not begin like a number. A bare serial of one or two digits says too little.
    """
    tidy = _tidy(text)
    whole = parse(tidy)
    if whole is not None:
        return whole.key
    found = _PARTIAL.match(tidy)
    if found is None or (not found[2] and not found[3] and "/" not in tidy and len(found[1]) < 3):
        return None
    serial = found[1].lower().lstrip("0") or "0"
    year = f"{found[2]}/" if found[2] else ""
    return f"{fold(serial)}/{year}{_folded_symbol(found[3] or '')}"
