"""Makes every thing in every state, once, and keeps what every outlet says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client, TestCase, override_settings
from django.utils import timezone, translation
from wagtail.models import Site

from caunoi.demo import factories, gazette_factories
from caunoi.news.actions import publish_latest
from caunoi.news.models import RelatedArticle, SectionPage
from caunoi.notices.models import Subscription
from caunoi.portal.actions import SiteWish, open_site
from caunoi.search.vocabulary import count_terms
from caunoi.units.models import Unit
from tests.house import outlet_things as things
from tests.house.outlet_doors import OUTLETS, Answer, Outlet, asked_for, given_away, words_of
from tests.house.outlet_things import ARTICLE_STATES, DOCUMENT_STATES, INFORMATION_STATES, Place, Thing

HERE, ELSEWHERE = "testserver", "hoa-son.localhost"
FOLLOWER = "doc.gia@example.vn"
STATES = {"article": ARTICLE_STATES, "page": INFORMATION_STATES, "document": DOCUMENT_STATES}
Case = tuple[str, str]
# What becomes of kept copies is the same as in another state: these would only take time.
GONE_ALIKE = {"unpublished", "restored", "live with unpublished changes"}


@dataclass
class Evidence:
    """What was seen of (kind, state) at (host, outlet); what its own addresses answered; what letters told."""

    seen: dict[tuple[str, str, Case], set[str]] = field(default_factory=lambda: defaultdict(set))
    statuses: dict[tuple[Case, str], int] = field(default_factory=dict)
    told: dict[Case, set[str]] = field(default_factory=dict)
    kept: dict[tuple[str, Case], set[str]] = field(default_factory=lambda: defaultdict(set))
    listed: int = 0


def open_place() -> Place:
    """Two sites of the small authority, and its people."""
    site = Site.objects.get(hostname=HERE)
    Site.clear_site_root_paths_cache()
    commune = Unit.objects.get(slug="hoa-son")
    other = open_site(SiteWish(unit=commune, hostname=ELSEWHERE), None)
    sections = list(SectionPage.objects.descendant_of(site.root_page).order_by("position")[:3])
    person = {
        role: factories.make_person(role, f"Người {role}", role=role, site=site, password="x" * 12, unit=commune)
        for role in ("clerk", "leader", "contributor", "head")
    }
    Subscription.objects.create(
        site=site, topic="documents", label="Mọi văn bản mới", email=FOLLOWER, confirmed_at=timezone.now()
    )
    return Place(
        site=site,
        other_site=other,
        section=sections[0],
        section_beside=sections[1],
        closed_section=sections[2],
        other_section=SectionPage.objects.descendant_of(other.root_page).first(),
        unit=commune,
        clerk=person["clerk"],
        approver=person["leader"],
        author=person["contributor"],
        head=person["head"],
    )


def make(place: Place, kind: str, state: str, words: Iterator[str], number: int) -> tuple[Thing, Any]:
    """In its state but for the last step; public where the step needs it."""
    was_public, _step = STATES[kind][state]
    if kind == "document":
        thing, made = things.document(place, state, words, number)
        if was_public:
            things.publish_document(made, place)
            made = type(made).objects.get(pk=made.pk)
            things.disclose(made, place)
    else:
        thing, made = (things.article if kind == "article" else things.information)(place, state, words)
        if was_public:
            publish_latest(made, place.head) if kind == "article" else made.get_latest_revision().publish()
    return thing, type(made).objects.get(pk=made.pk)


def take_last_step(place: Place, thing: Thing, made: Any) -> None:
    _was_public, step = STATES[thing.kind][thing.state]
    if step is not None:
        step(made, place, thing)


def make_neighbours(place: Place, made: Iterable[tuple[Thing, Any]]) -> None:
    """An article whose editors chose all the others, and a document that names all the others."""
    beside = factories.make_article(place.section_beside, "Bài bên cạnh", author=place.author, public=False)
    beside = beside.get_latest_revision_as_object()
    articles = [other for thing, other in made if thing.kind == "article"]
    beside.related_articles = [RelatedArticle(page=other, sort_order=order) for order, other in enumerate(articles)]
    beside.save_revision()
    publish_latest(beside, place.head)
    numbers = [thing.marks["number"] for thing, _other in made if thing.kind == "document"]
    gazette_factories.make_document(
        place.site,
        things.NAMING,
        title="Về việc nhắc tới các văn bản khác",
        relations=[("based_on", number) for number in numbers],
        text="Điều 1. Căn cứ\n\n" + "\n\n".join(f"Căn cứ Quyết định số {number}." for number in numbers),
    )


def gathered(folder: Any, snapshot: Any) -> Evidence:
    evidence = Evidence()
    with quiet_surroundings(folder), transaction.atomic():
        snapshot.replay()
        place, words = _committed(open_place), things.words_of_their_own()
        _committed(gazette_factories.make_document, place.site, things.NAMED, title="Về việc được nhắc tới")
        with aside(), override_settings(PAGE_CACHE_SECONDS=0):
            _look_at_everything(place, words, evidence)
        for kind, states in STATES.items():
            for state, (was_public, step) in states.items():
                if was_public and step is not None and state not in GONE_ALIKE:
                    with aside():
                        _look_at_kept_copies(place, kind, state, words, evidence)
        transaction.set_rollback(True)
    return evidence


@contextmanager
def aside() -> Iterator[None]:
    """What happens here is taken back, also what is kept in memory of it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()
    Site.clear_site_root_paths_cache()


@contextmanager
def quiet_surroundings(folder: Any) -> Iterator[None]:
    with (
        override_settings(ALLOWED_HOSTS=["*"], MEDIA_ROOT=folder / "media", PRIVATE_ROOT=folder / "private"),
        translation.override("vi"),
    ):
        cache.clear()
        mail.outbox = []
        yield
        cache.clear()


def _committed(verb: Any, *arguments: Any, **more: Any) -> Any:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return verb(*arguments, **more)


def _look_at_everything(place: Place, words: Iterator[str], evidence: Evidence) -> None:
    made = [
        _committed(make, place, kind, state, words, number)
        for kind, states in STATES.items()
        for number, state in enumerate(states, start=1001)
    ]
    _committed(make_neighbours, place, made)
    _committed(count_terms)
    for thing, thing_made in made:
        _committed(take_last_step, place, thing, thing_made)
    everything = [thing for thing, _made in made]
    client = Client(raise_request_exception=True)
    for host in (HERE, ELSEWHERE):
        _look_through(client, host, everything, evidence)
    to_reader = [letter for letter in mail.outbox if letter.to == [FOLLOWER]]
    letters = words_of("\n".join(f"{letter.subject}\n{letter.body}" for letter in to_reader).encode(), "text/plain")
    for thing in everything:
        evidence.told[thing.kind, thing.state] = set(given_away(Answer(200, letters), "", thing))
    evidence.listed = client.get("/api/v1/documents?limit=1").json()["total"]


def _look_through(client: Client, host: str, everything: list[Thing], evidence: Evidence) -> None:
    answers: dict[str, Answer] = {}
    for outlet in OUTLETS:
        if host == ELSEWHERE and not outlet.is_asked_everywhere:
            continue
        for thing in everything:
            if thing.kind not in outlet.kinds:
                continue
            for address in outlet.ask(thing):
                if address not in answers:
                    answers[address] = asked_for(client, address, HTTP_HOST=host)
                if host == HERE:
                    evidence.statuses[(thing.kind, thing.state), outlet.name] = answers[address].status
        _note(outlet, host, everything, answers, evidence)


def _note(outlet: Outlet, host: str, everything: list[Thing], answers: dict[str, Answer], evidence: Evidence) -> None:
    asked = {address for thing in everything if thing.kind in outlet.kinds for address in outlet.ask(thing)}
    for address in asked:
        for thing in everything:
            evidence.seen[host, outlet.name, (thing.kind, thing.state)] |= set(
                given_away(answers[address], address, thing)
            )


def _look_at_kept_copies(place: Place, kind: str, state: str, words: Iterator[str], evidence: Evidence) -> None:
    """One thing alone is public, everything around it is asked for and kept; then it takes its step."""
    thing, made = _committed(make, place, kind, state, words, 1001)
    _committed(make_neighbours, place, [(thing, made)])
    client = Client()
    outlets = [outlet for outlet in OUTLETS if kind in outlet.kinds and outlet.is_kept]
    for outlet in outlets:
        for address in outlet.ask(thing):
            client.get(address)
    _committed(take_last_step, place, thing, made)
    for outlet in outlets:
        for address in outlet.ask(thing):
            evidence.kept[outlet.name, (kind, state)] |= set(given_away(asked_for(client, address), address, thing))
