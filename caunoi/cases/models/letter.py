"""The outbox: a letter is written with the change that it tells of, and sent afterwards, once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from caunoi.files.sealing import SealedTextField


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, now: datetime) -> LetterQuerySet:
        return self.filter(state=Letter.State.WAITING, next_try_at__lte=now).order_by("next_try_at", "pk")

    def visible_to(self, actor: Any) -> LetterQuerySet:
        """Letters about the cases that this person may see."""
        from caunoi.cases.models.case import Case

        # Asked of each letter: a list of all cases that somebody may see would be long, and letters of note are few.
        return self.filter(Exists(Case.objects.visible_to(actor).order_by().filter(pk=OuterRef("case"))))

    def wanting_a_decision(self) -> LetterQuerySet:
        """Nobody knows whether they went, or they could not go; what was emptied since cannot go any more."""
        return self.filter(state__in=[Letter.State.UNKNOWN, Letter.State.GIVEN_UP]).exclude(to="")


class Letter(models.Model):
    """`key` says what the letter is about: the same event never writes a second one.

    A letter is taken out of the box before it is handed to the mail server. Whatever falls down in between leaves it
    marked `handed_over`: nobody knows whether it arrived, and it is not sent again by itself. After a while it becomes
    `unknown`, and somebody at the desk decides. However often it goes, it bears the same `Message-ID`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ gửi")
        HANDED_OVER = "handed_over", _("Đang gửi")
        UNKNOWN = "unknown", _("Không rõ đã gửi chưa")
        SENT = "sent", _("Đã gửi")
        GIVEN_UP = "given_up", _("Không gửi được")
        SETTLED = "settled", _("Đã xem, không gửi lại")

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="letters")
    key = models.CharField(max_length=60)
    to = SealedTextField(_("người nhận"))
    subject = models.CharField(_("tiêu đề"), max_length=200)
    text = SealedTextField(_("nội dung"))
    state = models.CharField(_("tình trạng"), max_length=12, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("số lần gửi"), default=0)
    written_at = models.DateTimeField(_("viết lúc"))
    next_try_at = models.DateTimeField()
    handed_over_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)
    trouble = models.CharField(max_length=80, blank=True)
    # The answer to whoever wanted their data erased: address and words go as soon as it has gone.
    is_last = models.BooleanField(default=False, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("thư gửi người dân")
        verbose_name_plural = _("thư gửi người dân")
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="one_letter_an_event")]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="cases_letters_waiting"),
            # Whole: SQLite does not see that a list of states lies within the condition of an index.
            models.Index(fields=["state", "handed_over_at"], name="cases_letters_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.key}"
