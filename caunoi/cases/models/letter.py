"""The outbox: a letter is written with the change that it tells of, and sent afterwards, once."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.files.sealing import SealedTextField


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, now: datetime) -> LetterQuerySet:
        return self.filter(state=Letter.State.WAITING, next_try_at__lte=now).order_by("next_try_at", "pk")


class Letter(models.Model):
    """`key` says what the letter is about: the same event never writes a second one.

    A letter is taken out of the box before it is handed to the mail server. Whatever falls down in between leaves it
    marked `handed_over`: nobody knows whether it arrived, and it is not sent again by itself.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ gửi")
        HANDED_OVER = "handed_over", _("Đang gửi")
        SENT = "sent", _("Đã gửi")
        GIVEN_UP = "given_up", _("Không gửi được")

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="letters")
    key = models.CharField(max_length=60)
    to = SealedTextField(_("người nhận"))
    subject = models.CharField(_("tiêu đề"), max_length=200)
    text = SealedTextField(_("nội dung"))
    state = models.CharField(_("tình trạng"), max_length=12, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("số lần gửi"), default=0)
    written_at = models.DateTimeField(_("viết lúc"))
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)
    trouble = models.CharField(max_length=80, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("thư gửi người dân")
        verbose_name_plural = _("thư gửi người dân")
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="one_letter_an_event")]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="cases_letters_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.key}"
