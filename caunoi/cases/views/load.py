"""`/quan-tri/ho-so/khoi-luong/`: what lies on whose desk, for whoever answers for it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from caunoi.cases.load import load_of
from caunoi.cases.models import Case
from caunoi.cases.permissions import officers_for, overseen_sites
from caunoi.cases.views.desk import BesideQueueView


class LoadView(BesideQueueView):
    template_name = "cases/back_office/load.html"
    page_title = gettext_lazy("Khối lượng từng người")
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not overseen_sites(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        cases = Case.objects.visible_to(user).filter(site__in=overseen_sites(user))
        officers = officers_for(user).select_related("unit")
        return super().get_context_data(loads=load_of(cases, officers, timezone.now()), **kwargs)
