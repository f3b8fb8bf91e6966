"""Following by e-mail: nobody gets letters who did not ask twice, and one press ends them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from caunoi.notices import actions, links, rules
from caunoi.notices.models import Subscription

pytestmark = pytest.mark.django_db
READER = "doc.gia@example.vn"


@pytest.fixture
def do(django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Does it, and then what waits for the commit, also what that put in the queue itself."""

    def done(verb: Callable[..., Any], *args: Any, **wishes: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return verb(*args, **wishes)

    return done


def form(**changes: Any) -> dict[str, Any]:
    return {"what": links.offered("documents", "Mọi văn bản mới"), "email": READER, "website": "", **changes}


def follower(site: Site, topic: str = "documents", email: str = READER, **more: Any) -> Subscription:
    return Subscription.objects.create(
        site=site, topic=topic, label="Mọi văn bản mới", email=email, **{"confirmed_at": timezone.now(), **more}
    )


def link_in(letter: Any) -> str:
    return re.search(r"https?://[^/]+(/\S+)", letter.body).group(1)


def test_a_reader_follows_after_pressing_the_button_of_the_letter(
    client: Client, portal_site: Site, do: Callable[..., Any]
) -> None:
    assert do(client.post, "/theo-doi/", form()).status_code == 302
    (letter,) = mail.outbox
    assert letter.to == [READER]
    assert "Mọi văn bản mới" in letter.body
    link = link_in(letter)
    assert "Xác nhận" in client.get(link).content.decode()
    assert not Subscription.objects.confirmed().exists()
    assert client.post(link).status_code == 200
    assert Subscription.objects.confirmed().get().email == READER


def test_no_address_and_no_log_line_knows_the_reader(
    client: Client, portal_site: Site, do: Callable[..., Any], caplog: Any
) -> None:
    answer = do(client.post, "/theo-doi/", form())
    link = link_in(mail.outbox[0])
    assert READER not in link + answer.url
    assert "doc.gia" not in caplog.text


def test_asking_again_says_the_same_whether_the_address_follows_or_not(
    client: Client, portal_site: Site, do: Callable[..., Any]
) -> None:
    stranger = do(client.post, "/theo-doi/", form(email="khac@example.vn"))
    follower(portal_site, asked_again_at=timezone.now() - timedelta(days=3))
    known = do(client.post, "/theo-doi/", form())
    assert (known.status_code, known.url) == (stranger.status_code, stranger.url)
    assert client.get(known.url).content == client.get(stranger.url).content
    assert len(mail.outbox) == 2
    assert "Bạn đang nhận thư" in mail.outbox[1].subject


def test_one_address_gets_one_letter_however_often_the_button_is_pressed(
    client: Client, portal_site: Site, do: Callable[..., Any]
) -> None:
    for email in (READER, READER.upper(), f" {READER}"):
        do(client.post, "/theo-doi/", form(email=email))
    assert len(mail.outbox) == 1
    assert Subscription.objects.count() == 1


def test_nobody_is_buried_in_questions(client: Client, portal_site: Site, do: Callable[..., Any]) -> None:
    for number in range(rules.OPEN_QUESTIONS + 4):
        do(client.post, "/theo-doi/", form(what=links.offered(f"document:{number}", f"Văn bản {number}")))
    assert len(mail.outbox) == rules.OPEN_QUESTIONS


def test_one_machine_asks_only_so_often(client: Client, portal_site: Site, do: Callable[..., Any]) -> None:
    answers = [
        do(client.post, "/theo-doi/", form(email=f"a{number}@example.vn")).status_code
        for number in range(rules.ASKED_A_MACHINE + 1)
    ]
    assert answers[-2:] == [302, 429]
    assert len(mail.outbox) == rules.ASKED_A_MACHINE


def test_a_machine_that_fills_in_everything_gets_thanks_and_nothing_else(
    client: Client, portal_site: Site, do: Callable[..., Any]
) -> None:
    assert do(client.post, "/theo-doi/", form(website="https://example.vn")).status_code == 302
    assert not mail.outbox
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"email": "khong phai thu"}, "ten@example.vn"),
        ({"email": ""}, "Hãy nhập địa chỉ"),
        ({"what": "documents"}, "Không đọc được điều cần theo dõi"),
        ({"what": ""}, "Hãy chọn điều bạn muốn theo dõi"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_sent(
    client: Client, portal_site: Site, wrong: dict[str, str], message: str
) -> None:
    answer = client.post("/theo-doi/", form(**wrong))
    assert answer.status_code == 400
    assert message in answer.content.decode()
    assert not mail.outbox


def test_words_that_the_house_did_not_offer_are_in_no_letter(client: Client, portal_site: Site) -> None:
    forged = links.offered("documents", "Mọi văn bản mới")[:-4] + "abcd"
    assert client.post("/theo-doi/", form(what=forged)).status_code == 400
    assert not Subscription.objects.exists()


def test_a_form_on_somebody_elses_site_sends_nothing(client: Client, portal_site: Site) -> None:
    answer = client.post("/theo-doi/", form(), headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not Subscription.objects.exists()


def test_one_press_stops_and_the_address_is_forgotten(client: Client, portal_site: Site) -> None:
    link = links.stop_path(follower(portal_site))
    assert "Dừng nhận thư" in client.get(link).content.decode()
    assert Subscription.objects.confirmed().exists()
    assert client.post(link).status_code == 200
    ended = Subscription.objects.get()
    assert ended.ended_at
    assert ended.email == ""
    assert client.post(link).status_code == 200


def test_a_mail_program_stops_with_one_post(client: Client, portal_site: Site, do: Callable[..., Any]) -> None:
    follower(portal_site)
    do(actions.tell, ["documents"], "Văn bản mới", ["Một dòng"], "/van-ban/x/")
    (letter,) = mail.outbox
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.search(r"<https?://[^/]+(/\S+)>", letter.extra_headers["List-Unsubscribe"]).group(1)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.confirmed().exists()


def test_whoever_stopped_may_follow_again(client: Client, portal_site: Site, do: Callable[..., Any]) -> None:
    actions.stop(follower(portal_site))
    do(client.post, "/theo-doi/", form())
    client.post(link_in(mail.outbox[0]))
    assert Subscription.objects.confirmed().count() == 1


def test_a_link_of_one_kind_opens_no_other_door(client: Client, portal_site: Site) -> None:
    subscription = follower(portal_site, confirmed_at=None)
    signed = links.stop_path(subscription).rstrip("/").rsplit("/", 1)[1]
    assert client.post(f"/theo-doi/xac-nhan/{signed}/").status_code == 410
    assert client.post("/theo-doi/dung/x/").status_code == 410


def test_a_question_that_is_too_old_confirms_nothing(client: Client, portal_site: Site, monkeypatch: Any) -> None:
    link = links.confirmation_path(follower(portal_site, confirmed_at=None))
    monkeypatch.setattr("django.core.signing.time.time", lambda: timezone.now().timestamp() + 8 * 86400)
    assert client.post(link).status_code == 410
    assert not Subscription.objects.confirmed().exists()


def test_only_confirmed_followers_of_these_topics_and_sites_are_told_once(
    portal_site: Site, second_site: Site, do: Callable[..., Any]
) -> None:
    follower(portal_site)
    follower(portal_site, "field:7")
    follower(portal_site, email="chua@example.vn", confirmed_at=None)
    follower(portal_site, "field:8", email="khac@example.vn")
    follower(second_site, email="xa@example.vn")
    do(actions.tell, ["documents", "field:7"], "Văn bản mới", ["Một dòng"], "/van-ban/x/", sites=[portal_site.pk])
    (letter,) = mail.outbox
    assert letter.to == [READER]
    assert "http://testserver/van-ban/x/" in letter.body


def test_tasks_name_nobody(portal_site: Site, monkeypatch: Any, do: Callable[..., Any]) -> None:
    from caunoi.notices import tasks

    queued: list[Any] = []
    monkeypatch.setattr(type(tasks.send_letters), "enqueue", lambda self, *args, **kw: queued.append((args, kw)))
    follower(portal_site)
    do(actions.ask_to_follow, portal_site, "documents", "Mọi văn bản mới", "moi@example.vn", "vi")
    do(actions.tell, ["documents"], "Văn bản mới", ["x"], "/")
    tasks.send_waiting_letters()
    assert len(queued) == 3
    assert "@" not in repr(queued)


def test_letters_speak_the_readers_language_on_one_line_of_subject(portal_site: Site, do: Callable[..., Any]) -> None:
    follower(portal_site, language="en")
    do(actions.tell, ["documents"], "Một\nhai", ["x"], "/van-ban/x/")
    assert mail.outbox[0].subject == "Một hai"
    assert "You receive this letter" in mail.outbox[0].body


def test_addresses_that_never_answered_are_forgotten(portal_site: Site) -> None:
    old = follower(portal_site, confirmed_at=None)
    Subscription.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(days=8))
    young = follower(portal_site, email="moi@example.vn", confirmed_at=None)
    call_command("forget_unconfirmed")
    assert list(Subscription.objects.all()) == [young]


def test_an_ended_subscription_cannot_keep_an_address(portal_site: Site) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        follower(portal_site, ended_at=timezone.now())


@pytest.mark.parametrize("address", ["/theo-doi/", "/theo-doi/da-gui/", "/en/theo-doi/"])
def test_nobody_keeps_a_copy(client: Client, portal_site: Site, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]
    assert not response.cookies


def test_links_in_letters_leave_no_trace_elsewhere(client: Client, portal_site: Site) -> None:
    response = client.get(links.stop_path(follower(portal_site)))
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response.headers["Cache-Control"]


def test_any_page_can_offer_to_follow_with_the_same_form_for_everyone(
    client: Client, portal_site: Site, do: Callable[..., Any]
) -> None:
    page = [
        render_to_string("notices/follow_form.html", {"topic": "document:12", "label": "Quyết định số 12/QĐ-UBND"})
        for _time in range(2)
    ]
    assert page[0] == page[1]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page[0]))
    do(client.post, "/theo-doi/", {**fields, "email": READER})
    assert Subscription.objects.get().topic == "document:12"
    assert "Quyết định số 12/QĐ-UBND" in mail.outbox[0].body
