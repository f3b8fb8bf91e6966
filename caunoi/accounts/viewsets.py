"""Wagtail's user screens, narrowed to the people of the sites that one administers."""

from wagtail.users.views.users import UserViewSet


class StaffViewSet(UserViewSet):
    pass
