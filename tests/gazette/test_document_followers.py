"""Who follows is told once of what is new, what touches it, and when its force changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Site

from caunoi.demo.gazette_factories import field_of
from caunoi.gazette.actions import publish_latest, save_draft
from caunoi.gazette.models import Announcement, Document
from caunoi.gazette.signals import documents_imported
from caunoi.notices.models import Subscription

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("addresses_of_documents")]


@pytest.fixture
def addresses_of_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters need only the address; the page itself is tested elsewhere."""
    monkeypatch.setattr("caunoi.gazette.following.reverse_lazy", lambda name, args: f"/van-ban/{args[0]}/")


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    def done(verb: Callable[..., Any], *args: Any, **wishes: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return verb(*args, **wishes)

    return done


def follow(site: Site, topic: str, email: str = "") -> None:
    Subscription.objects.create(
        site=site,
        topic=topic,
        label=topic,
        email=email or f"{topic.replace(':', '.')}@example.vn",
        confirmed_at=timezone.now(),
    )


def told() -> list[str]:
    return sorted(address for letter in mail.outbox for address in letter.to)


def test_followers_of_all_of_a_field_and_of_what_is_touched_are_told_of_a_new_document(
    portal_site: Site, make_document: Callable[..., Document], after_commit: Callable[..., Any]
) -> None:
    old = make_document("10/2020/QĐ-UBND", issued_on=date(2020, 1, 2))
    field, other = field_of("Đất đai"), field_of("Y tế")
    wanted = ["documents", f"field:{field.pk}", f"document:{old.pk}", f"provision:{old.pk}:dieu-2"]
    for topic in [*wanted, f"field:{other.pk}", f"provision:{old.pk}:dieu-1"]:
        follow(portal_site, topic)
    after_commit(
        make_document,
        "12/2026/QĐ-UBND",
        fields=["Đất đai"],
        relations=[("amends", "10/2020/QĐ-UBND", "dieu-2-khoan-1")],
    )
    assert told() == sorted(f"{topic.replace(':', '.')}@example.vn" for topic in wanted)
    assert "Văn bản mới: Quyết định số 12/2026/QĐ-UBND" in mail.outbox[0].subject
    assert "Sửa đổi: 10/2020/QĐ-UBND" in mail.outbox[0].body


def test_whoever_follows_several_of_these_gets_one_letter(
    portal_site: Site, make_document: Callable[..., Document], after_commit: Callable[..., Any]
) -> None:
    for topic in ("documents", f"field:{field_of('Đất đai').pk}"):
        follow(portal_site, topic, "mot@example.vn")
    after_commit(make_document, fields=["Đất đai"])
    assert told() == ["mot@example.vn"]


def test_a_mended_comma_is_no_news_but_a_changed_force_is(
    portal_site: Site, make_document: Callable[..., Document], after_commit: Callable[..., Any]
) -> None:
    document = make_document()
    follow(portal_site, f"document:{document.pk}")
    document.title += "."
    after_commit(save_draft, document, None)
    after_commit(publish_latest, document, None)
    assert not mail.outbox
    document = Document.objects.get(pk=document.pk)
    document.expires_on = timezone.localdate()
    after_commit(save_draft, document, None)
    after_commit(publish_latest, document, None)
    assert "Thay đổi hiệu lực" in mail.outbox[0].subject
    assert "Hết hiệu lực" in mail.outbox[0].body


def test_what_was_posted_long_ago_is_not_new(
    portal_site: Site, make_document: Callable[..., Document], after_commit: Callable[..., Any]
) -> None:
    document = make_document(public=False, posted_at=timezone.now() - timedelta(days=40))
    follow(portal_site, "documents")
    after_commit(publish_latest, document, None)
    assert not mail.outbox


def test_readers_of_another_site_are_told_only_of_what_is_shown_there(
    portal_site: Site, second_site: Site, make_document: Callable[..., Document], after_commit: Callable[..., Any]
) -> None:
    follow(second_site, "documents", "xa@example.vn")
    after_commit(make_document, "1/QĐ-UBND")
    assert not mail.outbox
    after_commit(make_document, "2/QĐ-UBND", shown_below=True)
    assert told() == ["xa@example.vn"]
    assert "http://hoa-son.localhost/van-ban/" in mail.outbox[0].body


def test_a_draft_is_told_to_nobody(
    portal_site: Site, make_document: Callable[..., Document], after_commit: Callable[..., Any]
) -> None:
    follow(portal_site, "documents")
    after_commit(make_document, public=False)
    assert not mail.outbox


def test_a_day_that_passes_is_told_too_and_once(
    portal_site: Site, make_document: Callable[..., Document], after_commit: Callable[..., Any], monkeypatch: Any
) -> None:
    today = timezone.localdate()
    document = make_document(expires_on=today + timedelta(days=3))
    follow(portal_site, f"document:{document.pk}")
    after_commit(call_command, "tell_followers")
    assert not mail.outbox
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: today + timedelta(days=3))
    after_commit(call_command, "tell_followers")
    after_commit(call_command, "tell_followers")
    (letter,) = mail.outbox
    assert "Hết hiệu lực" in letter.body


def test_an_import_writes_to_nobody_and_a_later_change_does(
    portal_site: Site, make_document: Callable[..., Document], after_commit: Callable[..., Any]
) -> None:
    document = make_document()
    Announcement.objects.all().delete()
    follow(portal_site, f"document:{document.pk}")
    for _again in range(2):
        after_commit(documents_imported.send, sender=Document, document_pks=[document.pk])
    assert not mail.outbox
    document.expires_on = timezone.localdate()
    after_commit(save_draft, document, None)
    after_commit(publish_latest, document, None)
    assert "Thay đổi hiệu lực" in mail.outbox[0].subject
