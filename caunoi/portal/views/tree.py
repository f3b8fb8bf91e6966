"""`/bo-may/`: the authority's bodies and the units below it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.pages.cache import kept_for_everyone
from caunoi.units.models import Appointment, Authority, Unit

GROUPS = (
    (gettext_lazy("Đảng, Hội đồng nhân dân, Ủy ban nhân dân"), ("party", "council", "committee")),
    (gettext_lazy("Văn phòng và các phòng, ban chuyên môn"), ("office", "department", "station")),
    (gettext_lazy("Trường học, cơ sở y tế"), ("school", "clinic")),
    (gettext_lazy("Mặt trận và các đoàn thể"), ("mass_organisation",)),
    (
        gettext_lazy("Đơn vị hành chính trực thuộc"),
        ("district", "commune", "town", "ward", "special_zone", "city"),
    ),
)


def tags(request: HttpRequest) -> Iterable[str]:
    return [f"site:{Authority.of(request).site_id}", "units"]


@kept_for_everyone(tags)
def tree(request: HttpRequest) -> HttpResponse:
    authority = Authority.of(request)
    today = timezone.localdate()
    units = list(Unit.objects.within(authority.unit).working_on(today)) if authority.unit else []
    leaders = _leaders([unit.pk for unit in units])
    groups = [
        {
            "title": title,
            "units": [
                {
                    "name": unit.full_name,
                    "url": unit.get_absolute_url(),
                    "leader": leaders.get(unit.pk, ""),
                    "phone": unit.phone,
                    "note": "",
                }
                for unit in units
                if unit.kind in kinds and unit.pk != authority.unit_id
            ],
        }
        for title, kinds in GROUPS
    ]
    dissolved = Unit.objects.within(authority.unit).filter(last_day__lt=today) if authority.unit else []
    context = {
        "unit": authority.unit,
        "groups": [group for group in groups if group["units"]],
        "dissolved": dissolved,
        "breadcrumbs": [{"label": _("Bộ máy"), "url": ""}],
    }
    return render(request, "portal/tree.html", context)


def _leaders(unit_ids: list[int]) -> dict[int, str]:
    """Who leads each unit today, as “Chủ tịch: Nguyễn Văn A”; one query."""
    leaders: dict[int, str] = {}
    appointments = (
        Appointment.objects.on(timezone.localdate())
        .filter(post__unit_id__in=unit_ids)
        .select_related("post", "person")
        .order_by("post__rank", "pk")
    )
    for appointment in appointments:
        line = f"{appointment.post.title}: {appointment.person.full_name}"
        leaders.setdefault(appointment.post.unit_id, line)
    return leaders
