"""Dated data that is the same for all sites: what holds already stays as it was, and a later row takes its place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from caunoi.accounts.models import User
from caunoi.accounts.roles import roles_of
from caunoi.accounts.rules import Role

READERS = frozenset({Role.ADMINISTRATOR, Role.LEADER})
WRITING = frozenset({"add", "change", "delete"})


class KeptForAll(BasePermissionPolicy):
    """Superusers write it, for it binds every authority here; whoever runs or leads one of them reads it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if not (user.is_authenticated and user.is_active):
            return False
        if action == "view":
            return user.is_superuser or bool(READERS & roles_of(user))
        return user.is_superuser and action in WRITING

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action in {"change", "delete"} and has_begun(instance):
            return False
        return self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        may = any(self.user_has_permission(user, action) for action in actions)
        return self.model._default_manager.all() if may else self.model._default_manager.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return User.objects.filter(is_superuser=True, is_active=True)


def has_begun(row: Any) -> bool:
    return bool(row.pk and row.valid_from and row.valid_from <= timezone.localdate())


class DatedForm(WagtailAdminModelForm):
    """`same`: the fields that say which rows take each other's place. `from_today_on`: nothing is promised anew in
    the past, because people were told what held then."""

    same: tuple[str, ...] = ()
    from_today_on = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].required = True
        self.fields["source"].error_messages["required"] = _("Hãy ghi căn cứ: số văn bản, điều, khoản.")
        self.fields["valid_from"].help_text = _(
            "Hàng này áp dụng từ ngày ấy đến khi có hàng sau; không có khoảng trống, không có ngày nào hai hàng."
        )

    def clean_source(self) -> str:
        source = " ".join(self.cleaned_data["source"].split())
        if not any(sign.isalnum() for sign in source):
            raise ValidationError(_("Hãy ghi căn cứ: số văn bản, điều, khoản."))
        return source

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        first: date | None = typed.get("valid_from")
        if first is None:
            return typed
        if self.from_today_on and first < timezone.localdate():
            self.add_error("valid_from", _("Chỉ đặt được từ hôm nay trở đi: các ngày trước đã tính theo quy tắc cũ."))
            return typed
        holds = self._which_holds(typed)
        if holds is not None and first <= holds:
            words = _("Hàng áp dụng từ ngày %(day)s đang có hiệu lực nên không sửa được nữa. Hãy chọn ngày sau đó.")
            self.add_error("valid_from", words % {"day": f"{holds:%d/%m/%Y}"})
        return typed

    def _which_holds(self, typed: dict[str, Any]) -> date | None:
        """The first day of the row in force that this one would stand beside."""
        alike = {name: typed[name] for name in self.same if name in typed}
        if len(alike) < len(self.same):
            return None
        rows = self._meta.model._default_manager.filter(**alike, valid_from__lte=timezone.localdate())
        day: date | None = (
            rows.exclude(pk=self.instance.pk).order_by("-valid_from").values_list("valid_from", flat=True).first()
        )
        return day


class _OneRow:
    """A row that holds is read; one that lies ahead may still be changed."""

    request: HttpRequest
    object: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        row = self.model._default_manager.filter(pk=kwargs["pk"]).first()  # type: ignore[attr-defined]
        if row is not None and has_begun(row) and self.user_has_permission("change"):  # type: ignore[attr-defined]
            messages.warning(
                request, _("Hàng này đã có hiệu lực nên không sửa, không xóa. Hãy thêm hàng mới từ một ngày sau.")
            )
            return HttpResponseRedirect(reverse(self.index_url_name))  # type: ignore[attr-defined]
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class DatedCopyView(generic.CopyView):
    """A new row that begins as an old one, from a day that is still to be chosen."""

    def get_initial_form_instance(self) -> Any:
        begun_as = self.get_object()
        begun_as.pk, begun_as.valid_from = None, None
        begun_as._state.adding = True
        return begun_as


class DatedEditView(_OneRow, generic.EditView):
    pass


class DatedDeleteView(_OneRow, generic.DeleteView):
    pass


class DatedInspectView(generic.InspectView):
    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        shown = super().get_field_display_value(field_name, field)
        return format_html('<span lang="en">{}</span>', shown) if field_name.endswith("_en") else shown

    def get_edit_url(self) -> Any:
        return None if has_begun(self.object) else super().get_edit_url()

    def get_delete_url(self) -> Any:
        return None if has_begun(self.object) else super().get_delete_url()


class DatedIndexView(generic.IndexView):
    same: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet[Any]:
        """With the first day of the row that holds today among those that take each other's place."""
        rows = self.model._default_manager.filter(
            valid_from__lte=timezone.localdate(), **{name: OuterRef(name) for name in self.same}
        )
        newest = rows.order_by("-valid_from").values("valid_from")[:1]
        return super().get_base_queryset().annotate(holds_from=Subquery(newest))

    def get_edit_url(self, instance: Any) -> Any:
        """The title leads to where the row can be changed, or is only read."""
        return None if has_begun(instance) else super().get_edit_url(instance)

    def get_delete_url(self, instance: Any) -> Any:
        return None if has_begun(instance) else super().get_delete_url(instance)


def standing_of(row: Any) -> str:
    if not has_begun(row):
        return _("sắp áp dụng")
    return _("đang áp dụng") if row.valid_from == row.holds_from else _("đã thay")


STANDING = Column("standing", label=gettext_lazy("Tình trạng"), accessor=standing_of)


class DatedRowsViewSet(ModelViewSet):
    """In the settings menu; a new row may begin as a copy of the one that holds."""

    icon = "history"
    add_to_settings_menu = True
    inspect_view_enabled = True
    copy_view_enabled = True
    same: tuple[str, ...] = ()
    index_view_class = DatedIndexView
    copy_view_class = DatedCopyView
    edit_view_class = DatedEditView
    delete_view_class = DatedDeleteView
    inspect_view_class = DatedInspectView
    list_display: Any
    ordering: Any
    search_fields: Any
    inspect_view_fields: Any

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(same=self.same, **kwargs)
