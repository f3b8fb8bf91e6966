"""How allauth behaves here: staff are invited; citizens come in by `one_time_codes` or an identity provider."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from caunoi.accounts.citizens import citizen_of
from caunoi.accounts.throttling import forget_attempts


class StaffAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_user_search_fields(self) -> list[str]:
        return ["username", "first_name", "last_name", "email"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Each goes where they have something to do: citizens to their page, helpers to theirs, staff to the desk."""
        if citizen_of(request.user) is not None:
            return reverse("my_page")
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("helping")
        return str(super().get_login_redirect_url(request))

    def set_password(self, user: Any, password: str) -> None:
        """Whoever chose a new password by letter has shown who they are: the door is not kept locked."""
        super().set_password(user, password)
        forget_attempts(user)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Addresses are kept on the person, where the administrator writes them."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)
