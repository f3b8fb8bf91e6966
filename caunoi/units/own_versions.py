"""Screens of things with versions, narrowed to one's own site: other people's things do not exist."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from wagtail.snippets.views.snippets import SnippetViewSet

from caunoi.units.own_things import OwnThings

# Every screen of Wagtail's that opens one thing by its key.
SCREENS_OF_ONE = (
    "edit copy delete usage history inspect revisions revisions_compare revisions_unschedule unpublish preview_on_edit "
    "lock unlock workflow_action collect_workflow_action_data confirm_workflow_cancellation workflow_preview "
    "workflow_history workflow_history_detail"
).split()


class OwnVersions(OwnThings):
    """Of one's own things the screen itself takes the version that it wants."""

    pk: Any

    def get_object(self, queryset: Any = None) -> Any:
        # Some of Wagtail's screens take the key out of the arguments before they ask for the thing.
        key = self.kwargs.get("pk") or self.pk
        get_object_or_404(self.own(), pk=key)
        arguments = [] if queryset is None else [queryset]
        return super(OwnThings, self).get_object(*arguments)  # type: ignore[misc]


def own_screens() -> dict[str, type]:
    """For the body of a view set: `locals().update(own_screens())`."""
    return {
        name: _narrowed(getattr(SnippetViewSet, name)) for name in (f"{each}_view_class" for each in SCREENS_OF_ONE)
    }


def _narrowed(view_class: type) -> type:
    return type(f"Own{view_class.__name__}", (OwnVersions, view_class), {})
