"""What every page of every room has in common."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PagePermissionTester, PageViewRestriction, Site

from caunoi.pages.bodies import pages_in, prefetch_pictures
from caunoi.pages.cache import keep
from caunoi.pages.page_form import BasePageForm
from caunoi.pages.permissions import StandingPagePermissionTester
from caunoi.vietnam.text import fold


class BasePage(Page):
    """An abstract page with a purpose in one line, a picture to share, and Vietnamese slugs."""

    purpose = models.CharField(
        _("trang này để làm gì"),
        max_length=250,
        blank=True,
        help_text=_("Một câu, đứng dưới tên trang."),
    )
    share_picture = models.ForeignKey(
        "pages.Picture",
        verbose_name=_("ảnh khi chia sẻ"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    base_form_class = BasePageForm
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("share_picture"),
            ],
            heading=_("Khi tìm kiếm và chia sẻ"),
        )
    ]
    search_fields = [*Page.search_fields, index.SearchField("folded_title", boost=2)]

    class Meta:
        abstract = True

    @cached_property
    def folded_title(self) -> str:
        """The title without case and diacritics, so that the back office finds what is typed without them."""
        return fold(self.title)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return StandingPagePermissionTester(user, self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.language_twins = self.language_twins()
        response = super().serve(request, *args, **kwargs)
        if request.method == "GET" and not getattr(request, "is_preview", False) and not self.view_restricted():
            keep(response, self.cache_tags())
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        prefetch_pictures(self._body())
        return {**super().get_context(request, *args, **kwargs), "breadcrumbs": self.breadcrumbs()}

    def _body(self) -> Any:
        """Empty for pages that are not written but composed."""
        return getattr(self, "body", ())

    def breadcrumbs(self) -> list[dict[str, str]]:
        """The pages above, below the site's home, and this one; one query."""
        above = self.get_ancestors().filter(depth__gt=2).only("title", "url_path", "depth", "path")
        return [{"label": page.title, "url": page.url or ""} for page in [*above, self]] if self.depth > 2 else []

    def language_twins(self) -> dict[str, str]:
        """The address of this page in each language in which it is published."""
        twins = self.get_translations(inclusive=True).live().select_related("locale")
        return {twin.locale.language_code: twin.url for twin in twins if twin.url}

    def view_restricted(self) -> bool:
        """Whether this page or one above it is closed to somebody; one query, for the paths above are in its own."""
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=paths).exists()

    def get_site(self) -> Site | None:
        """Asked for by every list of tags: looked up once for each page object."""
        return self._site_of_page

    @cached_property
    def _site_of_page(self) -> Site | None:
        return super().get_site()

    def cache_tags(self) -> list[str]:
        """What this page's HTML is made of; a change of any of these makes the kept copy old."""
        named = (f"page:{page.pk}" for page in pages_in(self._body()))
        return [f"page:{self.pk}", *named, *self.shared_cache_tags()]

    def shared_cache_tags(self) -> list[str]:
        site = self.get_site()
        return [f"site:{site.pk}"] if site else []
