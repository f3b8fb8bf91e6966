"""Which unit a site speaks for, and what its masthead and footer must say about it."""

from __future__ import annotations

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site


@register_setting(icon="site", order=10)
class Authority(BaseSiteSetting):
    """One row a site. The licence is optional: state portals had one until 2026, some still show it."""

    unit = models.ForeignKey(
        "units.Unit",
        verbose_name=_("đơn vị chủ quản cổng"),
        null=True,
        on_delete=models.PROTECT,
        related_name="authorities",
    )
    parent_name = models.CharField(_("cơ quan cấp trên"), max_length=150, blank=True)
    name_line_1 = models.CharField(_("tên cổng, dòng 1"), max_length=100, blank=True)
    name_line_2 = models.CharField(_("tên cổng, dòng 2"), max_length=100, blank=True)
    short_name = models.CharField(_("tên ngắn"), max_length=40, blank=True)
    name_line_1_en = models.CharField(_("tên cổng tiếng Anh, dòng 1"), max_length=100, blank=True)
    name_line_2_en = models.CharField(_("tên cổng tiếng Anh, dòng 2"), max_length=100, blank=True)
    governing_body = models.CharField(_("cơ quan chủ quản"), max_length=200, blank=True)
    responsible_person = models.CharField(_("chịu trách nhiệm nội dung"), max_length=200, blank=True)
    licence_number = models.CharField(_("số giấy phép"), max_length=60, blank=True)
    licence_issuer = models.CharField(_("cơ quan cấp phép"), max_length=150, blank=True)
    licence_day = models.DateField(_("ngày cấp phép"), null=True, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=250, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    source_code_url = models.URLField(_("mã nguồn"), blank=True)

    @classmethod
    def of(cls, request: HttpRequest) -> Authority:
        """The authority that the request's site speaks for, asked for once; an empty one before the first run."""
        known: Authority | None = getattr(request, "_authority", None)
        if known is None:
            site = Site.find_for_request(request)
            known = cls.objects.select_related("unit", "site").filter(site=site).first() or cls(site=site)
            request._authority = known
        return known

    class Meta:
        verbose_name = _("thông tin cổng")
        verbose_name_plural = _("thông tin cổng")

    def __str__(self) -> str:
        return self.short_name or self.name_line_2 or str(self.site)
