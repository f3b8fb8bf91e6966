"""Wagtail's user screens in our own words, narrowed to the people of the sites that one administers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.admin.widgets.button import Button
from wagtail.models import Site

from caunoi.accounts import actions, rules
from caunoi.accounts.forms import StaffForm
from caunoi.accounts.models import User
from caunoi.accounts.roles import administered_sites, may_change_account, role_groups_of


class OwnStaff:
    """Whoever is not among the actor's staff does not exist here."""

    request: HttpRequest

    kwargs: dict[str, Any]

    def get_object(self, queryset: Any = None) -> User:
        return get_object_or_404(User.objects.visible_to(self.request.user), pk=self.kwargs["pk"])


class StaffFilterSet(WagtailFilterSet):
    role = django_filters.MultipleChoiceFilter(
        field_name="groups__role_group__role",
        label=gettext_lazy("Vai trò"),
        choices=[(role.value, powers.label) for role, powers in rules.POWERS.items()],
        widget=CheckboxSelectMultiple,
    )
    is_active = django_filters.BooleanFilter(label=gettext_lazy("Đang làm việc"), widget=BooleanRadioSelect)

    class Meta:
        model = User
        fields: list[str] = []


def roles_in_words(person: User) -> str:
    labels = [rules.POWERS[rules.Role(group.role_group.role)].label for group in person.groups.all() if _is_role(group)]
    return ", ".join(dict.fromkeys(labels))


def _is_role(group: Any) -> bool:
    return hasattr(group, "role_group")


class StaffIndexView(generic.IndexView):
    page_title = gettext_lazy("Người dùng")
    add_item_label = gettext_lazy("Thêm người dùng")
    list_display = (
        TitleColumn(
            "full_name",
            label=gettext_lazy("Họ và tên"),
            accessor=str,
            sort_key="last_name",
            get_url=lambda person: reverse("wagtailusers_users:edit", args=[person.pk]),
        ),
        Column("username", label=gettext_lazy("Tên đăng nhập"), sort_key="username"),
        Column("unit", label=gettext_lazy("Đơn vị"), accessor="unit"),
        Column("roles", label=gettext_lazy("Vai trò"), accessor=roles_in_words),
        BooleanColumn("is_active", label=gettext_lazy("Đang làm việc"), sort_key="is_active"),
        DateColumn("last_login", label=gettext_lazy("Đăng nhập gần nhất"), sort_key="last_login"),
    )

    def get_base_queryset(self) -> QuerySet[User]:
        people = User.objects.visible_to(self.request.user)
        return people.select_related("unit").prefetch_related("groups__role_group").distinct()


class StaffFormView:
    """What adding and changing a person have in common."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "actor": self.request.user}  # type: ignore[misc]


class StaffCreateView(StaffFormView, generic.CreateView):
    page_title = gettext_lazy("Thêm người dùng")
    submit_button_label = gettext_lazy("Thêm và gửi thư mời")
    success_message = gettext_lazy("Đã thêm %(object)s và gửi thư mời đặt mật khẩu.")

    def save_instance(self) -> User:
        return actions.create_person(self.form.wish(), self.request.user)


@dataclass(frozen=True)
class Verb:
    """Something done to an account at one press, after a question."""

    slug: str
    do: Callable[[User, Any, Site], None]
    icon: str
    label: Promise
    question: Promise
    done: Promise
    fits: Callable[[User, Any], bool]


VERBS = {
    verb.slug: verb
    for verb in (
        Verb(
            "thu-moi",
            actions.send_password_link,
            "mail",
            gettext_lazy("Gửi liên kết đặt mật khẩu"),
            gettext_lazy("Gửi cho %(person)s một thư có liên kết đặt mật khẩu mới?"),
            gettext_lazy("Đã gửi thư cho %(person)s."),
            lambda person, actor: person.is_active,
        ),
        Verb(
            "go-hai-lop",
            actions.forget_second_factor,
            "key",
            gettext_lazy("Gỡ xác thực hai lớp"),
            gettext_lazy(
                "Chỉ gỡ khi chính %(person)s nhờ vì mất điện thoại hoặc mất mã khôi phục. "
                "Người này sẽ nhận được thư báo."
            ),
            gettext_lazy("Đã gỡ xác thực hai lớp của %(person)s."),
            lambda person, actor: person.authenticator_set.exists(),
        ),
        Verb(
            "ngung",
            lambda person, actor, site: actions.deactivate(person, actor),
            "cross",
            gettext_lazy("Ngừng tài khoản"),
            gettext_lazy(
                "%(person)s sẽ không đăng nhập được nữa và bị đăng xuất khỏi mọi thiết bị. "
                "Tin bài và nhật ký vẫn giữ tên người này."
            ),
            gettext_lazy("Đã ngừng tài khoản của %(person)s."),
            lambda person, actor: person.is_active and person != actor,
        ),
        Verb(
            "mo-lai",
            lambda person, actor, site: actions.reactivate(person, actor),
            "tick",
            gettext_lazy("Mở lại tài khoản"),
            gettext_lazy("%(person)s sẽ đăng nhập lại được với các vai trò đang có."),
            gettext_lazy("Đã mở lại tài khoản của %(person)s."),
            lambda person, actor: not person.is_active,
        ),
    )
}


class StaffEditView(StaffFormView, OwnStaff, generic.EditView):
    page_title = gettext_lazy("Sửa người dùng")
    success_message = gettext_lazy("Đã lưu thay đổi của %(object)s.")

    def save_instance(self) -> User:
        return actions.change_person(self.object, self.form.wish(), self.request.user)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        person, actor = self.object, self.request.user
        if not may_change_account(actor, person):
            return []
        return [
            Button(
                verb.label,
                url=reverse("wagtailusers_users:verb", args=[person.pk, verb.slug]),
                icon_name=verb.icon,
                priority=10 * place,
            )
            for place, verb in enumerate(VERBS.values(), start=1)
            if verb.fits(person, actor)
        ]


class StaffHistoryView(OwnStaff, HistoryView):
    any_permission_required = ["change"]


def do_verb(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Asks, then does it and says so."""
    person = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    if slug not in VERBS:
        raise Http404
    verb = VERBS[slug]
    if not may_change_account(request.user, person) or not verb.fits(person, request.user):
        raise PermissionDenied
    back = reverse("wagtailusers_users:edit", args=[person.pk])
    if request.method == "POST":
        verb.do(person, request.user, _site_for(person, request.user))
        messages.success(request, verb.done % {"person": person})
        return redirect(back)
    question = verb.question % {"person": person}
    return render(
        request,
        "accounts/staff/verb.html",
        {"verb": verb, "person": person, "question": question, "back": back, "title": _("Tài khoản")},
    )


def _site_for(person: User, actor: Any) -> Site:
    """The site in whose name a letter goes out: one where the person works, else one of the actor's."""
    own = administered_sites(actor)
    sites = [known.site_id for known in role_groups_of(person) if known.site_id in own] or sorted(own)
    return Site.objects.get(pk=sites[0])


class StaffViewSet(ModelViewSet):
    model = User
    icon = "user"
    menu_name = "users"
    menu_label = gettext_lazy("Người dùng")
    menu_order = 600
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    ordering = ("last_name", "first_name", "pk")
    search_fields = ("username", "first_name", "last_name", "email")
    filterset_class = StaffFilterSet
    index_view_class = StaffIndexView
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    history_view_class = StaffHistoryView

    def get_form_class(self, for_update: bool = False) -> type[StaffForm]:
        return StaffForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Nobody is deleted, and where a person is mentioned is no business of these screens."""
        return super().get_common_view_kwargs(**{"delete_url_name": None, "usage_url_name": None, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        unused = {"delete", "usage"}
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name not in unused]
        return [*kept, path("<int:pk>/<slug:slug>/", do_verb, name="verb")]
