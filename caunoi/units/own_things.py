"""Back-office screens narrowed to what a person may change; Wagtail itself asks the policy only about the model."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet

from caunoi.vietnam.text import fold


class OwnThings:
    """What a person may not see or change does not exist for them."""

    request: Any
    model: Any
    kwargs: dict[str, Any]
    permission_policy: Any

    def own(self) -> QuerySet[Any]:
        return self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["add", "change", "delete", "view"]
        )

    def get_object(self, queryset: Any = None) -> Any:
        return get_object_or_404(self.own(), pk=self.kwargs["pk"])


class OwnIndexView(OwnThings, generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return self.own()

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Every word that was typed, with or without its diacritics; an authority's lists are short enough to read."""
        words = fold(self.search_query).split() if self.is_searching else []
        if not words:
            return queryset
        read = queryset.order_by().values_list("pk", *self.search_fields)
        found = [pk for pk, *fields in read if _holds(fields, words)]
        return queryset.filter(pk__in=found)


def _holds(fields: list[Any], words: list[str]) -> bool:
    told = fold(" ".join(str(field) for field in fields))
    return all(word in told for word in words)


class OwnCreateView(generic.CreateView):
    pass


class OwnEditView(OwnThings, generic.EditView):
    pass


class OwnDeleteView(OwnThings, generic.DeleteView):
    pass


class OwnHistoryView(OwnThings, HistoryView):
    pass


class OwnUsageView(OwnThings, UsageView):
    pass


class OwnThingsViewSet(ModelViewSet):
    copy_view_enabled = False
    index_view_class = OwnIndexView
    add_view_class = OwnCreateView
    edit_view_class = OwnEditView
    delete_view_class = OwnDeleteView
    history_view_class = OwnHistoryView
    usage_view_class = OwnUsageView
    list_display: Any
    list_filter: Any
    ordering: Any
    search_fields: Any
