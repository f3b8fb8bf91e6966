"""What people of an authority type about a unit: its name, its place, its hours, its outline."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.units import coordinates, geojson, hours
from caunoi.units.forms.authority import WithinAuthorityForm
from caunoi.units.models import Unit
from caunoi.vietnam.text import nfc

OUTLINE_MAX_BYTES = 5_000_000
COORDINATES_ERRORS = {
    "form": _("Không đọc được tọa độ. Hãy chép từ bản đồ, vĩ độ trước, kinh độ sau, ví dụ: 21.4214, 105.3524."),
    "order": _("Vĩ độ và kinh độ bị đảo. Hãy viết vĩ độ trước, ví dụ: 21.4214, 105.3524."),
    "range": _("Vĩ độ từ −90 đến 90, kinh độ từ −180 đến 180. Hãy viết như: 21.4214, 105.3524."),
}
OUTLINE_ERRORS = {
    "json": _("Tệp này không phải là JSON. Hãy xuất ranh giới từ phần mềm bản đồ ở dạng GeoJSON."),
    "shape": _("Tệp phải chứa đúng một vùng (Polygon hoặc MultiPolygon)."),
    "degrees": _("Tọa độ phải là kinh độ, vĩ độ (WGS 84). Hãy chọn hệ tọa độ EPSG:4326 khi xuất tệp."),
    "size": _("Ranh giới có quá nhiều điểm. Hãy đơn giản hóa đường ranh giới rồi tải lên lại."),
}


class UnitForm(WithinAuthorityForm):
    unit_field = "parent"
    hours_text = forms.CharField(
        label=_("Giờ làm việc"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00"}),
        help_text=_("Mỗi dòng một nhóm ngày. Để trống thì dùng giờ của đơn vị cấp trên."),
    )
    coordinates = forms.CharField(
        label=_("Tọa độ trụ sở"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "21.4214, 105.3524"}),
        help_text=_("Chép từ bản đồ: vĩ độ, kinh độ. Để trống mà tải tệp ranh giới thì lấy điểm giữa ranh giới."),
    )
    outline_file = forms.FileField(
        label=_("Tệp ranh giới (GeoJSON)"),
        required=False,
        help_text=_("Tải lên để thay ranh giới đang có. Tọa độ WGS 84."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hours_text"].initial = hours.write(self.instance.working_hours)
        self.fields["coordinates"].initial = coordinates.write(self.instance.latitude, self.instance.longitude)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "Để trống thì lấy theo tên. Đổi đường dẫn thì địa chỉ cũ dẫn sang địa chỉ mới."
            )
        if self.instance.pk and not self.for_user.is_superuser and not self._is_below_own():
            # The top of one's authority stands below somebody else's unit, and stays there.
            del self.fields["parent"]

    def _is_below_own(self) -> bool:
        return self.own_units().filter(pk=self.instance.parent_id).exists()

    def clean_name(self) -> str:
        return nfc(self.cleaned_data["name"].strip())

    def clean_parent(self) -> Unit | None:
        parent: Unit | None = self.cleaned_data["parent"]
        if parent is None and not self.for_user.is_superuser:
            raise forms.ValidationError(_("Hãy chọn đơn vị cấp trên trong cơ quan của bạn."))
        if parent and self.instance.pk and (parent.pk == self.instance.pk or f"/{self.instance.pk}/" in parent.lineage):
            raise forms.ValidationError(_("Đơn vị không thể trực thuộc chính mình hoặc đơn vị cấp dưới của mình."))
        return parent

    def clean_hours_text(self) -> list[Any]:
        try:
            return [list(row) for row in hours.read(self.cleaned_data["hours_text"])]
        except hours.Unreadable as wrong:
            raise forms.ValidationError(
                _("Không hiểu “%(line)s”. Hãy viết như: Thứ Hai – Thứ Sáu: 07:30–11:30, 13:30–17:00."),
                params={"line": wrong.line},
            ) from wrong

    def clean_coordinates(self) -> Any:
        typed = self.cleaned_data["coordinates"]
        try:
            return coordinates.read(typed) if typed else (None, None)
        except coordinates.NotCoordinates as wrong:
            raise forms.ValidationError(COORDINATES_ERRORS[str(wrong)]) from wrong

    def clean_outline_file(self) -> Any:
        uploaded = self.cleaned_data.get("outline_file")
        if not uploaded:
            return None
        if uploaded.size > OUTLINE_MAX_BYTES:
            raise forms.ValidationError(OUTLINE_ERRORS["size"])
        try:
            return geojson.read_outline(uploaded.read())
        except geojson.NotAnOutline as wrong:
            raise forms.ValidationError(OUTLINE_ERRORS[str(wrong)]) from wrong

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Ngày cuối cùng phải sau ngày bắt đầu hoạt động."))
        return cleaned

    def _post_clean(self) -> None:
        unit, cleaned = self.instance, self.cleaned_data
        if "hours_text" in cleaned:
            unit.working_hours = cleaned["hours_text"]
        if "coordinates" in cleaned:
            unit.latitude, unit.longitude = cleaned["coordinates"]
        if cleaned.get("outline_file"):
            unit.outline = cleaned["outline_file"]
            if unit.latitude is None:
                unit.latitude, unit.longitude = geojson.middle(unit.outline)
        super()._post_clean()
