"""What waits for the catalogue, and how ready the authority is; each person for the sites they work on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Site
from wagtail.permissions import policy_registry

from caunoi.gazette.actions import disclose
from caunoi.gazette.disclosure_rules import Lack
from caunoi.gazette.disclosure_state import categories_for, counts_of, readiness_of, waiting_documents
from caunoi.gazette.models import Disclosure, DisclosureCategory

SHOWN = 100
LACKS = {
    Lack.MISSING: gettext_lazy("chưa có mục nào"),
    Lack.LATE: gettext_lazy("quá hạn, chưa công khai"),
    Lack.STALE: gettext_lazy("cần xem lại"),
    Lack.PUBLISHED_LATE: gettext_lazy("công khai chậm"),
}


def sites_to_write(user: Any) -> list[int]:
    return _sites(user, "add", "change")


def sites_to_judge(user: Any) -> list[int]:
    """Where this person answers for the whole."""
    return _sites(user, "view")


def sites_to_see(user: Any) -> list[int]:
    return _sites(user, "add", "change", "view")


def _sites(user: Any, *powers: str) -> list[int]:
    found = policy_registry.get_by_type(Disclosure).sites_user_has_any_permission_for(user, powers)
    return list(found.order_by("pk").values_list("pk", flat=True))


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """A screen of its own that hangs on the desk."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class WaitingDocumentsView(DeskView):
    """Documents that are public and may belong to the catalogue; a press puts one there."""

    template_name = "gazette/back_office/waiting_documents.html"
    page_title = gettext_lazy("Văn bản chờ đưa vào công khai")
    header_icon = "doc-full"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.site_ids = sites_to_write(request.user)
        if not self.site_ids:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        documents = list(waiting_documents(self.site_ids, today)[:SHOWN])
        by_type = {kind: categories_for(kind, today) for kind in {document.type for document in documents}}
        offers = [{"document": document, "categories": by_type[document.type]} for document in documents]
        return super().get_context_data(offers=offers, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate()
        document = get_object_or_404(waiting_documents(self.site_ids, today), pk=_number(request, "document"))
        category = get_object_or_404(DisclosureCategory.objects.valid_on(today), pk=_number(request, "category"))
        disclosure = disclose(document, category, request.user)
        messages.success(request, _("Đã đưa “%(title)s” vào công khai.") % {"title": disclosure})
        return HttpResponseRedirect(reverse("disclosure_waiting"))


class ReadinessView(DeskView):
    """The score of each site with what it is made of."""

    template_name = "gazette/back_office/readiness.html"
    page_title = gettext_lazy("Mức sẵn sàng công khai")
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.site_ids = sites_to_see(request.user)
        if not self.site_ids:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sites = [self._told(site) for site in Site.objects.filter(pk__in=self.site_ids).order_by("pk")]
        return super().get_context_data(sites=sites, **kwargs)

    def _told(self, site: Site) -> dict[str, Any]:
        counts = counts_of(site.pk, timezone.localdate())
        labels = {count.category.key: count.category for count in counts}
        found = readiness_of(counts)
        reasons = [
            {
                "category": labels[reason.key],
                "lack": LACKS[reason.lack],
                "count": reason.count,
                "points": round(reason.points, 1),
            }
            for reason in found.reasons
        ]
        return {"site": site, "score": found.score, "reasons": reasons}


def _number(request: HttpRequest, name: str) -> int:
    """Zero, which is nobody's key, for what is no number."""
    typed = request.POST.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0
