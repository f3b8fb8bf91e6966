"""Figures as Vietnamese offices write and read them."""

from decimal import Decimal

_DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()
_SCALES = ("", "nghìn", "triệu", "tỷ")


def grouped(number: float | Decimal, decimals: int = 0) -> str:
    """`1234567.5, 1` → `1.234.567,5`: dots between thousands, a comma before decimals."""
    return f"{number:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def in_words(number: int) -> str:
    """`2105` → `hai nghìn một trăm linh năm`; for receipts and for reading aloud.

    From a billion on the billions are read as a number of their own: `hai mươi nghìn tỷ`.
    """
    if number < 0:
        return "âm " + in_words(-number)
    if number == 0:
        return _DIGITS[0]
    if number >= 10**9:
        billions, rest = divmod(number, 10**9)
        return f"{in_words(billions)} tỷ" + (f" {_below_billion(rest, leading=True)}" if rest else "")
    return _below_billion(number, leading=False)


def _below_billion(number: int, *, leading: bool) -> str:
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words += [_hundreds(group, full=leading or bool(words)), _SCALES[power]]
    return " ".join(word for word in words if word)


def _hundreds(group: int, *, full: bool) -> str:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words: list[str] = []
    if hundreds or full:
        words += [_DIGITS[hundreds], "trăm"]
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones_after(tens, ones))
    return " ".join(words)


def _ones_after(tens: int, ones: int) -> str:
    if ones == 5 and tens:
        return "lăm"
    if ones == 1 and tens > 1:
        return "mốt"
    return _DIGITS[ones]
