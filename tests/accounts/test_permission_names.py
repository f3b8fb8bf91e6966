"""Whoever edits a group reads what each power is, in Vietnamese."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management.sql import emit_post_migrate_signal

from tests.accounts.english_words import english_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def after_migrations(db: None) -> None:
    emit_post_migrate_signal(0, False, "default")


# What libraries call their own models, with no word for translators to change.
NAMED_BY_LIBRARIES = {"Locale", "Page", "Simple translation"}


def test_powers_are_called_as_the_office_calls_them() -> None:
    names = dict(Permission.objects.values_list("codename", "name"))
    assert names["add_unit"] == "Thêm đơn vị"
    assert names["change_alert"] == "Sửa cảnh báo"


def test_a_power_that_was_added_in_english_is_named_at_the_next_migration() -> None:
    Permission.objects.filter(codename="delete_unit").update(name="Can delete đơn vị")
    emit_post_migrate_signal(0, False, "default")
    assert Permission.objects.get(codename="delete_unit").name == "Xóa đơn vị"


def test_the_editor_of_a_group_has_no_english(admin_client: object, portal_site: object) -> None:
    group = Group.objects.first()
    assert group
    page = admin_client.get(f"/quan-tri/groups/edit/{group.pk}/").content.decode()  # type: ignore[attr-defined]
    found = english_in(page)
    assert found <= NAMED_BY_LIBRARIES, "\n".join(sorted(found))
