"""“Đơn vị và con người” in the back office; every save goes through the room's own verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.base import ViewSetGroup

from caunoi.units import actions
from caunoi.units.filters import (
    AppointmentFilterSet,
    DayColumn,
    DayExceptionFilterSet,
    PostFilterSet,
    UnitFilterSet,
)
from caunoi.units.forms import AppointmentForm, DayExceptionForm, PersonForm, PostForm, UnitForm
from caunoi.units.models import Appointment, DayException, Person, Post, Unit
from caunoi.units.own_things import (
    OwnCreateView,
    OwnDeleteView,
    OwnEditView,
    OwnIndexView,
    OwnThingsViewSet,
)
from caunoi.units.permissions import units_of


class KeepsByVerb:
    """Hands what the form holds to the verb of its kind."""

    verb: Callable[[Any, Any], Any] | None = None
    form: Any
    request: Any

    def save_instance(self) -> Any:
        return self.verb(self.form.save(commit=False), self.request.user)  # type: ignore[misc]


class CreateByVerb(KeepsByVerb, OwnCreateView):
    pass


class EditByVerb(KeepsByVerb, OwnEditView):
    pass


class TakesAwayByVerb(OwnDeleteView):
    def delete_action(self) -> None:
        actions.take_away(self.object, self.request.user)


class KeptThingsViewSet(OwnThingsViewSet):
    """`verb(thing, actor)` is how things of this kind are written."""

    verb: Callable[[Any, Any], Any]
    add_view_class = CreateByVerb
    edit_view_class = EditByVerb

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_add_view_kwargs(verb=self.verb, **kwargs)

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_edit_view_kwargs(verb=self.verb, **kwargs)


class UnitIndexView(OwnIndexView):
    def get_base_queryset(self) -> QuerySet[Unit]:
        return super().get_base_queryset().select_related("parent")


class UnitViewSet(KeptThingsViewSet):
    model = Unit
    icon = "group"
    menu_label = _("Đơn vị")
    url_prefix = "don-vi/danh-sach"
    index_view_class = UnitIndexView
    list_display = [
        TitleColumn("full_name", label=_("Đơn vị"), accessor=str, url_name="units:edit", sort_key="sort_key"),
        Column("get_kind_display", label=_("Loại"), sort_key="kind", classname="roomy-only"),
        Column("parent", label=_("Cấp trên"), classname="roomy-only"),
        Column("phone", label=_("Điện thoại"), classname="roomy-only"),
        DayColumn("last_day", label=_("Ngày cuối cùng"), sort_key="last_day"),
    ]
    filterset_class = UnitFilterSet
    search_fields = ["name", "code", "slug"]
    ordering = ["position", "sort_key", "pk"]
    list_per_page = 50
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
                    FieldPanel("parent"),
                    FieldRowPanel([FieldPanel("code"), FieldPanel("position")]),
                    FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
                    FieldPanel("slug"),
                ],
                heading=_("Tên và cấp"),
            ),
            ObjectList(
                [
                    FieldPanel("address"),
                    FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                    FieldPanel("website"),
                    FieldPanel("hours_text"),
                ],
                heading=_("Liên hệ, giờ làm việc"),
            ),
            ObjectList(
                [FieldPanel("summary"), FieldPanel("functions"), FieldPanel("history"), FieldPanel("last_verified")],
                heading=_("Giới thiệu"),
            ),
            ObjectList(
                [
                    FieldPanel("coordinates"),
                    FieldPanel("outline_file"),
                    FieldRowPanel([FieldPanel("tile_column"), FieldPanel("tile_row")]),
                    FieldPanel("area_hectares"),
                    FieldRowPanel([FieldPanel("population"), FieldPanel("population_year")]),
                ],
                heading=_("Bản đồ, số liệu"),
            ),
        ],
        base_form_class=UnitForm,
    )
    verb = staticmethod(actions.place_unit)


class PersonIndexView(OwnIndexView):
    def get_base_queryset(self) -> QuerySet[Person]:
        return (
            super().get_base_queryset().prefetch_related(Prefetch("appointments", Appointment.objects.latest_first()))
        )


def posts_today(person: Person) -> str:
    today = timezone.localdate()
    lasting = [held for held in person.appointments.all() if held.last_day is None or held.last_day >= today]
    return "; ".join(f"{held.post}, {held.post.unit}" for held in lasting)


class PersonViewSet(KeptThingsViewSet):
    model = Person
    icon = "user"
    menu_label = _("Cán bộ")
    url_prefix = "don-vi/can-bo"
    index_view_class = PersonIndexView
    list_display = [
        TitleColumn("full_name", label=_("Họ và tên"), url_name="people:edit", sort_key="sort_key"),
        Column("posts", label=_("Chức vụ đang giữ"), accessor=posts_today),
    ]
    search_fields = ["full_name"]
    ordering = ["sort_key", "pk"]
    list_per_page = 50
    edit_handler = ObjectList(
        [FieldPanel("full_name"), FieldPanel("portrait"), FieldPanel("biography")], base_form_class=PersonForm
    )
    verb = staticmethod(actions.keep_person)


class PostIndexView(OwnIndexView):
    def get_base_queryset(self) -> QuerySet[Post]:
        return super().get_base_queryset().select_related("unit")


class PostViewSet(KeptThingsViewSet):
    model = Post
    icon = "tag"
    menu_label = _("Chức vụ")
    url_prefix = "don-vi/chuc-vu"
    index_view_class = PostIndexView
    list_display = [
        TitleColumn("title", label=_("Chức vụ"), url_name="posts:edit", sort_key="title"),
        Column("unit", label=_("Đơn vị"), sort_key="unit__sort_key"),
        Column("rank", label=_("Thứ bậc"), sort_key="rank", classname="roomy-only"),
    ]
    filterset_class = PostFilterSet
    search_fields = ["title", "unit__name"]
    ordering = ["unit__position", "unit__sort_key", "rank", "pk"]
    list_per_page = 50
    edit_handler = ObjectList(
        [FieldPanel("unit"), FieldPanel("title"), FieldPanel("rank"), FieldPanel("duties")], base_form_class=PostForm
    )
    verb = staticmethod(actions.keep_post)


class AppointmentIndexView(OwnIndexView):
    def get_base_queryset(self) -> QuerySet[Appointment]:
        return super().get_base_queryset().select_related("post__unit", "person")


class AppointmentViewSet(KeptThingsViewSet):
    model = Appointment
    icon = "history"
    menu_label = _("Bổ nhiệm")
    url_prefix = "don-vi/bo-nhiem"
    index_view_class = AppointmentIndexView
    delete_view_class = TakesAwayByVerb
    list_display = [
        TitleColumn("person", label=_("Người giữ chức vụ"), url_name="appointments:edit", sort_key="person__sort_key"),
        Column("post", label=_("Chức vụ")),
        Column("unit", label=_("Đơn vị"), accessor="post.unit", classname="roomy-only"),
        DayColumn("first_day", label=_("Từ ngày"), sort_key="first_day", classname="roomy-only"),
        DayColumn("last_day", label=_("Đến ngày"), sort_key="last_day"),
    ]
    filterset_class = AppointmentFilterSet
    search_fields = ["person__full_name", "post__title", "post__unit__name"]
    ordering = ["post__unit__position", "post__rank", "-first_day", "pk"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("post"),
            FieldPanel("person"),
            FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        ],
        base_form_class=AppointmentForm,
    )
    verb = staticmethod(actions.keep_appointment)


class DayExceptionIndexView(OwnIndexView):
    def get_base_queryset(self) -> QuerySet[DayException]:
        return super().get_base_queryset().select_related("unit")


class DayExceptionViewSet(KeptThingsViewSet):
    model = DayException
    icon = "date"
    menu_label = _("Ngày nghỉ, làm bù")
    url_prefix = "don-vi/ngay-nghi"
    delete_view_class = TakesAwayByVerb
    list_display = [
        TitleColumn(
            "day",
            label=_("Ngày"),
            accessor=lambda exception: f"{exception.day:%d/%m/%Y}",
            url_name="day_exceptions:edit",
            sort_key="day",
        ),
        Column("get_kind_display", label=_("Loại ngày")),
        Column("unit", label=_("Đơn vị")),
        Column("reason", label=_("Lý do, căn cứ"), classname="roomy-only"),
    ]
    filterset_class = DayExceptionFilterSet
    index_view_class = DayExceptionIndexView
    search_fields = ["reason"]
    ordering = ["-day", "pk"]
    list_per_page = 50
    edit_handler = ObjectList(
        [FieldPanel("unit"), FieldPanel("day"), FieldPanel("kind"), FieldPanel("reason")],
        base_form_class=DayExceptionForm,
    )
    verb = staticmethod(actions.keep_day_exception)


class ReorganisationMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return units_of(request.user).exists()


class UnitsViewSetGroup(ViewSetGroup):
    menu_label = _("Đơn vị")
    menu_icon = "group"
    menu_order = 240
    items = (
        UnitViewSet("units"),
        PersonViewSet("people"),
        PostViewSet("posts"),
        AppointmentViewSet("appointments"),
        DayExceptionViewSet("day_exceptions"),
    )

    def get_submenu_items(self) -> list[MenuItem]:
        reorganisation = ReorganisationMenuItem(
            _("Tổ chức lại"),
            reverse("reorganise_units"),
            name="reorganise-units",
            icon_name="order",
            order=100,
        )
        return [*super().get_submenu_items(), reorganisation]
