"""Who may put pages that stand, not news, into the tree."""

from wagtail.models import PagePermissionTester


class StandingPagePermissionTester(PagePermissionTester):
    """Whoever may only add something writes articles, in sections; what stands is for those who change what stands."""

    def can_add_subpage(self) -> bool:
        changes = self.user.is_superuser or bool({"change", "publish"} & set(self.permissions))
        return changes and bool(super().can_add_subpage())
