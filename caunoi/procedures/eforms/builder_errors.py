"""What is wrong with a form that is being built, told beside the field that it is about."""

from __future__ import annotations

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from caunoi.procedures.eforms.definition import Definition, NotADefinition
from caunoi.procedures.eforms.wording import fault_in_words, faults_in_words


def builder_error(wrong: NotADefinition, told: Definition) -> StreamBlockValidationError:
    """All faults at once, each at its block; the builder shows one error alone, so they are one."""
    places = {str(each.get("key", "")): place for place, each in enumerate(told)}
    at_blocks: dict[int, list[str]] = defaultdict(list)
    of_all = faults_in_words(NotADefinition(places=wrong.places))
    for fault in wrong.faults:
        place = places.get(fault.key.split(".")[0])
        (of_all if place is None else at_blocks[place]).append(fault_in_words(fault))
    return StreamBlockValidationError(
        block_errors={place: _beside(words) for place, words in at_blocks.items()},
        non_block_errors=ErrorList(of_all),
    )


def _beside(words: list[str]) -> ValidationError:
    return StructBlockValidationError(block_errors={"label": ValidationError(words)})
