"""The national index set of service quality: points of each group by the shares that can be computed.

A group counts for the mean of its computable shares; one of which nothing can be computed is left out of the sum, and
so are its points. Nothing of nothing is no share. Source: Quyết định 766/QĐ-TTg (2022); the definitions are rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caunoi.procedures.rules.figures import share


@dataclass(frozen=True)
class Part:
    """One share of a group; `whole` None where the portal does not hold what it is made of."""

    key: str
    part: int | None = None
    whole: int | None = None

    @property
    def is_known(self) -> bool:
        return self.whole is not None and self.part is not None

    @property
    def share(self) -> float | None:
        return share(self.part, self.whole)


def score(points: int, parts: Sequence[Part]) -> float | None:
    """Of `points` as many as the mean of the shares says; None where no share can be computed."""
    exact = [part.part / part.whole for part in parts if part.whole and part.part is not None]
    return round(points * sum(exact) / len(exact), 2) if exact else None


def summed(scores: Iterable[tuple[int, float | None]]) -> tuple[float | None, int]:
    """The sum of the groups that could be computed, and how many points it could have been."""
    known = [(points, told) for points, told in scores if told is not None]
    if not known:
        return None, 0
    return round(sum(told for _points, told in known), 2), sum(points for points, _told in known)
