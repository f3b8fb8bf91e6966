"""Who works here: people who sign in, and the groups that give them a role on one site."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser, Group, UserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts import rules
from caunoi.units.models import Authority, Unit


class StaffQuerySet(models.QuerySet["User"]):
    def visible_to(self, actor: Any) -> StaffQuerySet:
        """The staff of the sites that `actor` administers: who has a role there, and who works in a unit of
        theirs and has no role on somebody else's site. Only a superuser sees superusers."""
        if not (actor.is_authenticated and actor.is_active):
            return self.none()
        if actor.is_superuser:
            # Citizens are nobody's staff.
            return self.filter(citizen=None)
        administered = list(
            RoleGroup.objects.filter(role=rules.Role.ADMINISTRATOR, group__user=actor).values_list("site_id", flat=True)
        )
        roles = RoleGroup.objects.filter(group__user=OuterRef("pk"))
        here, elsewhere = Exists(roles.filter(site__in=administered)), Exists(roles.exclude(site__in=administered))
        return self.filter(here | Q(~elsewhere, unit__in=units_of(administered)), is_superuser=False)


def units_of(sites: list[int]) -> models.QuerySet[Unit]:
    """The units that these sites speak for, and all below them."""
    units = Unit.objects.none()
    for authority in Authority.objects.filter(site__in=sites).exclude(unit=None).select_related("unit"):
        units |= Unit.objects.within(authority.unit)
    return units


class StaffManager(UserManager.from_queryset(StaffQuerySet)):  # type: ignore[misc]
    use_in_migrations = False


class User(AbstractUser):
    """A person who signs in; Vietnamese names put the family name first."""

    unit = models.ForeignKey(
        "units.Unit",
        verbose_name=_("đơn vị"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="staff",
        help_text=_("Cộng tác viên và cán bộ chỉ viết về đơn vị của mình và các đơn vị trực thuộc."),
    )

    objects = StaffManager()

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        ordering = ["username"]

    def get_full_name(self) -> str:
        return f"{self.last_name} {self.first_name}".strip()

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class RoleGroup(models.Model):
    """The group that stands for one role on one site; made by `actions.open_roles`."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="role_group")
    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="role_groups")
    role = models.CharField(
        _("vai trò"),
        max_length=16,
        choices=[(role.value, powers.label) for role, powers in rules.POWERS.items()],
    )

    class Meta:
        verbose_name = _("vai trò trên cổng")
        verbose_name_plural = _("vai trò trên cổng")
        ordering = ["site", "pk"]
        constraints = [models.UniqueConstraint(fields=["site", "role"], name="one_group_a_role_and_site")]

    def __str__(self) -> str:
        return self.group.name
