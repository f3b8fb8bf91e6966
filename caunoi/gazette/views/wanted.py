"""`/quan-tri/van-ban/con-thieu/`: documents that the portal's own texts name and that it does not have."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy

from caunoi.gazette.models import Document
from caunoi.gazette.permissions import writing_sites
from caunoi.gazette.views.disclosure_desk import DeskView
from caunoi.gazette.wanted_documents import MOST, wanted_on

LONGEST = 120


class WantedDocumentsView(DeskView):
    template_name = "gazette/back_office/wanted.html"
    page_title = gettext_lazy("Văn bản được nhắc đến mà cổng chưa có")
    header_icon = "link"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sites = list(writing_sites(self.request.user).values_list("pk", flat=True))
        if not sites:
            raise PermissionDenied
        typed = self.request.GET.get("so", "").strip()[:LONGEST]
        return super().get_context_data(
            wanted=wanted_on(sites, typed),
            typed=typed,
            most=MOST,
            add_url=reverse(Document.snippet_viewset.get_url_name("add")),
            **kwargs,
        )
