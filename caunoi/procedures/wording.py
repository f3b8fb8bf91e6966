"""Time and money in words, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from caunoi.procedures import rules
from caunoi.procedures.rules import TimeLimit, TimeUnit
from caunoi.vietnam.numbers import grouped

Told = dict[str, Any]


def limit_of(channel: Told) -> TimeLimit:
    return TimeLimit(channel["time_amount"], TimeUnit(channel["time_unit"]))


def limit_in_words(limit: TimeLimit) -> str:
    """`15 ngày làm việc`; the same day for 0; "" where no figure is told."""
    if limit.amount is None:
        return ""
    if limit.amount == 0:
        return _("ngay trong ngày")
    count = limit.amount
    words = {
        TimeUnit.WORKING_HOUR: ngettext("%(count)d giờ làm việc", "%(count)d giờ làm việc", count),
        TimeUnit.WORKING_DAY: ngettext("%(count)d ngày làm việc", "%(count)d ngày làm việc", count),
        TimeUnit.DAY: ngettext("%(count)d ngày", "%(count)d ngày", count),
        TimeUnit.MONTH: ngettext("%(count)d tháng", "%(count)d tháng", count),
    }[limit.unit]
    return words % {"count": count}


def time_in_words(channels: Iterable[Told]) -> str:
    """`từ 3 đến 5 ngày làm việc` where channels differ."""
    told = rules.range_of(limit_of(channel) for channel in channels)
    if told is None:
        return ""
    shortest, longest = told
    if shortest == longest:
        return limit_in_words(shortest)
    if shortest.amount and shortest.unit == longest.unit:
        return _("từ %(shortest)d đến %(longest)s") % {
            "shortest": shortest.amount,
            "longest": limit_in_words(longest),
        }
    return _("từ %(shortest)s đến %(longest)s") % {
        "shortest": limit_in_words(shortest),
        "longest": limit_in_words(longest),
    }


def money(amount: int) -> str:
    if get_language() == "en":
        return f"{amount:,} VND"
    return f"{grouped(amount)} đồng"


def fee_in_words(amount: int | None) -> str:
    if amount is None:
        return ""
    return money(amount) if amount else _("không mất tiền")


def range_in_words(told: tuple[int, int] | None) -> str:
    """`từ 8.000 đồng đến 15.000 đồng`; "" where only the law's words tell it."""
    if told is None:
        return ""
    least, most = told
    if least == most:
        return fee_in_words(least)
    if not least:
        return _("từ không mất tiền đến %(most)s") % {"most": money(most)}
    return _("từ %(least)s đến %(most)s") % {"least": money(least), "most": money(most)}


def minutes_in_words(minutes: int) -> str:
    """Working time: a day has 480 minutes."""
    days, rest = divmod(minutes, 480)
    hours, rest = divmod(rest, 60)
    parts = []
    if days:
        parts.append(ngettext("%(count)d ngày", "%(count)d ngày", days) % {"count": days})
    if hours:
        parts.append(ngettext("%(count)d giờ", "%(count)d giờ", hours) % {"count": hours})
    if rest or not parts:
        parts.append(ngettext("%(count)d phút", "%(count)d phút", rest) % {"count": rest})
    return " ".join(parts)
