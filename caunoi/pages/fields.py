"""A StreamField whose blocks do not travel into migrations."""

from typing import Any

from wagtail.fields import StreamField


class BodyField(StreamField):
    """Changing a block's label must not make a migration: the stored JSON is the same."""

    def __init__(self, block_types: Any = (), **options: Any) -> None:
        super().__init__(block_types, **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, options = super().deconstruct()
        for described in ("block_lookup", "block_types", "min_num", "max_num", "block_counts"):
            options.pop(described, None)
        return name, path, [], options
