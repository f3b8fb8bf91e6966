"""Who follows what, and which letters are on their way. An address is kept only as long as letters go to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self) -> SubscriptionQuerySet:
        return self.filter(confirmed_at__isnull=False, ended_at__isnull=True)

    def unanswered(self) -> SubscriptionQuerySet:
        return self.filter(confirmed_at__isnull=True, ended_at__isnull=True)

    def to(self, topics: Iterable[str]) -> SubscriptionQuerySet:
        return self.filter(topic__in=list(topics))


class Subscription(models.Model):
    """`topic` is a word of the room that tells: `documents`, `document:12`, `field:7`, `provision:12:dieu-5`.

    Links in letters carry the signed key of this row; neither they nor the log know the address.
    """

    site = models.ForeignKey(Site, verbose_name=_("cổng"), on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(_("chủ đề"), max_length=120)
    label = models.CharField(_("tên chủ đề"), max_length=300)
    email = models.EmailField(_("thư điện tử"), blank=True)
    language = models.CharField(_("ngôn ngữ"), max_length=5, choices=settings.LANGUAGES, default="vi")
    asked_at = models.DateTimeField(_("yêu cầu lúc"), auto_now_add=True)
    asked_again_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    ended_at = models.DateTimeField(_("dừng lúc"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("đăng ký nhận thư")
        verbose_name_plural = _("đăng ký nhận thư")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "topic", "email"], condition=~models.Q(email=""), name="one_subscription_an_address"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(email=""), name="ended_subscription_keeps_no_email"
            ),
        ]
        indexes = [
            models.Index(fields=["topic", "site"], name="notices_by_topic"),
            models.Index(fields=["email", "confirmed_at"], name="notices_by_address"),
            models.Index(fields=["asked_at"], name="notices_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} · {self.pk}"


class Message(models.Model):
    """What followers of some topics are told, in each language. It names nobody; it goes after its letters."""

    topics: Any = models.JSONField()
    sites: Any = models.JSONField(null=True)
    written: Any = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    addressed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("tin báo")
        verbose_name_plural = _("tin báo")

    def __str__(self) -> str:
        return ", ".join(self.topics)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self, now: datetime) -> DeliveryQuerySet:
        return self.filter(state=Delivery.State.WAITING, due_at__lte=now)

    def unfinished(self) -> DeliveryQuerySet:
        return self.filter(state__in=[Delivery.State.WAITING, Delivery.State.GOING])


class Delivery(models.Model):
    """One letter to one follower; there is never a second row for the same, so there is never a second letter."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ gửi")
        GOING = "going", _("Đang gửi")
        SENT = "sent", _("Đã gửi")
        REFUSED = "refused", _("Máy chủ thư từ chối")
        GIVEN_UP = "given_up", _("Thôi gửi sau nhiều lần")
        # The worker died between handing the letter over and noting it: sent again, it might come twice.
        UNCLEAR = "unclear", _("Không rõ đã gửi chưa")

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("thư gửi đi")
        verbose_name_plural = _("thư gửi đi")
        constraints = [
            models.UniqueConstraint(fields=["message", "subscription"], name="one_letter_a_message_and_follower")
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="notices_letters_due")]

    def __str__(self) -> str:
        return f"{self.message_id} → {self.subscription_id}"
