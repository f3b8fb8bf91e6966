"""The geometry of charts, so that templates draw without thinking and pages need no inline style."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 100, 40


@dataclass(frozen=True)
class Row:
    """`share` is the length of the bar, in hundredths of the longest; text, as templates write numbers with a comma."""

    label: str
    value: float | None
    share: str


@dataclass(frozen=True)
class Chart:
    kind: str
    title: Any
    unit: Any
    source: Any
    rows: list[Row]
    top: float
    path: str = ""
    area: str = ""

    @property
    def first(self) -> Row:
        return self.rows[0]

    @property
    def last(self) -> Row:
        return self.rows[-1]


def bars(title: Any, values: Iterable[tuple[Any, float | None]], *, unit: Any = "", source: Any = "") -> Chart:
    rows, top = _rows(values)
    return Chart("bars", title, unit, source, rows, top)


def line(title: Any, values: Iterable[tuple[Any, float | None]], *, unit: Any = "", source: Any = "") -> Chart:
    """A missing value is a gap in the line: nothing is drawn that nobody counted."""
    rows, top = _rows(values)
    runs = _runs(rows, top)
    path = " ".join("M" + " L".join(f"{x:g} {y:g}" for x, y in run) for run in runs)
    area = " ".join(
        f"M{run[0][0]:g} {HEIGHT} L" + " L".join(f"{x:g} {y:g}" for x, y in run) + f" L{run[-1][0]:g} {HEIGHT}Z"
        for run in runs
    )
    return Chart("line", title, unit, source, rows, top, path, area)


def _rows(values: Iterable[tuple[Any, float | None]]) -> tuple[list[Row], float]:
    known = list(values)
    if any(value is not None and value < 0 for _label, value in known):
        raise ValueError("A chart of this kind shows nothing below zero.")
    top = max((value for _label, value in known if value is not None), default=0)
    return [Row(label, value, f"{_part(value, top) * WIDTH:g}") for label, value in known], top


def _part(value: float | None, top: float) -> float:
    return round((value or 0) / top, 4) if top else 0


def _runs(rows: list[Row], top: float) -> list[list[tuple[float, float]]]:
    step = WIDTH / max(len(rows) - 1, 1)
    runs: list[list[tuple[float, float]]] = [[]]
    for place, row in enumerate(rows):
        if row.value is None:
            runs.append([])
        else:
            runs[-1].append((round(place * step, 2), round(HEIGHT - _part(row.value, top) * HEIGHT, 2)))
    return [run for run in runs if run]
