"""Which units end, which carry on, since when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.units import rules
from caunoi.units.actions import Plan
from caunoi.units.models import Succession, Unit
from caunoi.units.permissions import units_of
from caunoi.units.plans import place_of_new
from caunoi.vietnam.text import nfc


class UnitsByKind(forms.ModelMultipleChoiceField):
    """Places first, bodies after them."""

    def __init__(self, **wishes: Any) -> None:
        super().__init__(Unit.objects.none(), widget=forms.CheckboxSelectMultiple, **wishes)

    def offer(self, units: Any) -> None:
        self.queryset = units.order_by("position", "sort_key", "pk")
        offered = list(self.queryset)
        places = [(unit.pk, str(unit)) for unit in offered if unit.is_place]
        bodies = [(unit.pk, str(unit)) for unit in offered if not unit.is_place]
        groups = ((_("Đơn vị hành chính"), places), (_("Cơ quan, tổ chức"), bodies))
        self.choices = [group for group in groups if group[1]]


class ReorganisationForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Cách tổ chức lại"),
        choices=[
            (Succession.Kind.MERGE, _("Nhập: một hoặc nhiều đơn vị nhập vào một đơn vị")),
            (Succession.Kind.SPLIT, _("Chia tách: một đơn vị thành nhiều đơn vị")),
            (Succession.Kind.RENAME, _("Đổi tên, đổi loại: một đơn vị mang tên mới, người và việc giữ nguyên")),
        ],
        widget=forms.RadioSelect,
        initial=Succession.Kind.MERGE,
    )
    predecessors = UnitsByKind(label=_("Đơn vị kết thúc hoạt động"))
    successors = UnitsByKind(
        label=_("Đơn vị kế thừa đã có"), required=False, help_text=_("Bỏ trống nếu lập đơn vị mới.")
    )
    new_units = forms.CharField(
        label=_("Đơn vị mới cần lập"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": _("Xã Tân Lập")}),
        help_text=_("Mỗi dòng một tên, viết cả loại: Xã Tân Lập. Phòng, ban, trường thì chỉ cần tên."),
    )
    day = forms.DateField(
        label=_("Ngày đầu tiên đơn vị mới hoạt động"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Đơn vị cũ hoạt động đến hết ngày hôm trước."),
    )
    basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=250,
        help_text=_("Số, ngày của nghị quyết hoặc quyết định; hiện trên trang công khai."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = units_of(user)
        ending = own.filter(last_day__isnull=True)
        if not user.is_superuser:
            # What becomes of the top of an authority is decided above it.
            ending = ending.filter(parent__in=own)
        self.fields["predecessors"].offer(ending)
        self.fields["successors"].offer(own.filter(last_day__isnull=True))

    def clean_new_units(self) -> list[tuple[str, str]]:
        """Kind and name of each; the kind of a body is that of the first unit that ends."""
        written = filter(None, (nfc(line.strip()) for line in self.cleaned_data["new_units"].splitlines()))
        named = [rules.kind_and_name(line) for line in written]
        ending = list(self.cleaned_data.get("predecessors") or [])
        kind_of_bodies = "" if not ending or ending[0].is_place else ending[0].kind
        for kind, name in named:
            if not kind and not kind_of_bodies:
                raise forms.ValidationError(
                    _("Không rõ “%(name)s” là xã hay phường. Hãy viết cả loại, ví dụ: Xã %(name)s."),
                    params={"name": name},
                )
        return [(kind or kind_of_bodies, name) for kind, name in named]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "new_units" in self.errors or not cleaned.get("kind"):
            return cleaned
        count = len(cleaned.get("successors") or []) + len(cleaned["new_units"])
        if not count:
            self.add_error("new_units", _("Chọn một đơn vị đã có, hoặc nhập tên của đơn vị mới."))
        elif count > 1 and cleaned["kind"] != Succession.Kind.SPLIT:
            self.add_error(
                "successors", _("Nhập hoặc đổi tên chỉ có một đơn vị kế thừa. Nhiều đơn vị kế thừa là chia tách.")
            )
        elif len(cleaned.get("predecessors") or []) > 1 and cleaned["kind"] != Succession.Kind.MERGE:
            self.add_error("predecessors", _("Mỗi lần chỉ chia tách hoặc đổi tên một đơn vị."))
        return cleaned

    def plans(self) -> list[Plan]:
        """One for each unit that carries on."""
        typed = self.cleaned_data
        ending = list(typed["predecessors"])
        place = place_of_new(ending[0], {unit.slug for unit in ending}, typed["day"])
        founded = [Unit(kind=kind, name=name, parent=place) for kind, name in typed["new_units"]]
        return [
            Plan(ending, successor, typed["kind"], typed["day"], typed["basis"])
            for successor in (*typed["successors"], *founded)
        ]
