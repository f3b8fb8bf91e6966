"""What an administrator types about a person who works here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from caunoi.accounts import rules
from caunoi.accounts.actions import PersonWish
from caunoi.accounts.models import User, units_of
from caunoi.accounts.roles import administered_sites, may_change_account, roles_of, roles_to_give
from caunoi.units.models import Unit
from caunoi.vietnam import names


class StaffForm(forms.ModelForm):
    """An account, and the person's roles on each site that the actor administers."""

    required_css_class = "required"
    full_name = forms.CharField(
        label=_("Họ và tên"), max_length=150, help_text=_("Viết đủ họ, tên đệm và tên, ví dụ Nguyễn Thị Hoa.")
    )
    email = forms.EmailField(
        label=_("Thư điện tử"), help_text=_("Thư mời đặt mật khẩu được gửi đến địa chỉ này; cũng dùng để đăng nhập.")
    )
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=150,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]*$",
                _("Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm, gạch ngang và gạch dưới."),
            )
        ],
        help_text=_("Chữ thường không dấu và chữ số, ví dụ hoa.nguyen."),
    )

    class Meta:
        model = User
        fields = ("full_name", "email", "username", "unit")

    field_order = ("full_name", "email", "username", "unit")

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.sites = list(Site.objects.filter(pk__in=administered_sites(actor)).order_by("-is_default_site", "pk"))
        person = self.instance if self.instance.pk else None
        self._offer_units()
        if person:
            self.fields["full_name"].initial = person.get_full_name()
            if not may_change_account(actor, person):
                self._lock_account()
        for site in self.sites:
            self.fields[f"roles_{site.pk}"] = self._roles_field(site, person)

    def _offer_units(self) -> None:
        field = self.fields["unit"]
        units = Unit.objects.all() if self.actor.is_superuser else units_of([site.pk for site in self.sites])
        current = Unit.objects.filter(pk=self.instance.unit_id)
        field.queryset = (units | current).order_by("lineage", "position", "sort_key")
        field.empty_label = _("Chọn đơn vị")
        field.required = not self.actor.is_superuser

    def _lock_account(self) -> None:
        for name in self.Meta.fields:
            self.fields[name].disabled = True
        self.fields["full_name"].help_text = _(
            "Người này còn làm việc cho cổng khác, nên bạn chỉ giao và thôi vai trò trên cổng của mình."
        )

    def _roles_field(self, site: Site, person: User | None) -> forms.MultipleChoiceField:
        offered = [(role.value, rules.POWERS[role].label) for role in roles_to_give(self.actor, site.pk)]
        label = _("Vai trò") if len(self.sites) == 1 else _("Vai trò trên %(site)s") % {"site": site.site_name}
        return forms.MultipleChoiceField(
            label=label,
            choices=offered,
            required=False,
            initial=[role.value for role in roles_of(person, site.pk)] if person else [],
            widget=forms.CheckboxSelectMultiple,
        )

    def clean_full_name(self) -> str:
        full_name = str(names.parse(self.cleaned_data["full_name"]))
        if " " not in full_name:
            raise forms.ValidationError(_("Hãy viết đủ họ và tên."))
        return full_name

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Địa chỉ này đã thuộc về một tài khoản khác."))
        return email

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác."))
        return username

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.sites and not any(cleaned.get(f"roles_{site.pk}") for site in self.sites) and not self.instance.pk:
            self.add_error(f"roles_{self.sites[0].pk}", _("Hãy giao ít nhất một vai trò."))
        given = {rules.Role(role) for site in self.sites for role in cleaned.get(f"roles_{site.pk}", [])}
        if not cleaned.get("unit") and "unit" not in self.errors and any(rules.POWERS[r].bound_to_unit for r in given):
            self.add_error("unit", _("Cộng tác viên và cán bộ chuyên môn phải thuộc một đơn vị."))
        own = self.instance.pk and self.instance.pk == self.actor.pk and not self.actor.is_superuser
        for site in self.sites if own else ():
            if rules.Role.ADMINISTRATOR not in cleaned.get(f"roles_{site.pk}", []):
                self.add_error(f"roles_{site.pk}", _("Bạn không thể tự thôi vai trò quản trị của mình."))
        return cleaned

    def wish(self) -> PersonWish:
        cleaned = self.cleaned_data
        return PersonWish(
            full_name=cleaned["full_name"],
            email=cleaned["email"],
            username=cleaned["username"],
            unit=cleaned["unit"],
            roles={site: cleaned[f"roles_{site.pk}"] for site in self.sites},
        )
