"""Who may change a unit: whoever may change the authority of a site that stands above it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permission_policies.sites import SitePermissionPolicy

from caunoi.units.models import Appointment, Authority, DayException, Person, Post, Unit

# Units, people and posts end; they are never deleted, for history leads to them.
LASTING = frozenset({"add", "change", "view"})


def units_of(user: Any) -> QuerySet[Unit]:
    """The units that this person may change: everything within their authorities."""
    if user.is_superuser:
        return Unit.objects.all()
    tops = _tops_of(user)
    if not tops:
        return Unit.objects.none()
    below = Q(pk__in=tops)
    for top in tops:
        below |= Q(lineage__contains=f"/{top}/")
    return Unit.objects.filter(below)


def _tops_of(user: Any) -> list[int]:
    """The units whose sites this person runs; read once a request, for every item of the menu asks."""
    known: list[int] | None = getattr(user, "_tops_of_units", None)
    if known is None:
        sites = SitePermissionPolicy(Authority).sites_user_has_permission_for(user, "change")
        known = list(Authority.objects.filter(site__in=sites, unit__isnull=False).values_list("unit_id", flat=True))
        user._tops_of_units = known
    return known


class WithinAuthority(BasePermissionPolicy):
    """`path` leads from the model to the unit; `actions` are those that exist for it."""

    def __init__(self, model: type[Model], path: str, actions: Iterable[str] = LASTING) -> None:
        super().__init__(model)
        self.path = path
        self.actions = frozenset(actions)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.actions and user.is_active and (user.is_superuser or bool(_tops_of(user)))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return action in self.actions and self._own(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        return self._own(user) if self.actions & set(actions) else self.model._default_manager.none()

    def _own(self, user: Any) -> QuerySet[Any]:
        return self.model._default_manager.filter(**{f"{self.path}__in": units_of(user)})


class PeopleOfAuthority(WithinAuthority):
    """Whoever holds or held a post elsewhere is on others' pages too, and is not one's own to rewrite."""

    def _own(self, user: Any) -> QuerySet[Any]:
        if user.is_superuser:
            return Person.objects.all()
        own = units_of(user)
        if not own.exists():
            return Person.objects.none()
        elsewhere = Appointment.objects.exclude(post__unit__in=own)
        return Person.objects.exclude(pk__in=elsewhere.values("person"))


POLICIES = {
    Unit: WithinAuthority(Unit, "pk"),
    Post: WithinAuthority(Post, "unit"),
    Appointment: WithinAuthority(Appointment, "post__unit", LASTING | {"delete"}),
    DayException: WithinAuthority(DayException, "unit", LASTING | {"delete"}),
    Person: PeopleOfAuthority(Person, ""),
}
