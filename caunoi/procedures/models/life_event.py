"""Life events (sự kiện trong đời): what happens to people, in their words; procedures are found by them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from lucide import IconDoesNotExist
from lucide.templatetags.lucide import lucide


def icon_is_known(name: str) -> None:
    """A page with an unknown icon would not be shown at all."""
    try:
        lucide(name)
    except IconDoesNotExist as unknown:
        raise ValidationError(_("Không có biểu tượng nào tên như vậy trong bộ Lucide.")) from unknown


class LifeEvent(models.Model):
    """The same for all sites of an installation."""

    name = models.CharField(_("tên"), max_length=80, unique=True, help_text=_("Như người dân nói: Sinh con, Làm nhà."))
    name_en = models.CharField(_("tên tiếng Anh"), max_length=80, blank=True)
    slug = models.SlugField(_("đường dẫn"), max_length=60, unique=True)
    hint = models.CharField(_("một câu giải thích"), max_length=160, blank=True)
    hint_en = models.CharField(_("câu giải thích tiếng Anh"), max_length=160, blank=True)
    icon = models.CharField(
        _("biểu tượng"),
        max_length=40,
        validators=[icon_is_known],
        default="circle-dot",
        help_text=_("Tên trong bộ biểu tượng Lucide: baby, store."),
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=100)

    class Meta:
        verbose_name = _("sự kiện trong đời")
        verbose_name_plural = _("sự kiện trong đời")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        return (get_language() == "en" and self.name_en) or self.name

    @property
    def shown_hint(self) -> str:
        return (get_language() == "en" and self.hint_en) or self.hint
