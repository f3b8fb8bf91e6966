"""What somebody chooses to know what a case costs: how they apply, which situation is theirs, who they are, how many.

The same form on the page of a procedure, where one files on the web, and in the preview of whoever writes the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from caunoi.cases.rules.charges import MOST_QUANTITY
from caunoi.procedures.fee_table import key_of, table_of
from caunoi.procedures.models import Channel
from caunoi.procedures.page.language import told
from caunoi.procedures.rules.fees import Choice

WAY, SITUATIONS, EXEMPTIONS, QUANTITY = "kenh", "truong-hop", "dien", "so-"
TOO_MANY = _("Số lượng nhiều nhất là %(limit_value)d.")
NOT_A_NUMBER = _("Hãy ghi số lượng bằng chữ số, ví dụ 2.")
CHANGED = _("Bảng phí vừa thay đổi: hãy chọn lại.")


class CostForm(forms.Form):
    """`ways` are the channels to choose among; with one there is nothing to choose."""

    def __init__(self, data: Any = None, *, content: Mapping[str, Any], ways: Sequence[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.ways, self.table = list(ways), table_of(content)
        if len(self.ways) > 1:
            self.fields[WAY] = forms.ChoiceField(
                label=_("Bạn nộp bằng cách nào?"),
                choices=[(way, Channel.Kind(way).label) for way in self.ways],
                widget=forms.RadioSelect,
                required=False,
                initial=self.ways[0],
                error_messages={"invalid_choice": CHANGED},
            )
        self._ask_situations(content)
        self._ask_quantities(content)
        self._ask_exemptions(content)

    def _ask_situations(self, content: Mapping[str, Any]) -> None:
        rows = [row for row in content.get("fee_rows") or () if row["condition"] and not row["is_counted"]]
        self._ask_several(
            SITUATIONS,
            _("Trường hợp nào đúng với bạn?"),
            [(key_of(row["name"]), told(row, "condition")) for row in rows],
        )

    def _ask_exemptions(self, content: Mapping[str, Any]) -> None:
        rows = content.get("fee_exemptions") or ()
        self._ask_several(
            EXEMPTIONS, _("Bạn thuộc diện nào sau đây?"), [(key_of(row["who"]), told(row, "who")) for row in rows]
        )

    def _ask_several(self, name: str, label: Any, choices: list[tuple[str, str]]) -> None:
        if choices:
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
                error_messages={"invalid_choice": CHANGED},
            )

    def _ask_quantities(self, content: Mapping[str, Any]) -> None:
        """Of what is asked for in one situation only, none at first: a number above nought is that situation."""
        for row in content.get("fee_rows") or ():
            if row["is_counted"]:
                asked = told(row, "condition") or told(row, "name")
                self.fields[QUANTITY + key_of(row["name"])] = forms.IntegerField(
                    label=_("%(asked)s: bao nhiêu %(unit)s?") % {"asked": asked, "unit": row["unit"]},
                    min_value=0,
                    max_value=MOST_QUANTITY,
                    required=False,
                    initial=0 if row["condition"] else 1,
                    error_messages={"invalid": NOT_A_NUMBER, "max_value": TOO_MANY, "min_value": NOT_A_NUMBER},
                    # No number field: what is typed wrong stays to be seen.
                    widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
                )

    @property
    def asks_anything(self) -> bool:
        return bool(self.fields)

    def first_choice(self) -> Choice:
        """Before anybody chose: the first way, one of each, for somebody who pays in full."""
        return Choice(self.ways[0])

    def choice(self) -> Choice:
        """Of a form that is valid; a number that was left empty is what stood there at first."""
        typed = self.cleaned_data
        quantities = {
            name.removeprefix(QUANTITY): field.initial if typed[name] is None else typed[name]
            for name, field in self.fields.items()
            if name.startswith(QUANTITY)
        }
        counted = {row.key for row in self.table.conditional if row.is_counted and quantities[row.key]}
        way = typed.get(WAY) or self.ways[0]
        return Choice(way, {*typed.get(SITUATIONS, ()), *counted}, set(typed.get(EXEMPTIONS, ())), quantities)

    def typed(self) -> dict[str, Any]:
        """As it was typed, right or wrong: a draft keeps it."""
        return {name: self[name].value() for name in self.fields}


def asked_in(data: QueryDict, ways: Sequence[str]) -> QueryDict | None:
    """What an address says of what this form asks, and the first way where it names none; None where it is silent."""
    if not any(name in (WAY, SITUATIONS, EXEMPTIONS) or name.startswith(QUANTITY) for name in data):
        return None
    asked = data.copy()
    asked.setdefault(WAY, ways[0])
    return asked
