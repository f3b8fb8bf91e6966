"""Who works here: people who sign in, and the groups that give them a role on one site."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.accounts import rules


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
