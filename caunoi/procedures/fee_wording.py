"""What is wrong with a table of fees, in words for whoever writes it or brings it in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from caunoi.cases.rules.charges import MOST_LINES
from caunoi.procedures.rules.fees import MOST_EXEMPTIONS, Table, faults

# Beside which field of its row a fault is told.
FIELDS = {"amount": "amount", "unit": "unit", "effect": "percent", "unknown_row": "only_rows"}


def faults_in_words(table: Table) -> list[tuple[str, str, str]]:
    """As (key of the row or exemption, its field, words)."""
    return [(key, FIELDS.get(fault, ""), _words_for(fault)) for fault, key in faults(table)]


def _words_for(fault: str) -> str:
    return {
        "rows": _("Bảng phí có nhiều nhất %(most)d khoản.") % {"most": MOST_LINES},
        "exemptions": _("Có nhiều nhất %(most)d trường hợp miễn, giảm.") % {"most": MOST_EXEMPTIONS},
        "amount": _("Mức thu quá lớn."),
        "unit": _("Khoản hỏi số lượng phải ghi tính theo gì: bản, trang …"),
        "effect": _("Ghi một trong hai: giảm bao nhiêu phần trăm (1 đến 100), hoặc chỉ thu bao nhiêu đồng."),
        "unknown_row": _("Không có khoản thu nào tên như vậy trong bảng phí."),
    }[fault]


def repeated_in_words() -> str:
    return _("Tên này trùng với một dòng khác (không kể dấu); hãy đặt tên khác.")
