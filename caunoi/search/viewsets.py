"""What editors tell the search, and what it tells them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.permissions import policy_registry

from caunoi.search.forms import BestBetForm, SynonymForm
from caunoi.search.models import BestBet, Synonym, UnansweredQuestion
from caunoi.units.own_forms import SitePanel
from caunoi.units.own_things import OwnThingsViewSet


class SynonymViewSet(OwnThingsViewSet):
    model = Synonym
    icon = "tag"
    menu_label = _("Từ đồng nghĩa")
    menu_name = "tu-dong-nghia"
    list_display = ["words"]
    ordering = ("words", "pk")
    search_fields = ("words",)
    edit_handler = ObjectList([SitePanel(), FieldPanel("words")], base_form_class=SynonymForm)


class BestBetViewSet(OwnThingsViewSet):
    model = BestBet
    icon = "pick"
    menu_label = _("Kết quả ưu tiên")
    list_display = ["title", Column("phrases", label=_("Khi người đọc tìm")), Column("url", label=_("Địa chỉ"))]
    ordering = ("title", "pk")
    search_fields = ("title", "phrases", "url")
    edit_handler = ObjectList(
        [
            SitePanel(),
            FieldPanel("phrases"),
            FieldPanel("title"),
            FieldPanel("url", help_text=_("Chép địa chỉ của trang trong cổng, hoặc địa chỉ https:// đuôi .gov.vn")),
            FieldPanel("note"),
        ],
        base_form_class=BestBetForm,
    )


class SearchViewSetGroup(ModelViewSetGroup):
    menu_label = _("Tìm kiếm trên cổng")
    menu_name = "tim-kiem"
    menu_icon = "search"
    menu_order = 260
    items = (BestBetViewSet("best_bets"), SynonymViewSet("synonyms"))


class WordsColumn(Column):
    """Leads to the search, to see whether there is an answer now."""

    cell_template_name = "search/back_office/words.html"


class UnansweredReportView(ReportView):
    """What readers looked for in vain: what the portal does not have yet, or calls by another name."""

    model = UnansweredQuestion
    page_title = _("Tìm mà không thấy")
    header_icon = "search"
    index_url_name = "unanswered_report"
    index_results_url_name = "unanswered_report_results"
    permission_policy = policy_registry.get_by_type(UnansweredQuestion)
    any_permission_required = ["view"]
    paginate_by = 50
    is_searchable = False
    columns = [
        WordsColumn("words", label=_("Đã tìm")),
        Column("times", label=_("Số lần")),
        Column("last_asked_on", label=_("Lần cuối"), accessor=lambda row: f"{row.last_asked_on:%d/%m/%Y}"),
    ]
    list_export = ["words", "times", "last_asked_on"]
    export_headings = {"words": _("Đã tìm"), "times": _("Số lần"), "last_asked_on": _("Lần cuối")}

    def get_base_queryset(self) -> QuerySet[Any]:
        own = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["view"])
        return own.order_by("-times", "-last_asked_on", "words")
