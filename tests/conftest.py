"""What every test stands on: a strict portal, a fresh database, and the people of a small authority."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Site

from caunoi.demo import factories
from caunoi.news.models import ArticlePage, SectionPage
from caunoi.portal.actions import SiteWish, open_site
from caunoi.units.models import Unit
from tests.database import database_of_this_run
from tests.notices.mail_server import MailServer, listening
from tests.snapshot import Snapshot, taken_of
from tests.strict_templates import StrictVariables

PASSWORD = "mat-khau-thu-nghiem"
TRANSACTIONAL = {"transactional_db", "live_server", "django_db_reset_sequences"}


@pytest.fixture(scope="session", autouse=True)
def strict_templates(django_test_environment: None) -> None:
    engines["django"].engine.string_if_invalid = StrictVariables()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    database = database_of_this_run()
    with django_db_blocker.unblock():
        database.make_template()
        database.take_copy()
    yield
    with django_db_blocker.unblock():
        database.drop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A test with transactions of its own ends in an emptied database; the next one gets a fresh copy."""
    result = yield
    marker = item.get_closest_marker("django_db")
    own_transactions = bool(marker and marker.kwargs.get("transaction"))
    if own_transactions or TRANSACTIONAL & set(getattr(item, "fixturenames", ())):
        with item.config.stash[blocking_manager_key].unblock():
            database_of_this_run().take_copy()
    return result


@pytest.fixture(autouse=True)
def vietnamese_again() -> Iterator[None]:
    """A request to an English page leaves its language to whatever runs next in this process."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """No test sees a page or a site that another one left in memory."""
    cache.clear()


@pytest.fixture(autouse=True)
def pictures_stay_uncut(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests about renditions ask for the real thing with the mark `cuts_pictures`; the others need not wait."""
    if not request.node.get_closest_marker("cuts_pictures"):
        monkeypatch.setattr("caunoi.pages.pictures.cut_soon", lambda picture: None)


@pytest.fixture(autouse=True)
def written_media(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    # Fields hold the storage itself, which asks no setting any more.
    monkeypatch.setattr(storages["private"], "location", str(tmp_path / "private"))


def _small_authority() -> None:
    """A district with two communes and its portal, opened as `manage.py open_site` does."""
    district = factories.make_unit("Thanh Bình", "district", address="Số 1 phố Chợ", phone="0210 3000 001")
    factories.make_unit("Hòa Sơn", "commune", parent=district, address="Thôn Đình", phone="0210 3000 002")
    factories.make_unit("Đông Phú", "commune", parent=district)
    open_site(SiteWish(unit=district, hostname="testserver", is_default=True), None)


@pytest.fixture(scope="session")
def snapshot_of_authority(django_db_setup: None, django_db_blocker: Any) -> Snapshot:
    with django_db_blocker.unblock():
        return taken_of(_small_authority)


@pytest.fixture
def portal_site(snapshot_of_authority: Snapshot, db: None) -> Site:
    """The portal of a small authority with two communes."""
    snapshot_of_authority.replay()
    Site.clear_site_root_paths_cache()
    return Site.objects.get(hostname="testserver")


@pytest.fixture
def district(portal_site: Site) -> Unit:
    return Unit.objects.get(slug="thanh-binh")


@pytest.fixture
def commune(portal_site: Site) -> Unit:
    return Unit.objects.get(slug="hoa-son")


@pytest.fixture
def other_commune(portal_site: Site) -> Unit:
    return Unit.objects.get(slug="dong-phu")


@pytest.fixture
def second_site(portal_site: Site, commune: Unit) -> Site:
    """The portal of one of its communes, on a host of its own."""
    return open_site(SiteWish(unit=commune, hostname="hoa-son.localhost"), None)


@pytest.fixture
def section(portal_site: Site) -> SectionPage:
    return SectionPage.objects.descendant_of(portal_site.root_page).order_by("position").first()


@pytest.fixture
def make_article(section: SectionPage) -> Callable[..., ArticlePage]:
    """Public articles in the first section, unless told otherwise."""

    def make(title: str = "Hòa Sơn vào vụ mới", **wishes: Any) -> ArticlePage:
        return factories.make_article(wishes.pop("section", section), title, **wishes)

    return make


@pytest.fixture
def make_picture(portal_site: Site) -> Callable[..., Any]:
    def make(title: str = "Cánh đồng Hòa Sơn", **wishes: Any) -> Any:
        return factories.make_picture(title, **{"site": portal_site, **wishes})

    return make


def persona(role: str, full_name: str) -> Any:
    """A fixture: the person who has this role on the portal, and belongs to the unit that the role works for."""

    def person(portal_site: Site, district: Unit, commune: Unit) -> Any:
        unit = commune if role == "contributor" else district
        return factories.make_person(role, full_name, role=role, site=portal_site, password=PASSWORD, unit=unit)

    return pytest.fixture(person, name=role)


contributor = persona("contributor", "Lê Thị Mai")
editor = persona("editor", "Trần Văn Bách")
secretary = persona("secretary", "Nguyễn Thu Hà")
head = persona("head", "Phạm Quốc Hùng")
clerk = persona("clerk", "Đỗ Thị Lan")
officer = persona("officer", "Vũ Minh Đức")
leader = persona("leader", "Hoàng Văn Thái")
administrator = persona("administrator", "Bùi Anh Tuấn")


@pytest.fixture
def as_person() -> Callable[[Any], Client]:
    """A browser in which this person is signed in."""

    def signed_in(person: Any) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture
def queries_of() -> Callable[..., int]:
    """How many queries an address takes; asked twice, so that what is looked up once a process is not counted."""

    def count(address: str, client: Client | None = None, **extra: Any) -> int:
        client = client or Client()
        client.get(address, **extra)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address, **extra)
            assert response.status_code == 200, address
            return len(captured)

    return count


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    """A real one, of this test alone, to which all letters go."""
    with listening() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
        yield server
