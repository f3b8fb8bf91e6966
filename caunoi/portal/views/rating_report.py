"""“Trang nào chưa có ích”: what readers said of each page in the last ninety days, the least useful first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from caunoi.portal.models import PageRating

DAYS = 90


class RatingReportView(ReportView):
    model = PageRating
    page_title = _("Đánh giá của bạn đọc")
    header_icon = "view"
    index_url_name = "rating_report"
    index_results_url_name = "rating_report_results"
    permission_policy = policy_registry.get_by_type(PageRating)
    any_permission_required = ["view"]
    paginate_by = 50
    is_searchable = False
    columns = [
        Column("path", label=_("Trang")),
        Column("useful_sum", label=_("Có ích"), accessor=lambda row: row["useful_sum"]),
        Column("not_useful_sum", label=_("Chưa có ích"), accessor=lambda row: row["not_useful_sum"]),
    ]
    list_export = ["path", "useful_sum", "not_useful_sum"]
    export_headings = {
        "path": _("Trang"),
        "useful_sum": _("Có ích"),
        "not_useful_sum": _("Chưa có ích"),
    }

    def get_base_queryset(self) -> QuerySet[Any]:
        own = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["view"])
        since = timezone.localdate() - timedelta(days=DAYS)
        return (
            own.filter(day__gte=since)
            .values("path")
            .annotate(useful_sum=Sum("useful"), not_useful_sum=Sum("not_useful"))
            .order_by(F("not_useful_sum").desc(), "-useful_sum", "path")
        )
