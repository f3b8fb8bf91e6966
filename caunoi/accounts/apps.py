from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "caunoi.accounts"
    label = "accounts"
    verbose_name = _("Tài khoản")
    default = True

    def ready(self) -> None:
        from caunoi.accounts.permission_names import name_permissions

        # Sessions come after auth in the list of applications: by then Django has made all that a group can hold.
        post_migrate.connect(name_permissions, sender=apps.get_app_config("sessions"))


class StaffConfig(WagtailUsersAppConfig):
    """Wagtail's user screens, with ours in the place of some (`caunoi.accounts.viewsets`)."""

    user_viewset = "caunoi.accounts.viewsets.StaffViewSet"

    def ready(self) -> None:
        super().ready()
        from wagtail.permissions import register_permission_policy

        from caunoi.accounts.models import User
        from caunoi.accounts.permissions import StaffPolicy

        register_permission_policy(User, StaffPolicy(User))
