"""What the gallery shows of each component: its states, with words made up for looking at.

The words of samples are content, not interface: they stay Vietnamese in every language.
"""

from __future__ import annotations

from caunoi.design.components import Sample
from caunoi.design.gallery.asking import forms_and_answers
from caunoi.design.gallery.cases import documents_and_cases, numbers
from caunoi.design.gallery.frame import frame
from caunoi.design.gallery.stories import people_and_places, stories


def samples() -> dict[str, list[Sample]]:
    parts = (frame, stories, people_and_places, documents_and_cases, numbers, forms_and_answers)
    return {name: states for part in parts for name, states in part().items()}
