"""What open figures may tell: shares, percentiles, and which small counts stay untold, also against subtraction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# A count below this is not told: it might say something about one person.
FEWEST = 5
MINUTES_A_TENTH = 48


def share(part: int | None, whole: int | None) -> float | None:
    """In hundredths; nothing of nothing is no share."""
    return round(100 * part / whole, 1) if part is not None and whole else None


def is_small(count: int) -> bool:
    return 0 < count < FEWEST


def untold(counts: Sequence[int]) -> frozenset[int]:
    """The places of `counts` that stay untold beside their sum, which is told.

    Small ones first. Whoever takes what is told from the sum learns what the untold hold together: so there are at
    least two of them, and together they are not small. The smallest of the others hide with them until that is so.
    """
    hidden = {place for place, count in enumerate(counts) if is_small(count)}
    others = sorted((count, place) for place, count in enumerate(counts) if count >= FEWEST)
    while hidden and others and (len(hidden) < 2 or is_small(sum(counts[place] for place in hidden))):
        hidden.add(others.pop(0)[1])
    return frozenset(hidden)


def percentile(tenths: Mapping[int, int], part: float) -> float | None:
    """The working days within which `part` of all were done; None of fewer than `FEWEST`.

    `tenths` counts cases by the tenths of a working day that they took.
    """
    whole = sum(tenths.values())
    if whole < FEWEST:
        return None
    place, passed = min(whole - 1, int(whole * part)), 0
    for tenth in sorted(tenths):
        passed += tenths[tenth]
        if passed > place:
            return tenth / 10
    raise AssertionError("the place lies within the whole")
