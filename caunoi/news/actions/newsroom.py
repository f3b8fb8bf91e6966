"""Opening the newsroom of a site: its index, its sections, and the workflow of its editorial board."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Site, Workflow, WorkflowPage, WorkflowTask

from caunoi.accounts.models import RoleGroup
from caunoi.news import rules
from caunoi.news.models import EditorialStep, NewsIndexPage, SectionPage
from caunoi.pages.cache import forget

DEFAULT_SECTIONS = (
    rules.Section("Thời sự tổng hợp", "thoi-su-tong-hop", "Tin tức hằng ngày của địa phương."),
    rules.Section("Kinh tế", "kinh-te", "Sản xuất, kinh doanh, đầu tư và việc làm."),
    rules.Section("Văn hóa xã hội", "van-hoa-xa-hoi", "Văn hóa, giáo dục, y tế và đời sống."),
    rules.Section("An ninh quốc phòng", "an-ninh-quoc-phong", "Giữ gìn an ninh trật tự và xây dựng lực lượng."),
    rules.Section("Nông thôn mới", "nong-thon-moi", "Xây dựng nông thôn mới ở các xã."),
    rules.Section("Văn bản chỉ đạo", "van-ban-chi-dao", "Nội dung chính của các văn bản chỉ đạo, điều hành."),
)


@transaction.atomic
def open_newsroom(site: Site, actor: Any = None, sections: Iterable[rules.Section] = DEFAULT_SECTIONS) -> NewsIndexPage:
    """Give a site its newsroom; what it has already stays as it is. Needs the site's role groups."""
    home = site.root_page.specific
    index = NewsIndexPage.objects.child_of(home).first()
    if index is None:
        index = NewsIndexPage(title="Tin tức", slug="tin-tuc", locale=home.locale, owner=actor)
        index.purpose = "Tin, bài mới nhất, xếp theo chuyên mục, thể loại và địa phương."
        _publish_below(home, index, actor)
    for position, section in enumerate(sections, start=1):
        if not SectionPage.objects.child_of(index).filter(slug=section.slug).exists():
            page = SectionPage(
                title=section.title,
                slug=section.slug,
                purpose=section.purpose,
                position=position * 10,
                locale=home.locale,
                owner=actor,
            )
            _publish_below(index, page, actor)
    _set_up_workflow(site, index)
    log(instance=index, action="news.open_newsroom", user=actor)
    forget([f"site:{site.pk}", f"news-site:{site.pk}"])
    return index


def _publish_below(parent: Page, page: Page, actor: Any) -> None:
    parent.add_child(instance=page)
    page.save_revision(user=actor).publish(user=actor, skip_permission_checks=True)


def _set_up_workflow(site: Site, index: NewsIndexPage) -> None:
    """One workflow a site, each step taken by the group that has its role there."""
    if WorkflowPage.objects.filter(page_id=index.pk).exists():
        return
    workflow = Workflow.objects.create(name=f"Ban biên tập {site.site_name or site.hostname}".strip())
    groups = {role.role: role.group for role in RoleGroup.objects.filter(site=site).select_related("group")}
    for order, step in enumerate(rules.STEPS):
        task = EditorialStep.objects.create(name=step.label)
        if step.role in groups:
            task.groups.set([groups[step.role]])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowPage.objects.create(page=index, workflow=workflow)
