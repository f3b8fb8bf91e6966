"""“Tin bài” in the back office: every article that one may see, and what waits for whom."""

from __future__ import annotations

from typing import Any

from django.forms import RadioSelect
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, MultipleChoiceFilter
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import policy_registry

from caunoi.news.models import ArticlePage
from caunoi.news.models.article import ArticleQuerySet
from caunoi.news.views.choose_section import ChooseSectionView

DESKS = [("mine", _("Bài của tôi")), ("waiting", _("Chờ tôi xử lý")), ("withdrawn", _("Đã thu hồi"))]


class ArticleFilterSet(PageFilterSet):
    desk = ChoiceFilter(
        label=_("Bàn làm việc"),
        choices=DESKS,
        empty_label=_("Tất cả"),
        widget=RadioSelect,
        method="at_desk",
    )
    kind = MultipleChoiceFilter(label=_("Thể loại"), choices=ArticlePage.Kind.choices)

    class Meta:
        model = ArticlePage
        fields: list[str] = []

    def at_desk(self, articles: ArticleQuerySet, _name: str, desk: str) -> ArticleQuerySet:
        if desk == "mine":
            return articles.filter(owner=self.request.user)
        if desk == "waiting":
            waiting = ArticlePage.objects.waiting_for(self.request.user).values("pk")
            return articles.filter(pk__in=waiting)
        return articles.filter(withdrawn_at__isnull=False)


class ArticleIndexView(IndexView):
    base_filterset_class = ArticleFilterSet
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Tiêu đề"), sort_key="title", classname="title"),
        ParentPageColumn("parent", label=_("Chuyên mục"), classname="roomy-only"),
        Column("owner", label=_("Người viết"), accessor="owner", classname="roomy-only"),
        DateColumn(
            "latest_revision_created_at",
            label=_("Sửa lúc"),
            sort_key="latest_revision_created_at",
            width="12%",
            classname="roomy-only",
        ),
        PageStatusColumn("status", label=_("Trạng thái"), sort_key="live", width="12%"),
    ]

    def annotate_queryset(self, pages: Any) -> Any:
        return super().annotate_queryset(pages).prefetch_related("owner")


class ArticleMenuItem(MenuItem):
    """For those who may open the list."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(ArticlePage)
        return policy.user_has_any_permission(request.user, ArticleIndexView.any_permission_required)


class ArticleListViewSet(PageListingViewSet):
    model = ArticlePage
    index_view_class = ArticleIndexView
    choose_parent_view_class = ChooseSectionView
    filterset_class = ArticleFilterSet
    name = "articles"
    url_prefix = "tin-bai"
    icon = "doc-full"
    menu_label = _("Tin bài")
    menu_order = 150
    menu_item_class = ArticleMenuItem
    add_to_admin_menu = True
