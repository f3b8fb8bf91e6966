from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "caunoi.accounts"
    label = "accounts"
    verbose_name = _("Tài khoản")
    default = True


class StaffConfig(WagtailUsersAppConfig):
    """Wagtail's user screens, with ours in the place of some (`caunoi.accounts.viewsets`)."""

    user_viewset = "caunoi.accounts.viewsets.StaffViewSet"

    def ready(self) -> None:
        super().ready()
        from wagtail.permissions import register_permission_policy

        from caunoi.accounts.models import User
        from caunoi.accounts.permissions import StaffPolicy

        register_permission_policy(User, StaffPolicy(User))
