"""An e-form as a page to fill in: controls for a browser, what was typed as plain answers, problems beside the fields.

Every control takes whatever is typed; what is wrong with it the rules say, here as at the moment of sending.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from caunoi.procedures.eforms import wording
from caunoi.procedures.rules import answers as rules
from caunoi.procedures.rules.answers import ELSEWHERE, Problem
from caunoi.procedures.rules.eform import Field, Kind, Pattern

Answers = dict[str, Any]
MOST_TYPED = 20_000
RADIOS_UP_TO = 6
GENDERS = (("", "—"), ("nam", "Nam"), ("nu", "Nữ"))
DAY = {"inputmode": "numeric", "autocomplete": "off", "placeholder": "dd/mm/yyyy"}
DIGITS = {"inputmode": "numeric", "autocomplete": "off"}
INPUTS = {Pattern.PHONE: {"inputmode": "tel"}, Pattern.EMAIL: {"inputmode": "email"}, Pattern.DIGITS: DIGITS}


@dataclass
class Item:
    """What stands together on the page: a heading, one control, several of one thing, or the rows of a group.

    `when` tells a script which answers to which controls show this, as JSON, and `need` whether it takes all of them.
    """

    kind: str
    label: str
    help: str
    path: str = ""
    when: str = ""
    need: str = ""
    when_words: str = ""
    required: bool = False
    controls: list[Any] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    may_grow: bool = False


class WebForm(forms.Form):
    """`told` are the answers that are kept already, `units` the communes of the authority as (slug, name)."""

    prefix = "a"

    def __init__(
        self, asked: Sequence[Field], told: Answers, units: Sequence[tuple[str, str]], data: Any = None
    ) -> None:
        super().__init__(data)
        self.asked, self.told, self.units = list(asked), told, list(units)
        for each in self.asked:
            for path, control, value in self._controls(each, each.key, told.get(each.key)):
                self.fields[path] = control
                self.initial[path] = value

    def _controls(self, each: Field, path: str, value: Any) -> list[tuple[str, forms.Field, Any]]:
        if each.kind in (Kind.SECTION, Kind.FILE):
            return []
        if each.kind is Kind.GROUP:
            return [
                (inner_path, control, given)
                for number, row in enumerate(self._rows(each, value))
                for inner in each.fields
                for inner_path, control, given in self._controls(
                    inner, f"{path}-{number}-{inner.key}", row.get(inner.key)
                )
            ]
        if each.kind in PARTED:
            given = value if isinstance(value, Mapping) else {}
            return [(f"{path}-{part}", self._part(each, part), given.get(part, "")) for part in PARTED[each.kind](each)]
        return [(path, control_of(each), value)]

    def _rows(self, each: Field, value: Any) -> list[Mapping[str, Any]]:
        rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        rows += [{}] * (max(1, each.least_rows) - len(rows))
        if self.is_bound:
            sent = self.data.get(self.add_prefix(f"{each.key}-rows"), "")
            rows += [{}] * (min(int(sent), each.most_rows) - len(rows) if sent.isdecimal() else 0)
        return rows[: each.most_rows + 1]

    def _part(self, each: Field, part: str) -> forms.Field:
        label = wording.SIGNATURE_NAME if each.kind is Kind.SIGNATURE and part == "name" else wording.PART_WORDS[part]
        if part == "unit":
            choices = [("", "—"), *self.units, (ELSEWHERE, _("Nơi khác (ghi rõ bên dưới)"))]
            return forms.CharField(label=label, required=False, widget=forms.Select(choices=choices))
        if part == "declared":
            return forms.BooleanField(label=label, required=False)
        if part == "gender":
            return forms.CharField(label=label, required=False, widget=forms.Select(choices=GENDERS))
        attrs = DAY if part == "birth_date" else DIGITS if part == "identity_number" else {}
        attrs = {"inputmode": "tel"} if part == "phone" else attrs
        return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs={**attrs}))

    # What was typed, as plain answers.

    def answers(self) -> Answers:
        """Of a bound form: whatever came, cut to a length that anybody may still mend."""
        return {
            each.key: self._answer(each, each.key) for each in self.asked if each.key and each.kind is not Kind.FILE
        }

    def _answer(self, each: Field, path: str) -> Any:
        if each.kind is Kind.GROUP:
            count = len(self._rows(each, self.told.get(each.key)))
            return [
                {inner.key: self._answer(inner, f"{path}-{number}-{inner.key}") for inner in each.fields}
                for number in range(count)
            ]
        if each.kind in PARTED:
            return {part: self._typed(f"{path}-{part}") for part in PARTED[each.kind](each)}
        return self._typed(path)

    def _typed(self, path: str) -> Any:
        control = self.fields[path]
        value = control.widget.value_from_datadict(self.data, self.files, self.add_prefix(path))
        if isinstance(value, list):
            return [str(one)[:200] for one in value[:200]]
        return value if isinstance(value, bool) else " ".join(str(value or "")[:MOST_TYPED].split(" ")).strip()

    def find_problems(self, today: date) -> list[Problem]:
        """The rules' problems with what was typed, each laid beside its control."""
        self.full_clean()
        found = rules.problems_of(self.asked, self.answers(), today)
        self._lay(found)
        return found

    def show_problems(self, today: date) -> list[Problem]:
        """The same for what is kept, when the page is only looked at."""
        found = rules.problems_of(self.asked, self.told, today)
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}
        self._lay(found)
        return found

    def _lay(self, found: list[Problem]) -> None:
        for problem in found:
            if problem.path in self.fields:
                self.add_error(problem.path, wording.in_words(problem))

    # What the template walks through.

    def items(self) -> list[Item]:
        among = {each.key: each for each in self.asked if each.key}
        return [self._item(each, among) for each in self.asked if each.kind is not Kind.FILE]

    def _item(self, each: Field, among: dict[str, Field]) -> Item:
        kind = {Kind.SECTION: "section", Kind.GROUP: "rows"}.get(each.kind, "cluster" if each.kind in PARTED else "one")
        item = Item(kind, wording.label_of(each), wording.help_of(each), each.key, required=each.required)
        if each.shown_when:
            rows = [[self.add_prefix(one.field), list(one.values)] for one in each.shown_when.conditions]
            item.when, item.need = json.dumps(rows), each.shown_when.need.value
            item.when_words = wording.condition_in_words(each, among)
        if kind == "rows":
            item.rows = [
                [self[f"{each.key}-{number}-{inner.key}"] for inner in each.fields]
                for number in range(len(self._rows(each, self.told.get(each.key))))
            ]
            item.may_grow = len(item.rows) < each.most_rows
        elif kind == "cluster":
            item.controls = [self[f"{each.key}-{part}"] for part in PARTED[each.kind](each)]
        elif kind == "one":
            item.controls = [self[each.key]]
        return item

    def summary(self) -> list[dict[str, str]]:
        """Every problem with a link to its control."""
        return [
            {"target": target_of(self[path]), "label": str(self.fields[path].label), "words": str(errors[0])}
            for path, errors in self.errors.items()
            if path in self.fields
        ]


def target_of(bound: Any) -> str:
    """The id of the first thing that can be typed into."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else str(bound.auto_id)


PARTED: dict[Kind, Any] = {
    Kind.PERSON: lambda each: each.parts or ("name",),
    Kind.ADDRESS: lambda each: ("unit", "details"),
    Kind.SIGNATURE: lambda each: ("name", "declared"),
}


def control_of(each: Field) -> forms.Field:
    label, told = wording.label_of(each), {"required": False, "help_text": wording.help_of(each)}
    if not each.required and each.kind is not Kind.DECLARATION:
        label = _("%(label)s (không bắt buộc)") % {"label": label}
    if each.kind is Kind.DECLARATION:
        return forms.BooleanField(label=label, **told)
    if each.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO):
        return _choosing(each, label, told)
    if each.kind is Kind.LONG_TEXT:
        return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 4}), **told)
    attrs: dict[str, Any] = {}
    if each.kind is Kind.DATE:
        attrs = DAY
    elif each.kind is Kind.NUMBER:
        attrs = {"inputmode": "numeric" if each.whole else "decimal"}
    elif each.kind is Kind.IDENTITY_NUMBER:
        attrs = DIGITS
    elif each.kind is Kind.TEXT:
        attrs = INPUTS.get(each.pattern, {})
    return forms.CharField(label=label, widget=forms.TextInput(attrs={**attrs}), **told)


def _choosing(each: Field, label: str, told: dict[str, Any]) -> forms.Field:
    choices = list(wording.choice_labels(each).items())
    if each.kind is Kind.CHOICES:
        return _AnyChoices(label=label, choices=choices, widget=forms.CheckboxSelectMultiple, **told)
    if len(choices) > RADIOS_UP_TO:
        return forms.CharField(label=label, widget=forms.Select(choices=[("", "—"), *choices]), **told)
    return forms.CharField(label=label, widget=forms.RadioSelect(choices=choices), **told)


class _AnyChoices(forms.MultipleChoiceField):
    """Which answers there are the rules know; here nothing is refused before they speak."""

    def validate(self, value: Any) -> None:
        return None
