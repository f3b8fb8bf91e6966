"""Who leads what: posts of a unit, and the people appointed to them from one day to another."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Person(models.Model):
    full_name = models.CharField(_("họ và tên"), max_length=120)
    portrait = models.ImageField(_("ảnh chân dung"), upload_to="portraits/", blank=True)
    biography = models.TextField(_("tóm tắt tiểu sử"), blank=True)
    sort_key = models.CharField(max_length=300, editable=False, default="", db_index=True)

    class Meta:
        verbose_name = _("cán bộ")
        verbose_name_plural = _("cán bộ")
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.full_name


class Post(models.Model):
    unit = models.ForeignKey("units.Unit", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(_("chức vụ"), max_length=150)
    rank = models.PositiveSmallIntegerField(
        _("thứ bậc"), default=10, help_text=_("Số nhỏ đứng trước: 1 là người đứng đầu.")
    )
    duties = models.TextField(_("nhiệm vụ được phân công"), blank=True)

    class Meta:
        verbose_name = _("chức vụ")
        verbose_name_plural = _("chức vụ")
        ordering = ["unit", "rank", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "title"], name="post_is_named_once_in_a_unit")]

    def __str__(self) -> str:
        return self.title


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def on(self, day: date) -> AppointmentQuerySet:
        return self.filter(
            Q(first_day__isnull=True) | Q(first_day__lte=day), Q(last_day__isnull=True) | Q(last_day__gte=day)
        )

    def latest_first(self) -> AppointmentQuerySet:
        """With the post and its unit, to tell what each person holds or held."""
        return self.select_related("post__unit").order_by(models.F("first_day").desc(nulls_last=True), "pk")


class Appointment(models.Model):
    post = models.ForeignKey(Post, verbose_name=_("chức vụ"), on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey(
        Person, verbose_name=_("người giữ chức vụ"), on_delete=models.PROTECT, related_name="appointments"
    )
    first_day = models.DateField(_("từ ngày"), null=True, blank=True)
    last_day = models.DateField(_("đến ngày"), null=True, blank=True)
    phone = models.CharField(_("điện thoại công vụ"), max_length=40, blank=True)
    email = models.EmailField(_("thư công vụ"), blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("bổ nhiệm")
        verbose_name_plural = _("bổ nhiệm")
        ordering = ["post__rank", "-first_day", "pk"]
        indexes = [models.Index(fields=["post", "first_day", "last_day"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__isnull=True) | Q(last_day__isnull=True) | Q(last_day__gte=models.F("first_day")),
                name="appointment_ends_after_it_begins",
                violation_error_message=_("Ngày thôi giữ chức phải sau ngày bổ nhiệm."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"
