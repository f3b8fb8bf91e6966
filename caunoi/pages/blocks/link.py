"""What every block that leads somewhere has in common: a page of the portal, or an address that is safe to follow."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from caunoi.pages.rules import is_followable


class LinkValue(blocks.StructValue):
    @property
    def href(self) -> str:
        page = self.get("page")
        return page.url if page else self.get("url") or ""


def check_link(value: Any) -> None:
    """Raise the error beside the field that lacks something, or holds an address that would run code."""
    if not value["page"] and not value["url"]:
        message = _("Chọn một trang hoặc nhập địa chỉ mà mục này dẫn tới.")
        raise blocks.StructBlockValidationError({"page": ValidationError(message)})
    if value["url"] and not is_followable(value["url"]):
        message = _("Địa chỉ phải bắt đầu bằng / (trong cổng này), https://, tel: hoặc mailto:.")
        raise blocks.StructBlockValidationError({"url": ValidationError(message)})
