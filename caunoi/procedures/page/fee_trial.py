"""The table of fees tried out, for whoever writes it: what everybody it names would pay, by each way to apply."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from caunoi.procedures.content import Content
from caunoi.procedures.fee_table import table_of, ways_of
from caunoi.procedures.fee_wording import faults_in_words
from caunoi.procedures.models import Channel
from caunoi.procedures.rules.fees import Choice, Table, cost_of, faults
from caunoi.procedures.wording import fee_in_words


def trial_of(content: Content) -> dict[str, Any]:
    """`groups` are situations, with a row for whoever pays in full and for each exemption; one of each is counted."""
    table, ways = table_of(content), ways_of(content)
    wrong = faults(table)
    situations: list[tuple[str, ...]] = [()] if table.always else []
    situations += [(row.key,) for row in table.conditional]
    return {
        "ways": [str(Channel.Kind(way).label) for way in ways],
        "faults": [words for _key, _field, words in faults_in_words(table)],
        "groups": [] if wrong else [_group(table, ways, keys) for keys in situations],
        "is_empty": not table.rows,
    }


def _group(table: Table, ways: list[str], situation: tuple[str, ...]) -> dict[str, Any]:
    named = {row.key: row.condition for row in table.rows}
    people: list[tuple[str, set[str]]] = [(_("Không thuộc diện nào"), set())]
    people += [(exemption.who, {key}) for key, exemption in table.exemptions.items()]
    return {
        "situation": "; ".join(named[key] for key in situation) or _("Mọi người"),
        "rows": [
            {"who": who, "sums": [fee_in_words(cost_of(table, Choice(way, situation, keys)).to_pay) for way in ways]}
            for who, keys in people
        ],
    }
