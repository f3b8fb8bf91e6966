"""VNeID by OpenID Connect, against a provider that really runs beside the tests; believed only when all fits."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from caunoi.accounts.assurance import assurance_of
from caunoi.accounts.models import Citizen
from caunoi.accounts.rules import Assurance

START = "/tai-khoan/vneid/"
AN = {
    "name": "NGUYỄN THỊ AN",
    "email": "an@example.vn",
    "email_verified": True,
    "identity_number": "001190012345",
}


class Provider:
    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"

    def knows(self, subject: str, **claims: Any) -> None:
        requests.put(f"{self.issuer}/users/{subject}", json=claims, timeout=5).raise_for_status()

    def agree(self, address: str, subject: str, **form: str) -> str:
        """What a person presses on the provider's page; the address to which it leads back."""
        answer = requests.post(address, data={"sub": subject, **form}, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        parts = urlsplit(answer.headers["Location"])
        return f"{parts.path}?{parts.query}"


@contextlib.contextmanager
def running() -> Iterator[Provider]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "oidc_provider_mock",
        "--port",
        str(port),
        "--require-nonce",
        "true",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        provider = Provider(port)
        for _attempt in range(150):
            with contextlib.suppress(requests.ConnectionError):
                requests.get(f"{provider.issuer}/.well-known/openid-configuration", timeout=5)
                break
            time.sleep(0.2)
        yield provider
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def running_provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def switched_on(settings: Any) -> Callable[..., None]:
    def switch(issuer: str, server: str = "", **more: Any) -> None:
        app = {
            "provider_id": "vneid",
            "name": "VNeID",
            "client_id": "cau-noi",
            "secret": "bi-mat",
            "settings": {"server_url": server or issuer, "scope": ["openid", "profile", "email", "phone"], **more},
        }
        settings.VNEID_ISSUER = issuer
        settings.SOCIALACCOUNT_PROVIDERS = {"vneid": {"APPS": [app]}}

    return switch


@pytest.fixture
def provider(running_provider: Provider, switched_on: Callable[..., None], portal_site: Site) -> Provider:
    switched_on(running_provider.issuer)
    running_provider.knows("an", **AN)
    return running_provider


def come_in(browser: Client, provider: Provider, subject: str = "an", start: str = START) -> Any:
    return browser.get(provider.agree(browser.get(start).url, subject))


def changed(address: str, **words: str) -> str:
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()} | words
    return urlunsplit(parts._replace(query=urlencode(query)))


def refused(answer: Any) -> bool:
    return answer.status_code == 401 and "Chưa đăng nhập được bằng VNeID" in answer.content.decode()


def test_a_citizen_comes_in_and_is_identified(provider: Provider, client: Client) -> None:
    answer = come_in(client, provider)
    assert answer.url == "/trang-cua-toi/"
    citizen = Citizen.objects.get()
    assert assurance_of(citizen.user) is Assurance.IDENTIFIED
    assert (citizen.name, citizen.identity_number, citizen.email) == (
        "NGUYỄN THỊ AN",
        "001190012345",
        "an@example.vn",
    )
    assert "NGUYỄN THỊ AN" in client.get("/trang-cua-toi/").content.decode()


def test_the_second_time_it_is_the_same_account(provider: Provider) -> None:
    for _visit in range(2):
        come_in(Client(), provider)
    assert Citizen.objects.count() == SocialAccount.objects.count() == 1


def test_what_the_provider_says_is_kept_nowhere_in_the_open(provider: Provider, client: Client) -> None:
    come_in(client, provider)
    account = SocialAccount.objects.get()
    assert account.extra_data == {}
    assert account.uid != "an"
    assert not SocialToken.objects.exists()
    assert (account.user.email, account.user.get_full_name()) == ("", "")
    (row,) = Citizen.objects.extra(select={"kept": "identity_number"}).values_list("kept", flat=True)
    assert "001190012345" not in row


def test_the_way_back_is_kept(provider: Provider, client: Client) -> None:
    answer = come_in(client, provider, start=f"{START}?next=/trang-cua-toi/du-lieu/")
    assert answer.url == "/trang-cua-toi/du-lieu/"


def test_a_state_that_nobody_gave_is_refused(provider: Provider, client: Client) -> None:
    back = provider.agree(client.get(START).url, "an")
    assert refused(client.get(changed(back, state="khac")))
    assert not Citizen.objects.exists()


def test_an_answer_works_in_no_other_browser_and_only_once(provider: Provider, client: Client) -> None:
    back = provider.agree(client.get(START).url, "an")
    assert refused(Client().get(back))
    assert client.get(back).status_code == 302
    assert refused(client.get(back))


def test_a_token_that_answers_another_question_is_refused(provider: Provider, client: Client) -> None:
    asked = client.get(START).url
    assert parse_qs(urlsplit(asked).query)["nonce"]
    assert refused(client.get(provider.agree(changed(asked, nonce="khac"), "an")))
    assert not Citizen.objects.exists()


def test_a_code_that_was_given_to_another_service_is_refused(provider: Provider, client: Client) -> None:
    back = provider.agree(changed(client.get(START).url, client_id="dich-vu-khac"), "an")
    assert refused(client.get(back))


def test_a_token_signed_with_another_key_is_refused(
    running_provider: Provider, switched_on: Callable[..., None], portal_site: Site, client: Client
) -> None:
    with running() as other:
        keys = requests.get(f"{other.issuer}/.well-known/openid-configuration", timeout=5).json()["jwks_uri"]
        switched_on(running_provider.issuer, openid_configuration_overrides={"jwks_uri": keys})
        running_provider.knows("an", **AN)
        assert refused(come_in(client, running_provider))
    assert not Citizen.objects.exists()


def test_another_issuer_at_the_address_is_refused(
    running_provider: Provider, switched_on: Callable[..., None], portal_site: Site, client: Client
) -> None:
    switched_on("https://id.example.vn", server=running_provider.issuer)
    answer = client.get(START)
    assert answer.status_code == 503
    assert "Chưa đăng nhập được bằng VNeID" in answer.content.decode()


def test_a_provider_that_is_away_is_told_in_a_sentence(
    switched_on: Callable[..., None], portal_site: Site, client: Client
) -> None:
    switched_on("http://127.0.0.1:9")
    answer = client.get(START)
    assert answer.status_code == 503
    assert "hãy thử lại" in answer.content.decode()


def test_whoever_declines_comes_back_to_the_door(provider: Provider, client: Client) -> None:
    back = provider.agree(client.get(START).url, "an", action="deny")
    state = parse_qs(urlsplit(client.get(START).url).query)["state"][0]
    answer = client.get(changed(back, state=state))
    assert answer.url == reverse("citizen_sign_in")
    assert "đã dừng đăng nhập" in client.get(answer.url).content.decode()


def test_an_account_with_the_verified_address_is_joined(
    provider: Provider, citizen_browser: Callable[..., Client]
) -> None:
    citizen_browser("an@example.vn")
    come_in(Client(), provider)
    citizen = Citizen.objects.get()
    assert assurance_of(citizen.user) is Assurance.IDENTIFIED


def test_an_address_that_the_provider_did_not_verify_joins_nothing(
    provider: Provider, citizen_browser: Callable[..., Client]
) -> None:
    citizen_browser("an@example.vn")
    provider.knows("la", **{**AN, "email_verified": False})
    come_in(Client(), provider, "la")
    assert Citizen.objects.count() == 2
    assert Citizen.objects.with_email("an@example.vn").get().identified_at is None


def test_an_account_that_names_another_identity_is_not_joined(
    provider: Provider, citizen_browser: Callable[..., Client]
) -> None:
    browser = citizen_browser("an@example.vn")
    browser.post(reverse("citizen_profile"), {"name": "Nguyễn Văn Khác", "identity_number": "001090054321"})
    come_in(Client(), provider)
    assert Citizen.objects.count() == 2
    assert Citizen.objects.with_email("an@example.vn").get().name == "Nguyễn Văn Khác"


def test_somebody_signed_in_identifies_their_account(
    provider: Provider, citizen_browser: Callable[..., Client]
) -> None:
    browser = citizen_browser("0912345678")
    answer = come_in(browser, provider, start=f"{START}?process=connect")
    assert answer.url == reverse("citizen_profile")
    citizen = Citizen.objects.get()
    assert (citizen.phone, assurance_of(citizen.user)) == ("0912345678", Assurance.IDENTIFIED)


def test_one_identity_is_one_account(provider: Provider, citizen_browser: Callable[..., Client]) -> None:
    come_in(Client(), provider)
    browser = citizen_browser("0912345678")
    answer = come_in(browser, provider, start=f"{START}?process=connect")
    assert answer.status_code == 409
    assert Citizen.objects.with_phone("0912345678").get().identified_at is None


def test_staff_are_never_joined(provider: Provider, editor: Any, client: Client) -> None:
    provider.knows("bach", name="Trần Văn Bách", email=editor.email, email_verified=True)
    come_in(client, provider, "bach")
    assert int(client.session["_auth_user_id"]) != editor.pk
    assert client.get("/quan-tri/").status_code == 403


def test_without_a_number_nobody_is_identified(provider: Provider, client: Client) -> None:
    provider.knows("vo-danh", name="Vô Danh")
    come_in(client, provider, "vo-danh")
    assert assurance_of(Citizen.objects.get().user) is Assurance.ACCOUNT


def test_switched_off_it_is_not_there(portal_site: Site, client: Client) -> None:
    assert client.get(START).status_code == 404
    assert client.get("/tai-khoan/vneid/tro-lai/").status_code == 404
    assert "VNeID" not in client.get(reverse("citizen_sign_in")).content.decode()
