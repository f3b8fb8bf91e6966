"""What is typed into the rules that change with the law: names of states, the clock, the ladder, terms of keeping."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.accounts.dated_rows import DatedForm
from caunoi.cases.models import StateName
from caunoi.cases.models.case import STATE_LABELS
from caunoi.cases.rules.life_cycle import LIFE_CYCLES, State

KIND_LABELS = {"application": gettext_lazy("Hồ sơ thủ tục hành chính")}


class StateNameForm(DatedForm):
    same = ("state",)

    def clean(self) -> dict[str, Any]:
        """Two states under one number would be one to whoever synchronises."""
        typed = super().clean()
        first, code, state = typed.get("valid_from"), typed.get("code"), typed.get("state")
        if first is None or code is None or not state:
            return typed
        for other, named in StateName.objects.on(first).items():
            if named.code == code and other != state:
                words = _("Ngày ấy mã %(code)s là của trạng thái “%(state)s”.")
                self.add_error("code", words % {"code": code, "state": STATE_LABELS[State(other)]})
        return typed


class CaseClockForm(DatedForm):
    from_today_on = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("warn_days", "apology_days"):
            self.fields[name].widget.attrs["max"] = 10
            self.fields[name].help_text = _("Từ 0 đến 10 ngày làm việc.")

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        for name in ("warn_days", "apology_days"):
            if (typed.get(name) or 0) > 10:
                self.add_error(name, _("Nhiều nhất 10 ngày làm việc."))
        return typed


class EscalationRungForm(DatedForm):
    from_today_on = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].help_text = _(
            "Các bậc cùng một ngày hợp thành một thang và thay toàn bộ thang trước: hãy nhập đủ mọi bậc của thang mới "
            "trước ngày ấy."
        )


class RetentionRuleForm(DatedForm):
    same = ("kind", "subject_key", "erases")
    kind = forms.ChoiceField(label=gettext_lazy("loại hồ sơ"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind, KIND_LABELS.get(kind, kind)) for kind in LIFE_CYCLES]
        self.fields["kind"].choices = [("", _("Mọi loại")), *kinds]
        self.fields["source"].help_text = _("Văn bản, điều khoản quy định thời hạn; người dân đọc được.")

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if (typed.get("keep_months") or 0) > 11:
            self.add_error("keep_months", _("Từ 0 đến 11 tháng; từ 12 tháng trở lên hãy ghi bằng năm."))
        elif not (typed.get("keep_years") or typed.get("keep_months")):
            self.add_error("keep_years", _("Hãy ghi thời hạn giữ: ít nhất một tháng."))
        return typed
