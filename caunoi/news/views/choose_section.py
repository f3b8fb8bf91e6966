"""“Viết bài”: one press on the section that the article is for."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.views.pages.choose_parent import ChooseParentView

from caunoi.news.models import SectionPage


class ChooseSectionView(PermissionCheckedMixin, ChooseParentView):
    """Wagtail goes straight on where there is one section; where there are several, each is one link.

    They are those of one language; the switch in the header leads to the others.
    """

    permission_required = "add"
    template_name = "news/back_office/choose_section.html"
    page_title = _("Viết bài cho chuyên mục nào?")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parents = self.get_valid_parent_pages(self.request.user).values("pk")
        sections = SectionPage.objects.filter(pk__in=parents).live().order_by("position", "path")
        choices = [
            {
                "title": section.title,
                "purpose": section.purpose,
                "url": reverse("wagtailadmin_pages:add", args=["news", "articlepage", section.pk]),
            }
            for section in sections
        ]
        return {**super().get_context_data(**kwargs), "sections": choices}
