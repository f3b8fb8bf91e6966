"""The structure of a legal text: Phần, Chương, Mục, Điều, Khoản, Điểm, each with an anchor that stays.

`parse(text)` never raises and loses nothing: what stands before the first provision is the preamble, the signature and
the recipients are the closing. A text without any Điều (a plan, a notice) is divided by its Roman numerals, its numbers
and its letters in the same way: `muc-i`, `muc-i-khoan-2`. A number that comes again gets `-lan-2`,
and đ is written dd: `dieu-12-khoan-3-diem-dd`.

What a text quotes (an amending law gives the new wording of another) and its table of contents are no provisions.
"""

from .names import above, name_of, pieces_of
from .outline import Level, Outline, Provision
from .parsing import parse

__all__ = ["Level", "Outline", "Provision", "above", "name_of", "parse", "pieces_of"]
