"""`/so-lieu/bo-chi-so-phuc-vu/`: the national index set, group by group, down to what each share is made of."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.procedures.figures import have_counted, years_of
from caunoi.procedures.index_set import index_set_of
from caunoi.procedures.on_site import site_of
from caunoi.procedures.views.figures import kept, year_of


@require_safe
def index_set(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    complete = have_counted(site.pk)
    context = {
        "told": index_set_of(site.pk, year_of(request.GET.get("nam", ""))),
        "years": years_of(site.pk),
        "complete": complete,
        "breadcrumbs": [
            {"label": _("Số liệu dịch vụ công"), "url": reverse("service_figures")},
            {"label": _("Bộ chỉ số phục vụ"), "url": ""},
        ],
    }
    return kept(render(request, "procedures/index_set.html", context), site, complete=complete)
