"""Rules of cases that change with the law, in the back office: read by who runs an authority, kept for all of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from caunoi.accounts.dated_rows import (
    STANDING,
    DatedCopyView,
    DatedDeleteView,
    DatedEditView,
    DatedInspectView,
    DatedRowsViewSet,
)
from caunoi.cases.actions.retention_rules import keep_rule, take_rule_away
from caunoi.cases.dated_forms import CaseClockForm, EscalationRungForm, RetentionRuleForm, StateNameForm
from caunoi.cases.models import CaseClock, EscalationRung, RetentionRule, StateName
from caunoi.cases.retention_dry_run import would_go
from caunoi.units.filters import DayColumn

VALID_FROM = DayColumn("valid_from", label=_("Áp dụng từ"))


class StateNameViewSet(DatedRowsViewSet):
    model = StateName
    icon = "tag"
    same = ("state",)
    menu_label = _("Tên trạng thái hồ sơ")
    list_display = ["name", Column("code", label=_("Mã")), VALID_FROM, STANDING]
    ordering = ("code", "-valid_from")
    search_fields = ("name", "source")
    inspect_view_fields = ("state", "code", "name", "name_en", "source", "valid_from")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("state"), FieldPanel("code")]),
            FieldPanel("name"),
            FieldPanel("name_en"),
            FieldPanel("source"),
            FieldPanel("valid_from"),
        ],
        base_form_class=StateNameForm,
    )


class CaseClockViewSet(DatedRowsViewSet):
    model = CaseClock
    icon = "time"
    menu_label = _("Quy tắc tính hạn")
    list_display = [
        "valid_from",
        Column("late_after", label=_("Nhận sau giờ này thì tính từ hôm sau")),
        Column("warn_days", label=_("Nhắc trước (ngày)")),
        STANDING,
    ]
    ordering = ("-valid_from",)
    search_fields = ("source",)
    inspect_view_fields = ("valid_from", "late_after", "warn_days", "apology_days", "source")
    edit_handler = ObjectList(
        [
            FieldPanel("valid_from"),
            FieldPanel("late_after"),
            FieldRowPanel([FieldPanel("warn_days"), FieldPanel("apology_days")]),
            FieldPanel("source"),
        ],
        base_form_class=CaseClockForm,
    )


class EscalationRungViewSet(DatedRowsViewSet):
    model = EscalationRung
    icon = "order-up"
    menu_label = _("Bậc báo cáo chậm hạn")
    list_display = [
        "valid_from",
        Column("days", label=_("Ngày so với hạn")),
        Column("get_audience_display", label=_("Báo cho")),
        STANDING,
    ]
    ordering = ("-valid_from", "days")
    search_fields = ("source",)
    inspect_view_fields = ("valid_from", "days", "audience", "source")
    edit_handler = ObjectList(
        [FieldPanel("valid_from"), FieldRowPanel([FieldPanel("days"), FieldPanel("audience")]), FieldPanel("source")],
        base_form_class=EscalationRungForm,
    )


class _KeptByAction:
    form: Any
    request: HttpRequest

    def save_instance(self) -> Any:
        return keep_rule(self.form.save(commit=False), self.request.user)


class RetentionCreateView(_KeptByAction, generic.CreateView):
    def get_success_url(self) -> str:
        """To what it would erase today."""
        return reverse("retention_rules:inspect", args=[self.form.instance.pk])


class RetentionCopyView(DatedCopyView, RetentionCreateView):
    pass


class RetentionEditView(_KeptByAction, DatedEditView):
    pass


class RetentionDeleteView(DatedDeleteView):
    def delete_action(self) -> None:
        take_rule_away(self.object, self.request.user)


class RetentionInspectView(DatedInspectView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rules = RetentionRule.objects.as_rules()
        return super().get_context_data(
            going=would_go(self.object.rule, rules, timezone.localdate()), today=timezone.localdate(), **kwargs
        )


class RetentionRuleViewSet(DatedRowsViewSet):
    model = RetentionRule
    icon = "bin"
    same = ("kind", "subject_key", "erases")
    menu_label = _("Thời hạn lưu hồ sơ")
    add_view_class = RetentionCreateView
    copy_view_class = RetentionCopyView
    edit_view_class = RetentionEditView
    delete_view_class = RetentionDeleteView
    inspect_view_class = RetentionInspectView
    inspect_template_name = "cases/back_office/retention_rule.html"
    list_display = [
        "scope",
        Column("term", label=_("Giữ")),
        Column("get_erases_display", label=_("Hết hạn thì xóa")),
        VALID_FROM,
        STANDING,
    ]
    ordering = ("kind", "subject_key", "erases", "-valid_from")
    search_fields = ("source", "subject_key")
    inspect_view_fields = ("scope", "term", "erases", "valid_from", "source")
    edit_handler = ObjectList(
        [
            HelpPanel(template="cases/back_office/retention_help.html"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("subject_key")]),
            FieldPanel("erases"),
            FieldRowPanel([FieldPanel("keep_years"), FieldPanel("keep_months")]),
            FieldPanel("valid_from"),
            FieldPanel("source"),
        ],
        base_form_class=RetentionRuleForm,
    )
