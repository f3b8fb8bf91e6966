"""A choice of how something looks."""

from __future__ import annotations

from typing import Any

from wagtail import blocks


class AppearanceBlock(blocks.ChoiceBlock):
    """Its label is a word of the editor's form, not of the page: neither counted, nor found by search."""

    def get_searchable_content(self, value: Any) -> list[str]:
        return []
