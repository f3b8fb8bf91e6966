"""What `q` finds: a code, or words of the name and of how people call it; diacritics or not, filling words or not."""

from __future__ import annotations

from collections.abc import Sequence

from caunoi.procedures.listing.shelf import Entry
from caunoi.procedures.rules import code_and_unit
from caunoi.vietnam.text import fold

LONGEST = 200
# What people type around the thing that they look for.
FILLING = frozenset(
    "toi muon can xin lam cho o dau nhu the nao gi bao nhieu tien lau thu tuc giay to ho so ve cua va de duoc di "
    "i want to how do get my a an the for of".split()
)


def matching(entries: Sequence[Entry], q: str) -> list[Entry]:
    """Best first; whatever `q` holds, it is only compared."""
    typed = " ".join(q.replace("\x00", " ").split())[:LONGEST]
    read = code_and_unit(typed)
    if read is not None:
        return [entry for entry in entries if entry.code == read[0]]
    words = fold(typed).split()
    if not words:
        return []
    wanted = [word for word in words if word not in FILLING] or words
    scored = [(_score(entry, wanted, " ".join(words)), entry) for entry in entries]
    best = [(score, entry) for score, entry in scored if score > 0]
    return [entry for _score_, entry in sorted(best, key=lambda pair: (-pair[0], len(pair[1].name), pair[1].sort_key))]


def _score(entry: Entry, wanted: list[str], phrase: str) -> float:
    """0 unless every word stands somewhere; the name weighs more than what is around it, a whole phrase more still."""
    name, rest = entry.folded_name.split(), entry.folded_rest.split()
    score = 0.0
    for word in wanted:
        if word in name:
            score += 4
        elif word in rest:
            score += 2
        elif word in entry.code.split(".") or _begins(word, (*name, *rest)):
            score += 1
        else:
            return 0
    joined = " ".join(wanted)
    if f" {joined} " in f" {entry.folded_name} ":
        score += 6
    elif f" {joined} " in f" {entry.folded_rest} ":
        score += 4
    return score + (2 if f" {phrase} " in f" {entry.folded_name} {entry.folded_rest} " else 0)


def _begins(word: str, others: tuple[str, ...]) -> bool:
    """Somebody is still typing; two letters begin too many words."""
    return len(word) > 2 and any(other.startswith(word) for other in others)
