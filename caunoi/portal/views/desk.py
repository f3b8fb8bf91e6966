"""The first screen of the back office: who you are here, what waits for you, what you can begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from caunoi.accounts.models import User
from caunoi.accounts.roles import roles_of
from caunoi.accounts.rules import POWERS
from caunoi.cases.models import Case
from caunoi.cases.permissions import reach_of
from caunoi.gazette import desk as gazette_desk
from caunoi.gazette.disclosure_state import counts_of, readiness_of, waiting_documents
from caunoi.gazette.views.disclosure_desk import sites_to_judge, sites_to_write
from caunoi.news.models import ArticlePage
from caunoi.pages.models import Picture
from caunoi.portal.models import Alert, PageRating, PlannedOutage


@dataclass(frozen=True)
class Beginning:
    """Something that one press begins; `count` is how many wait, or None where nothing is counted."""

    label: str | Promise
    url: str
    icon: str
    count: int | None = None


class DeskPanel(Component):
    """Above Wagtail's own panels, which list what waits for review and what one edited last."""

    name = "desk"
    template_name = "portal/back_office/desk.html"
    order = 10

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = self.request.user
        roles = sorted(roles_of(user), key=list(POWERS).index)
        return {
            "person": user,
            "roles": [POWERS[role].label for role in roles],
            "beginnings": list(self.beginnings()),
            "portal_url": "/",
        }

    def beginnings(self) -> Any:
        user = self.request.user
        articles = policy_registry.get_by_type(ArticlePage)
        if articles.user_has_permission(user, "add"):
            yield Beginning(_("Viết bài"), reverse("articles:choose_parent"), "edit")
        waiting = ArticlePage.objects.waiting_for(user).count()
        if waiting:
            yield Beginning(_("Bài chờ tôi xử lý"), reverse("articles:index") + "?desk=waiting", "tasks", waiting)
        mine = ArticlePage.objects.filter(owner=user, live=False, withdrawn_at=None).count()
        if mine:
            yield Beginning(_("Bài của tôi chưa đăng"), reverse("articles:index") + "?desk=mine", "doc-full", mine)
        yield from self.cases()
        yield from self.documents()
        if policy_registry.get_by_type(Picture).user_has_permission(user, "add"):
            yield Beginning(_("Thêm hình ảnh"), reverse("wagtailimages:add_multiple"), "image")
        if policy_registry.get_by_type(Alert).user_has_permission(user, "add"):
            yield Beginning(_("Đăng cảnh báo"), reverse("alerts:add"), "warning")
        if policy_registry.get_by_type(PlannedOutage).user_has_permission(user, "add"):
            yield Beginning(_("Báo tạm dừng dịch vụ"), reverse("outages:add"), "time")
        if policy_registry.get_by_type(PageRating).user_has_permission(user, "view"):
            yield Beginning(_("Đánh giá của bạn đọc"), reverse("rating_report"), "view")
        yield from self.disclosures()
        if policy_registry.get_by_type(User).user_has_permission(user, "add"):
            yield Beginning(_("Thêm người dùng"), reverse("wagtailusers_users:add"), "user")

    def cases(self) -> Any:
        """Whoever stands at the counter begins there; then what waits on the desk, and what is late."""
        user = self.request.user
        reach = reach_of(user)
        if reach is None:
            return
        queue = reverse("case_queue")
        seen = Case.objects.visible_to(user)
        if reach.receiving and not reach.everything:
            yield Beginning(_("Tiếp nhận tại quầy"), reverse("choose_procedure"), "plus")
        if mine := seen.with_the_office().filter(assignee=user).count():
            yield Beginning(_("Hồ sơ chờ tôi xử lý"), f"{queue}?desk=mine", "tasks", mine)
        if late := seen.late(timezone.now()).count():
            yield Beginning(_("Hồ sơ quá hạn"), f"{queue}?due=late", "warning", late)

    def documents(self) -> Any:
        """What the gazette asks of this person: to decide, to mend, to check what was read."""
        user = self.request.user
        if waiting := gazette_desk.to_approve(user).count():
            yield Beginning(_("Văn bản chờ tôi duyệt"), reverse("documents_to_approve"), "tasks", waiting)
        if returned := gazette_desk.returned_to(user).count():
            yield Beginning(_("Văn bản bị trả lại"), reverse("documents_returned"), "arrow-left", returned)
        if unchecked := gazette_desk.unchecked_files_of(user).count():
            yield Beginning(_("Tệp đã đọc, chờ tôi kiểm tra"), reverse("incoming_files"), "upload", unchecked)

    def disclosures(self) -> Any:
        """What must be published: the clerk's share of it, and the score for whoever answers for the whole."""
        user, today = self.request.user, timezone.localdate()
        written, judged = sites_to_write(user), sites_to_judge(user)
        states = {site_id: counts_of(site_id, today) for site_id in {*written, *judged}}
        waiting = waiting_documents(written, today).count() if written else 0
        if waiting:
            yield Beginning(_("Văn bản chờ đưa vào công khai"), reverse("disclosure_waiting"), "doc-full", waiting)
        lacking = sum(count.lacking for site_id in written for count in states[site_id])
        if lacking:
            label = _("Công khai còn thiếu, chậm hoặc cũ")
            yield Beginning(label, reverse("disclosure_readiness"), "warning", lacking)
        for site_id in judged:
            label = _("Mức sẵn sàng công khai, trên 100")
            yield Beginning(label, reverse("disclosure_readiness"), "list-ul", readiness_of(states[site_id]).score)
