"""The administrator of a site manages the people of that site, and nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, Site

from caunoi.accounts import actions, rules
from caunoi.accounts.models import User
from caunoi.accounts.roles import roles_of
from caunoi.demo import factories
from caunoi.units.models import Unit

INDEX = "wagtailusers_users:index"
ADD = "wagtailusers_users:add"


def edit_url(person: User) -> str:
    return reverse("wagtailusers_users:edit", args=[person.pk])


def verb_url(person: User, slug: str) -> str:
    return reverse("wagtailusers_users:verb", args=[person.pk, slug])


def typed(site: Site, unit: Unit, **changes: Any) -> dict[str, Any]:
    return {
        "full_name": "Nguyễn Thị Hoa",
        "email": "hoa@example.vn",
        "username": "hoa.nguyen",
        "unit": unit.pk,
        f"roles_{site.pk}": ["contributor"],
        **changes,
    }


@pytest.fixture
def desk(administrator: User, as_person: Callable[[Any], Client]) -> Client:
    return as_person(administrator)


@pytest.fixture
def commune_editor(second_site: Site, commune: Unit) -> User:
    return factories.make_person(
        "commune-editor", "Đỗ Văn Lâm", role="editor", site=second_site, password="x", unit=commune
    )


@pytest.fixture
def commune_administrator(second_site: Site, commune: Unit) -> User:
    return factories.make_person(
        "commune-admin", "Hà Thị Mận", role="administrator", site=second_site, password="x", unit=commune
    )


@pytest.fixture
def root(db: None) -> User:
    return User.objects.create_superuser("root", "root@example.vn", "x", last_name="Gốc", first_name="Rễ")


def test_the_list_shows_the_staff_of_the_site_and_nobody_else(
    desk: Client, contributor: User, commune_editor: User, root: User
) -> None:
    page = desk.get(reverse(INDEX)).content.decode()
    assert "Lê Thị Mai" in page
    assert "Cộng tác viên" in page
    assert "Đỗ Văn Lâm" not in page
    assert "Gốc Rễ" not in page


def test_an_administrator_of_the_commune_sees_nobody_of_the_district(
    commune_administrator: User, commune_editor: User, contributor: User, editor: User, as_person: Any
) -> None:
    visible = set(User.objects.visible_to(commune_administrator))
    assert visible == {commune_administrator, commune_editor}
    assert as_person(commune_administrator).get(edit_url(editor)).status_code == 404


@pytest.mark.parametrize("role", ["contributor", "editor", "secretary", "head", "clerk", "officer", "leader"])
def test_no_other_role_reaches_the_staff(role: str, request: Any, as_person: Any, editor: User) -> None:
    browser = as_person(request.getfixturevalue(role))
    assert browser.get(reverse(INDEX)).status_code == 302
    assert browser.get(reverse(ADD)).status_code == 302
    assert browser.get(edit_url(editor)).status_code == 302


def test_a_new_person_gets_an_account_a_role_and_a_letter_with_a_link(
    desk: Client, portal_site: Site, commune: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse(ADD), typed(portal_site, commune))
    person = User.objects.get(username="hoa.nguyen")
    assert (person.last_name, person.first_name) == ("Nguyễn Thị", "Hoa")
    assert roles_of(person, portal_site.pk) == {rules.Role.CONTRIBUTOR}
    assert not person.has_usable_password()
    (letter,) = mail.outbox
    assert letter.to == ["hoa@example.vn"]
    assert "hoa.nguyen" in letter.body
    assert "hoa@example.vn" not in letter.subject


def test_the_link_in_the_letter_sets_the_password(
    desk: Client, portal_site: Site, commune: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse(ADD), typed(portal_site, commune))
    path = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body).group(1)
    browser = Client()
    form = browser.get(path, follow=True)
    address = form.redirect_chain[-1][0]
    browser.post(address, {"password1": "lúa-chín-vàng-đồng-7", "password2": "lúa-chín-vàng-đồng-7"})
    assert User.objects.get(username="hoa.nguyen").check_password("lúa-chín-vàng-đồng-7")


def test_no_letter_goes_out_when_nothing_was_saved(
    desk: Client, portal_site: Site, commune: Unit, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(reverse(ADD), typed(portal_site, commune, email=editor.email.upper()))
    assert "thuộc về một tài khoản khác" in answer.content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("full_name", "Hoa", "Hãy viết đủ họ và tên"),
        ("username", "Hoa Nguyễn", "chữ thường không dấu"),
        ("username", "a@b.vn", "chữ thường không dấu"),
        ("username", "editor", "đã có người dùng"),
        ("unit", "", "bắt buộc"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    desk: Client, portal_site: Site, commune: Unit, editor: User, field: str, value: str, sentence: str
) -> None:
    answer = desk.post(reverse(ADD), typed(portal_site, commune) | {field: value})
    assert sentence in answer.content.decode()


def test_a_person_without_any_role_is_not_added(desk: Client, portal_site: Site, commune: Unit) -> None:
    answer = desk.post(reverse(ADD), typed(portal_site, commune, **{f"roles_{portal_site.pk}": []}))
    assert "ít nhất một vai trò" in answer.content.decode()


def test_units_outside_the_authority_cannot_be_chosen(desk: Client, portal_site: Site) -> None:
    elsewhere = factories.make_unit("Tam Đảo", "district")
    desk.post(reverse(ADD), typed(portal_site, elsewhere))
    assert not User.objects.filter(username="hoa.nguyen").exists()


def test_roles_of_another_site_cannot_be_given(
    administrator: User, second_site: Site, portal_site: Site, commune: Unit, contributor: User
) -> None:
    with pytest.raises(PermissionDenied):
        actions.give_role(contributor, "editor", second_site, administrator)
    wish = actions.PersonWish("Nguyễn Thị Hoa", "h@example.vn", "hoa", commune, {second_site: ["editor"]})
    with pytest.raises(PermissionDenied):
        actions.create_person(wish, administrator)


def test_nobody_gives_a_power_that_they_do_not_hold() -> None:
    everyone = set(rules.Role)
    for role in rules.Role:
        assert not rules.may_give(role, everyone - {rules.Role.ADMINISTRATOR})
        assert rules.may_give(role, {rules.Role.ADMINISTRATOR})


def test_a_power_that_administrators_lack_is_not_theirs_to_give(monkeypatch: Any) -> None:
    powers = {**rules.POWERS, rules.Role.CLERK: rules.Powers("Văn thư", site_permissions=("cases.read_secret",))}
    monkeypatch.setattr(rules, "POWERS", powers)
    assert not rules.may_give(rules.Role.CLERK, {rules.Role.ADMINISTRATOR})


def test_administrators_give_and_take_roles_on_their_site(
    desk: Client, contributor: User, portal_site: Site, commune: Unit
) -> None:
    desk.post(
        edit_url(contributor),
        typed(portal_site, commune, username="contributor", **{f"roles_{portal_site.pk}": ["editor", "clerk"]}),
    )
    again = User.objects.get(pk=contributor.pk)
    assert roles_of(again) == {rules.Role.EDITOR, rules.Role.CLERK}
    assert again.email == "hoa@example.vn"


def test_administrators_cannot_stop_administering_by_themselves(
    desk: Client, administrator: User, portal_site: Site, district: Unit
) -> None:
    answer = desk.post(edit_url(administrator), typed(portal_site, district, username="administrator"))
    assert "không thể tự thôi" in answer.content.decode()
    with pytest.raises(PermissionDenied):
        actions.take_role(administrator, "administrator", portal_site, administrator)


def test_superusers_are_out_of_reach(desk: Client, root: User, portal_site: Site, administrator: User) -> None:
    actions.give_role(root, "editor", portal_site, None)
    assert desk.get(edit_url(root)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.deactivate(root, administrator)


def test_an_account_shared_with_another_site_keeps_its_address(
    desk: Client, commune_editor: User, portal_site: Site, commune: Unit
) -> None:
    actions.give_role(commune_editor, "contributor", portal_site, None)
    answer = desk.post(
        edit_url(commune_editor),
        typed(portal_site, commune, email="mine@example.vn", **{f"roles_{portal_site.pk}": ["editor"]}),
    )
    assert answer.url == reverse(INDEX)
    again = User.objects.get(pk=commune_editor.pk)
    assert again.email == "commune-editor@example.vn"
    assert roles_of(again, portal_site.pk) == {rules.Role.EDITOR}
    for slug in ("thu-moi", "go-hai-lop", "ngung"):
        assert desk.post(verb_url(again, slug)).status_code in {302, 403}
    assert User.objects.get(pk=commune_editor.pk).is_active


def test_a_closed_account_is_signed_out_everywhere(desk: Client, editor: User, as_person: Any) -> None:
    phone = as_person(editor)
    phone.get("/quan-tri/")
    assert UserSession.objects.filter(user=editor).exists()
    assert "đăng xuất khỏi mọi thiết bị" in desk.get(verb_url(editor, "ngung")).content.decode()
    desk.post(verb_url(editor, "ngung"))
    assert not User.objects.get(pk=editor.pk).is_active
    assert phone.get("/quan-tri/").status_code == 302
    assert not UserSession.objects.filter(user=editor).exists()
    desk.post(verb_url(editor, "mo-lai"))
    assert User.objects.get(pk=editor.pk).is_active


def test_nobody_closes_their_own_account(desk: Client, administrator: User) -> None:
    desk.post(verb_url(administrator, "ngung"))
    assert User.objects.get(pk=administrator.pk).is_active


def test_nobody_is_deleted(desk: Client, editor: User, root: User, as_person: Any) -> None:
    for browser in (desk, as_person(root)):
        assert browser.post(f"/quan-tri/users/delete/{editor.pk}/").status_code == 404
        for action in ("delete", "assign_role", "set_active_state"):
            browser.post(f"/quan-tri/bulk/accounts/user/{action}/?id={editor.pk}", {"mark_as_active": "False"})
    again = User.objects.get(pk=editor.pk)
    assert again.is_active


def test_actions_on_many_do_not_tell_names_of_others(desk: Client, commune_editor: User) -> None:
    answer = desk.get(f"/quan-tri/bulk/accounts/user/delete/?id={commune_editor.pk}", follow=True)
    assert "Đỗ Văn Lâm" not in answer.content.decode()


def test_a_lost_phone_is_forgotten_and_the_person_is_told(
    desk: Client, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    Authenticator.objects.create(user=editor, type="totp", data={"secret": "x"})
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(verb_url(editor, "go-hai-lop"))
    assert not Authenticator.objects.filter(user=editor).exists()
    assert mail.outbox[0].to == [editor.email]


def test_everything_is_in_the_log(
    desk: Client, administrator: User, portal_site: Site, commune: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse(ADD), typed(portal_site, commune))
        person = User.objects.get(username="hoa.nguyen")
        desk.post(edit_url(person), typed(portal_site, commune, email="moi@example.vn"))
        for slug in ("thu-moi", "ngung", "mo-lai"):
            desk.post(verb_url(person, slug))
    entries = ModelLogEntry.objects.for_instance(person)
    assert {entry.action for entry in entries} == {
        "caunoi.create_person",
        "caunoi.give_role",
        "caunoi.change_person",
        "caunoi.send_password_link",
        "caunoi.deactivate",
        "caunoi.reactivate",
    }
    assert {entry.user_id for entry in entries} == {administrator.pk}
    assert not any("example.vn" in str(entry.data) for entry in entries)
    assert "Ngừng tài khoản" in desk.get(f"/quan-tri/users/history/{person.pk}/").content.decode()


def test_the_list_asks_no_more_of_the_database_for_more_people(
    desk: Client, portal_site: Site, commune: Unit, django_assert_max_num_queries: Any
) -> None:
    desk.get(reverse(INDEX))
    with django_assert_max_num_queries(120) as few:
        desk.get(reverse(INDEX))
    for number in range(10):
        factories.make_person(f"p{number}", f"Nguyễn Văn {number}", role="editor", site=portal_site, password="x")
    with django_assert_max_num_queries(len(few)):
        desk.get(reverse(INDEX))


def test_who_writes_for_a_unit_has_one(root: User, portal_site: Site, commune: Unit, as_person: Any) -> None:
    answer = as_person(root).post(reverse(ADD), typed(portal_site, commune) | {"unit": ""})
    assert "phải thuộc một đơn vị" in answer.content.decode()
