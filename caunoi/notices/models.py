"""Who follows what. An address is kept only as long as letters go to it."""

from __future__ import annotations

from collections.abc import Iterable

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
