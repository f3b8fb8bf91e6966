"""What a citizen sent and the office works on: its code, its state, whose desk it is on, when it is due."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from caunoi.cases.rules.clock import Limit, Measure
from caunoi.cases.rules.life_cycle import ENDS, WITH_THE_CITIZEN, WITH_THE_OFFICE, State, Verb
from caunoi.cases.state_names import name_of
from caunoi.files.sealing import SealedTextField
from caunoi.units.models import Unit

STATE_LABELS = {
    State.NEW: _("Mới đăng ký"),
    State.ACCEPTED: _("Được tiếp nhận"),
    State.REFUSED: _("Không được tiếp nhận"),
    State.PROCESSING: _("Đang xử lý"),
    State.SUPPLEMENT: _("Yêu cầu bổ sung giấy tờ"),
    State.PAYMENT: _("Yêu cầu thực hiện nghĩa vụ tài chính"),
    State.WITHDRAWN: _("Công dân yêu cầu rút hồ sơ"),
    State.STOPPED: _("Dừng xử lý"),
    State.DONE: _("Đã xử lý xong"),
    State.RETURNED: _("Đã trả kết quả"),
}
VERB_LABELS = {
    Verb.ACCEPT: _("Tiếp nhận"),
    Verb.REFUSE: _("Từ chối tiếp nhận"),
    Verb.ASK_SUPPLEMENT: _("Yêu cầu bổ sung"),
    Verb.RECEIVE_SUPPLEMENT: _("Nhận giấy tờ bổ sung"),
    Verb.PASS_ON: _("Chuyển xử lý"),
    Verb.ASK_PAYMENT: _("Yêu cầu nộp phí, lệ phí"),
    Verb.CONFIRM_PAYMENT: _("Xác nhận đã nộp"),
    Verb.WITHDRAW: _("Rút hồ sơ"),
    Verb.STOP: _("Dừng giải quyết"),
    Verb.PAUSE: _("Chờ cơ quan khác theo luật định"),
    Verb.RESUME: _("Đã có trả lời, giải quyết tiếp"),
    Verb.FINISH: _("Hoàn thành xử lý"),
    Verb.HAND_OVER: _("Trả kết quả"),
}


MEASURE_LABELS = {
    Measure.WORKING_DAYS: _("ngày làm việc"),
    Measure.CALENDAR_DAYS: _("ngày"),
    Measure.WORKING_MINUTES: _("phút làm việc"),
    Measure.SAME_DAY: _("trong ngày"),
}


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, actor: Any) -> CaseQuerySet:
        """The one door: what is on this person's desks, and for whoever answers for a site all of it."""
        from caunoi.cases.permissions import reach_of

        reach = reach_of(actor)
        if reach is None:
            return self.none()
        if reach.everything:
            return self
        seen = Q(site__in=reach.overseen)
        if reach.worked:
            # One list of units, asked once, and not once a case.
            own_units = Q(unit__in=Unit.objects.within(actor.unit).values("pk")) if actor.unit_id else Q()
            seen |= Q(own_units, site__in=reach.worked)
            seen |= Q(site__in=reach.worked, assignee__in=[actor.pk, *reach.in_place_of])
        return self.filter(seen)

    def open(self) -> CaseQuerySet:
        return self.exclude(state__in=ENDS)

    def with_the_office(self) -> CaseQuerySet:
        return self.filter(state__in=WITH_THE_OFFICE)

    def with_the_citizen(self) -> CaseQuerySet:
        return self.filter(state__in=WITH_THE_CITIZEN)

    def late(self, now: datetime) -> CaseQuerySet:
        return self.filter(finished_at=None, due_at__lt=now)

    def soonest_first(self) -> CaseQuerySet:
        return self.order_by(F("due_at").asc(nulls_last=True), "pk")


class Case(models.Model):
    """`version` grows with every step: two people who decide on the same page find out, and one of them wins."""

    class Channel(models.TextChoices):
        COUNTER = "counter", _("Trực tiếp")
        ONLINE = "online", _("Trực tuyến")
        POST = "post", _("Bưu chính công ích")
        PHONE = "phone", _("Điện thoại")

    class FeeState(models.TextChoices):
        DUE = "due", _("Chưa nộp")
        PAID = "paid", _("Đã nộp")
        FREE = "free", _("Không thu")

    StateChoices = models.TextChoices(
        "StateChoices", {state.name: (state.value, STATE_LABELS[state]) for state in State}
    )
    MeasureChoices = models.TextChoices(
        "MeasureChoices", {measure.name: (measure.value, MEASURE_LABELS[measure]) for measure in Measure}
    )

    site = models.ForeignKey(Site, verbose_name=_("cổng"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("loại"), max_length=20)
    code = models.CharField(_("mã hồ sơ"), max_length=60, unique=True)
    # On the receipt's QR: whoever holds the paper may follow the case.
    secret = SealedTextField(editable=False)
    title = models.CharField(_("việc"), max_length=300)
    subject_key = models.CharField(_("mã thủ tục"), max_length=60, blank=True, db_index=True)
    unit = models.ForeignKey(
        "units.Unit", verbose_name=_("đơn vị giải quyết"), on_delete=models.PROTECT, related_name="cases"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xử lý"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assigned_cases",
    )
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tiếp nhận"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="received_cases",
    )
    # What its charges come to, for the queue; the verbs of charging keep it.
    fee_state = models.CharField(
        _("phí, lệ phí"), max_length=4, choices=FeeState.choices, blank=True, default="", editable=False
    )
    # Papers that were laid on the counter, as the procedure calls them.
    parts_received: Any = models.JSONField(_("giấy tờ đã nhận"), default=list, blank=True)
    channel = models.CharField(_("cách nộp"), max_length=10, choices=Channel.choices)
    state = models.CharField(_("trạng thái"), max_length=12, choices=StateChoices.choices, default=State.NEW.value)
    version = models.PositiveIntegerField(default=0)
    # Given by whoever sends: the same press twice is one case.
    source_key = models.CharField(max_length=80, unique=True, null=True, editable=False)
    limit_amount = models.PositiveSmallIntegerField(_("thời hạn"), default=0)
    limit_measure = models.CharField(
        _("tính bằng"), max_length=16, choices=MeasureChoices.choices, default=Measure.WORKING_DAYS.value
    )
    # Working minutes from acceptance to the end, without the pauses: what figures are made of.
    spent_minutes = models.PositiveIntegerField(null=True, editable=False)
    submitted_at = models.DateTimeField(_("nộp lúc"))
    started_at = models.DateTimeField(_("tiếp nhận lúc"), null=True, blank=True)
    due_at = models.DateTimeField(_("hạn trả"), null=True, blank=True)
    promised_at = models.DateTimeField(_("hẹn lại"), null=True, blank=True)
    warned_at = models.DateTimeField(null=True, editable=False)
    apologised_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    returned_at = models.DateTimeField(_("trả lúc"), null=True, blank=True)
    state_since = models.DateTimeField()
    # The body whose answer the law makes the office wait for; "" while it waits for none.
    waits_for = models.CharField(_("đang chờ cơ quan"), max_length=200, blank=True)
    rating = models.PositiveSmallIntegerField(_("mức hài lòng"), null=True, blank=True)
    # Last days of keeping, worked out at the end; None while it runs, where no rule is, and once it is erased.
    retain_until = models.DateField(_("lưu dữ liệu cá nhân đến"), null=True, editable=False)
    retain_files_until = models.DateField(_("lưu tệp đến"), null=True, editable=False)
    history_length = models.PositiveIntegerField(default=0, editable=False)
    history_head = models.CharField(max_length=64, blank=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("hồ sơ")
        verbose_name_plural = _("hồ sơ")
        permissions = [
            ("receive_case", _("Tiếp nhận và trả hồ sơ tại một cửa")),
            ("handle_case", _("Xử lý hồ sơ")),
            ("oversee_case", _("Theo dõi mọi hồ sơ của cổng")),
        ]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(rating=None) | Q(rating__range=(1, 5)), name="a_rating_is_one_to_five"),
        ]
        indexes = [
            models.Index(fields=["site", "state", "due_at", "id"], name="cases_desk"),
            models.Index(fields=["unit", "state", "due_at", "id"], name="cases_of_unit"),
            models.Index(fields=["assignee", "state", "due_at"], name="cases_of_officer"),
            models.Index(fields=["site", "-submitted_at"], name="cases_newest"),
            models.Index(fields=["site", "returned_at"], name="cases_returned"),
            models.Index(fields=["subject_key", "state", "due_at", "id"], name="cases_of_procedure"),
            models.Index(fields=["site", "channel", "state", "due_at"], name="cases_by_channel"),
            models.Index(fields=["site", "fee_state", "state", "due_at"], name="cases_by_fee"),
            models.Index(fields=["finished_at", "due_at"], name="cases_clock"),
            models.Index(fields=["site", "subject_key", "finished_at"], name="cases_of_subject"),
            models.Index(fields=["retain_until"], condition=~Q(retain_until=None), name="cases_retained"),
            models.Index(fields=["retain_files_until"], condition=~Q(retain_files_until=None), name="cases_files_kept"),
        ]

    def __str__(self) -> str:
        return self.code

    def get_state_display(self) -> str:
        """As the nation calls it today, and not as the code was written with."""
        return name_of(self.state)

    @property
    def limit(self) -> Limit:
        return Limit(self.limit_amount, Measure(self.limit_measure))

    @property
    def has_started(self) -> bool:
        return self.started_at is not None

    @property
    def is_waiting(self) -> bool:
        """For another body, by law; waiting for the citizen or for a fee is a state of its own."""
        return bool(self.waits_for)

    @property
    def has_ended(self) -> bool:
        return self.state in ENDS
