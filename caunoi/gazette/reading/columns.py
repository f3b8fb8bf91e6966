"""The columns of the head and of the foot as regions of the page, to be read one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caunoi.gazette.reading.letterhead import MOTTO, Line, Side, similar
from caunoi.gazette.reading.result import Box, ReadPage
from caunoi.vietnam.text import fold

RECIPIENTS = re.compile(r"no[a-z] nh[a-z]n\b")
# The name of the signer stands no further below the recipients' first line.
SIGNATURE_HEIGHT = 190


def head_regions(page: ReadPage, lines: Sequence[Line]) -> list[Box]:
    """The left and the right column beside and under the motto."""
    motto = next((line for line in lines[:24] if similar(fold(line.text), MOTTO) > 0.7 and line.box), None)
    if motto is None or motto.box is None:
        return []
    left = [line for line in lines[:24] if line.side == Side.LEFT and line.box and line.bottom < motto.top + 130]
    right = [line for line in lines[:24] if line.side == Side.RIGHT and line.box and line.bottom < motto.top + 130]
    if not left or not right:
        return []
    divide = _divide(left, right, motto.box[0] - 5)
    top = motto.top - 12
    return [
        (0, top, divide, max(line.bottom for line in left) + 4),
        (divide, top, page.width, max(line.bottom for line in right) + 4),
    ]


def foot_regions(page: ReadPage, lines: Sequence[Line]) -> list[Box]:
    """Recipients and signature."""
    anchor = next((line for line in lines if RECIPIENTS.match(fold(line.text)) and line.box), None)
    if anchor is None:
        return []
    below = [line for line in lines if anchor.top - 25 < line.top < anchor.top + SIGNATURE_HEIGHT and line.box]
    left = [line for line in below if line.side == Side.LEFT]
    right = [line for line in below if line.side == Side.RIGHT]
    if not right:
        return []
    divide = _divide(left, right, page.width * 0.47)
    top = min([anchor.top, *(line.top for line in right)]) - 5
    bottom = max([anchor.bottom, *(line.bottom for line in left)]) + 14
    return [(0, anchor.top - 3, divide, bottom), (divide, top, page.width, min(page.height, top + SIGNATURE_HEIGHT))]


def _divide(left: Sequence[Line], right: Sequence[Line], otherwise: float) -> float:
    """A line down the middle of the free space between two columns."""
    end = max((line.box[2] for line in left if line.box), default=0.0)
    begin = min((line.box[0] for line in right if line.box), default=0.0)
    return (end + begin) / 2 if end < begin else otherwise
