from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "caunoi.files"
    label = "files"
    verbose_name = _("Tệp")

    def ready(self) -> None:
        checks.register(_scanner_is_named, checks.Tags.security, deploy=True)


def _scanner_is_named(**_asked: Any) -> list[checks.CheckMessage]:
    from django.conf import settings

    if settings.SCANNER_AWAY not in {"refuse", "quarantine"}:
        return [checks.Error("CAUNOI_SCANNER_AWAY is neither refuse nor quarantine.", id="files.E001")]
    if settings.CLAMAV:
        return []
    told = "Uploaded files are not scanned for viruses."
    return [checks.Info(told, hint="Install clamd and name its socket in CAUNOI_CLAMAV.", id="files.I001")]
