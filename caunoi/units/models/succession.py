"""What became of a unit: which others carry on its work, since when and by what decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Succession(models.Model):
    class Kind(models.TextChoices):
        MERGE = "merge", _("Nhập vào")
        SPLIT = "split", _("Chia tách thành")
        RENAME = "rename", _("Đổi tên thành")

    predecessor = models.ForeignKey(
        "units.Unit", verbose_name=_("đơn vị cũ"), on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(
        "units.Unit", verbose_name=_("đơn vị mới"), on_delete=models.PROTECT, related_name="origins"
    )
    kind = models.CharField(_("cách tổ chức lại"), max_length=8, choices=Kind.choices)
    day = models.DateField(_("từ ngày"), help_text=_("Ngày đầu tiên đơn vị mới hoạt động."))
    basis = models.CharField(_("căn cứ"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("kế thừa")
        verbose_name_plural = _("kế thừa")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "day"], name="succession_is_told_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="no_unit_succeeds_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
