"""What the page tree allows in the newsroom: articles go public by the workflow, drafts stay private."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from wagtail.models import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

SEES_ALL = {"change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"}


class SectionPermissionTester(PagePermissionTester):
    """Nobody writes and publishes an article in one go."""

    def can_publish_subpage(self) -> bool:
        return False


class ArticlePermissionTester(PagePermissionTester):
    """Publishing is the workflow's last step, or `actions.publish_at_once`; never a button of the editor."""

    def can_publish(self) -> bool:
        return False

    def may_decide(self) -> bool:
        """Whether the user may publish at once, withdraw and restore: the head of the editorial board."""
        return super().can_publish()

    def can_unpublish(self) -> bool:
        """What was public is withdrawn, with an explanation at its address; it does not silently vanish."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        stands = self.page.live and getattr(self.page, "withdrawn_at", None) is None
        return not stands and super().can_delete(ignore_bulk)

    def can_unschedule(self) -> bool:
        return self.may_decide()

    def can_view_revisions(self) -> bool:
        return super().can_view_revisions() and self.can_edit()


class NewsroomPagePolicy(PagePermissionPolicy):
    """Wagtail's policy of pages, but whoever may only add articles explores none but their own."""

    def explorable_instances(self, user: Any) -> PageQuerySet:
        from caunoi.news.models import ArticlePage

        explorable = super().explorable_instances(user)
        if user.is_superuser or not user.is_active:
            return explorable
        seen = Q(owner=user)
        for permission in self.get_cached_permissions_for_user(user):
            if permission.permission.codename in SEES_ALL:
                seen |= Q(path__startswith=permission.page.path)
        hidden = ArticlePage.objects.exclude(seen).values("pk")
        return explorable.exclude(pk__in=hidden)
