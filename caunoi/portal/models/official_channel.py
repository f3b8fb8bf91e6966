"""The authority's official channels (Decree 224/2026, article 10: the list must be public)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfficialChannel(models.Model):
    class Kind(models.TextChoices):
        WEBSITE = "website", _("Cổng, trang thông tin điện tử")
        SOCIAL = "social", _("Mạng xã hội")
        MESSENGER = "messenger", _("Ứng dụng nhắn tin")
        HOTLINE = "hotline", _("Đường dây nóng")
        EMAIL = "email", _("Thư điện tử")
        APPLICATION = "application", _("Ứng dụng dùng chung")

    site = models.ForeignKey(
        "wagtailcore.Site", verbose_name=_("cổng"), on_delete=models.CASCADE, related_name="official_channels"
    )
    kind = models.CharField(_("loại kênh"), max_length=12, choices=Kind.choices)
    label = models.CharField(_("tên kênh"), max_length=120)
    address = models.CharField(
        _("địa chỉ"), max_length=300, help_text=_("Địa chỉ trang, số điện thoại hoặc thư điện tử.")
    )
    description = models.CharField(_("dùng để làm gì"), max_length=250, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=100)

    class Meta:
        verbose_name = _("kênh thông tin chính thức")
        verbose_name_plural = _("kênh thông tin chính thức")
        ordering = ["position", "label", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def href(self) -> str:
        if self.kind == self.Kind.EMAIL:
            return f"mailto:{self.address}"
        if self.kind == self.Kind.HOTLINE:
            return "tel:" + "".join(sign for sign in self.address if sign.isdigit() or sign == "+")
        return self.address
