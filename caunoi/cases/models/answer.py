"""Answers kept for use: what an office writes often, written well once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from caunoi.cases.models.case import VERB_LABELS, Case
from caunoi.cases.rules.life_cycle import Verb

# Where words are written to the submitter besides the thread itself.
WITH_REASON = (Verb.ASK_SUPPLEMENT, Verb.REFUSE, Verb.STOP, Verb.PAUSE, Verb.WITHDRAW)


class AnswerTemplateQuerySet(models.QuerySet["AnswerTemplate"]):
    def fitting(self, case: Case) -> AnswerTemplateQuerySet:
        """Those of the case's portal; of its unit or the ones above it, of its kind and procedure, or of all."""
        return self.filter(
            Q(unit=None) | Q(unit__in=case.unit.line),
            Q(kind="") | Q(kind=case.kind),
            Q(subject_key="") | Q(subject_key=case.subject_key),
            site=case.site_id,
        ).order_by("title", "pk")


class AnswerTemplate(models.Model):
    Use = models.TextChoices("Use", {verb.name: (verb.value, VERB_LABELS[verb]) for verb in WITH_REASON})

    site = models.ForeignKey(Site, verbose_name=_("cổng"), on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(
        "units.Unit",
        verbose_name=_("đơn vị"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Để trống thì mọi đơn vị dùng được."),
    )
    kind = models.CharField(max_length=20, blank=True, default="application", editable=False)
    subject_key = models.CharField(
        _("mã thủ tục"), max_length=60, blank=True, help_text=_("Để trống thì dùng cho mọi thủ tục.")
    )
    use = models.CharField(
        _("dùng khi"),
        max_length=24,
        blank=True,
        choices=Use.choices,
        help_text=_("Để trống thì dùng được ở mọi chỗ viết cho người nộp."),
    )
    title = models.CharField(_("tên mẫu"), max_length=120)
    text = models.TextField(_("nội dung"), max_length=2000)

    objects = AnswerTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mẫu trả lời")
        verbose_name_plural = _("mẫu trả lời")
        default_permissions = ()
        ordering = ["title", "pk"]
        constraints = [models.UniqueConstraint(fields=["site", "title"], name="one_answer_a_title")]

    def __str__(self) -> str:
        return self.title
