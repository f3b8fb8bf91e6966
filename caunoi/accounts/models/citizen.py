"""A person whom the portal serves: no role, no password; known by a telephone or an address shown to be theirs.

All of it is sealed; a contact is found by a keyed digest. `User` keeps nothing of it, and no table of a library does.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.files.sealing import SealedTextField, traces


class CitizenQuerySet(models.QuerySet["Citizen"]):
    def with_email(self, email: str) -> CitizenQuerySet:
        return self.filter(email_digest__in=traces("email", email)) if email else self.none()

    def with_phone(self, phone: str) -> CitizenQuerySet:
        return self.filter(phone_digest__in=traces("phone", phone)) if phone else self.none()

    def proved_to_be(self, identity_number: str) -> CitizenQuerySet:
        """Whose identity was proved; a number that somebody only typed proves nothing."""
        return self.filter(identity_digest__in=traces("identity", identity_number)) if identity_number else self.none()


class Citizen(models.Model):
    """Contacts stand here only once a one-time code has come back from them, or an identity provider vouched."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="citizen")
    name = SealedTextField(_("họ và tên"), blank=True)
    email = SealedTextField(_("thư điện tử"), blank=True)
    email_digest = models.CharField(max_length=40, unique=True, null=True, editable=False)
    phone = SealedTextField(_("điện thoại"), blank=True)
    phone_digest = models.CharField(max_length=40, unique=True, null=True, editable=False)
    identity_number = SealedTextField(_("số định danh cá nhân"), blank=True)
    # Only for a number that was proved.
    identity_digest = models.CharField(max_length=40, unique=True, null=True, editable=False)
    identified_at = models.DateTimeField(_("định danh lúc"), null=True, blank=True)
    address = SealedTextField(_("địa chỉ"), blank=True)
    unit = models.ForeignKey(
        "units.Unit", verbose_name=_("xã, phường"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    joined_at = models.DateTimeField(_("mở tài khoản lúc"), auto_now_add=True)

    objects = CitizenQuerySet.as_manager()

    class Meta:
        verbose_name = _("công dân có tài khoản")
        verbose_name_plural = _("công dân có tài khoản")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}"
