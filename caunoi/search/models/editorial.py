"""What editors tell the search: other words for a thing, what belongs on top, and what readers asked for in vain."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.search.rules import safe_address
from caunoi.vietnam.text import fold, nfc


def spellings(words: str) -> list[str]:
    """The folded forms in a line such as `UBND, ủy ban nhân dân`; each once."""
    return list(dict.fromkeys(folded for word in words.split(",") if (folded := fold(word))))


class Synonym(models.Model):
    """Words that mean the same to those who search on this site."""

    site = models.ForeignKey("wagtailcore.Site", verbose_name=_("cổng"), on_delete=models.CASCADE, related_name="+")
    words = models.CharField(
        _("các cách gọi"),
        max_length=300,
        help_text=_("Cách nhau bằng dấu phẩy, ví dụ: UBND, ủy ban nhân dân"),
    )

    class Meta:
        verbose_name = _("từ đồng nghĩa")
        verbose_name_plural = _("từ đồng nghĩa")
        ordering = ("words",)
        constraints = [
            models.UniqueConstraint(
                fields=["site", "words"], name="synonyms_once_a_site", violation_error_message=_("Nhóm từ này đã có.")
            )
        ]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        self.words = nfc(self.words)
        if self.words and len(spellings(self.words)) < 2:
            raise ValidationError({"words": _("Hãy ghi ít nhất hai cách gọi khác nhau, cách nhau bằng dấu phẩy.")})


class BestBet(models.Model):
    """What stands above all results when a query holds one of these phrases."""

    site = models.ForeignKey("wagtailcore.Site", verbose_name=_("cổng"), on_delete=models.CASCADE, related_name="+")
    phrases = models.CharField(
        _("khi người đọc tìm"),
        max_length=300,
        help_text=_("Cách nhau bằng dấu phẩy, có dấu hay không đều được, ví dụ: lịch tiếp dân, tiếp công dân"),
    )
    title = models.CharField(_("tiêu đề"), max_length=150)
    url = models.CharField(_("địa chỉ"), max_length=400, help_text=_("Trong cổng (/van-ban/) hoặc https://…"))
    note = models.CharField(_("lời dẫn"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("kết quả ưu tiên")
        verbose_name_plural = _("kết quả ưu tiên")
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.phrases and not spellings(self.phrases):
            raise ValidationError({"phrases": _("Hãy ghi ít nhất một cụm từ.")})
        if self.url and not safe_address(self.url):
            raise ValidationError({"url": _("Địa chỉ trong cổng bắt đầu bằng dấu /, ngoài cổng bằng https://.")})


class UnansweredQuestion(models.Model):
    """What was asked and found nothing: only folded words, never who, from where or at what hour."""

    site = models.ForeignKey("wagtailcore.Site", verbose_name=_("cổng"), on_delete=models.CASCADE, related_name="+")
    words = models.CharField(_("đã tìm"), max_length=120)
    times = models.PositiveIntegerField(_("số lần"), default=1)
    last_asked_on = models.DateField(_("lần cuối"))

    class Meta:
        verbose_name = _("câu tìm không có kết quả")
        verbose_name_plural = _("câu tìm không có kết quả")
        constraints = [models.UniqueConstraint(fields=["site", "words"], name="one_row_an_unanswered_question")]
        indexes = [models.Index(fields=["site", "-times"], name="search_unanswered_most")]

    def __str__(self) -> str:
        return self.words
