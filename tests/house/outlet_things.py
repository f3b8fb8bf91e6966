"""Things of every public kind, one in each state that it can be in, each made of words that stand nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from io import StringIO
from itertools import permutations
from typing import Any
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from caunoi.demo import factories, gazette_factories
from caunoi.gazette import actions as gazette
from caunoi.gazette.disclosure_state import categories_for
from caunoi.gazette.models import Document, DocumentFile
from caunoi.news import actions as news
from caunoi.news.models import ArticlePage, SectionPage
from caunoi.pages.models import InformationPage
from caunoi.vietnam.slugs import slugify

REASON = "Số liệu trong bản này chưa đúng, cơ quan xin lỗi bạn đọc."
_SYLLABLES = (
    "Đằng Khuộm Nghếch Trượp Quỵnh Phỗng Hoẵng Loẹt Sượng Vẽng Ngoằn Thuổng Rượi Mượng Xoắn Kiệng Dũi Choạch "
    "Bẹp Gừng Lẫm Nhoẻn Tuếch Ươm"
).split()


def words_of_their_own() -> Iterator[str]:
    """Each stands for itself: no two share a beginning and an end."""
    return (f"{first}{second.lower()}" for first, second in permutations(_SYLLABLES, 2))


@dataclass
class Thing:
    """`marks` are the words by which each part of it is known again; `asked` finds it without naming a mark."""

    kind: str
    state: str
    marks: dict[str, str]
    asked: str
    addresses: dict[str, str] = field(default_factory=dict)


@dataclass
class Place:
    """Where things are made: two sites with their sections and units, and the people who decide."""

    site: Site
    other_site: Site
    section: SectionPage
    closed_section: SectionPage
    section_beside: SectionPage
    other_section: SectionPage
    unit: Any
    clerk: Any
    approver: Any
    author: Any
    head: Any


def _page_thing(kind: str, state: str, marks: dict[str, str], asked: str, made: Page) -> Thing:
    address = urlsplit(made.get_full_url()).path
    return Thing(kind, state, {**marks, "address": address}, asked, {"own": address})


# --- Articles ---------------------------------------------------------------------------------------------


def article(place: Place, state: str, words: Iterator[str]) -> tuple[Thing, ArticlePage]:
    """A draft with a picture, not sent on."""
    marks = {part: next(words) for part in ("title", "summary", "text", "picture", "change")}
    asked = next(words)
    section = {"on another site": place.other_section, "in a closed section": place.closed_section}.get(state)
    made = factories.make_article(
        section or place.section,
        f"Chuyện {asked} và {marks['title']}",
        author=place.author,
        summary=f"Sapô nói về {marks['summary']}.",
        body=[("text", f"<p>Ở đây kể về {marks['text']}.</p>")],
        lead_picture=factories.make_picture("Ảnh", site=place.site, description=f"Cảnh {marks['picture']}"),
        units=[place.unit],
        public=False,
    )
    return _page_thing("article", state, marks, asked, made), made


def _published(made: ArticlePage, place: Place) -> None:
    news.publish_latest(made, place.head)


def _scheduled(made: Any, place: Place) -> Any:
    draft = made.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=3)
    draft.save_revision(user=place.author)
    return type(made).objects.get(pk=made.pk)


def _wait_article(made: ArticlePage, place: Place) -> None:
    made.get_workflow().start(made, place.author)


def _return_article(made: ArticlePage, place: Place) -> None:
    _wait_article(made, place)
    made = ArticlePage.objects.get(pk=made.pk)
    made.current_workflow_task.on_action(made.current_workflow_task_state, place.head, "reject", comment=REASON)


def _expire(made: Any, place: Place) -> None:
    type(made).objects.filter(pk=made.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled", stdout=StringIO())


def _change_article(made: ArticlePage, change: str, place: Place) -> None:
    later = made.get_latest_revision_as_object()
    later.title = later.summary = f"Bản mới {change}"
    later.body = [("text", f"<p>Đoạn mới {change}.</p>")]
    later.save_revision(user=place.author)


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


Step = Callable[[Any, Place, Thing], None]
ARTICLE_STATES: dict[str, tuple[bool, Step | None]] = {
    "draft": (False, None),
    "waiting for approval": (False, lambda made, place, _: _wait_article(made, place)),
    "returned": (False, lambda made, place, _: _return_article(made, place)),
    "scheduled": (False, lambda made, place, _: _published(_scheduled(made, place), place)),
    "live": (True, None),
    "live with unpublished changes": (True, lambda made, place, me: _change_article(made, me.marks["change"], place)),
    "withdrawn": (True, lambda made, place, _: news.withdraw(made, place.head, REASON)),
    "restored": (
        True,
        lambda made, place, _: (news.withdraw(made, place.head, REASON), news.restore(made, place.head, REASON)),
    ),
    "deleted": (True, lambda made, _place, _: made.delete()),
    "on another site": (True, None),
    "for some only": (True, lambda made, _place, _: restrict(made)),
    "in a closed section": (True, lambda made, place, _: restrict(place.closed_section)),
    "expired": (True, lambda made, place, _: _expire(made, place)),
    "unpublished": (True, lambda made, _place, _: made.unpublish()),
}

# --- Information pages ------------------------------------------------------------------------------------


def information(place: Place, state: str, words: Iterator[str]) -> tuple[Thing, InformationPage]:
    marks = {part: next(words) for part in ("title", "purpose", "text", "change")}
    asked = next(words)
    title = f"Đất {asked} và {marks['title']}"
    made = InformationPage(
        title=title,
        slug=slugify(title),
        purpose=f"Nói về {marks['purpose']}",
        body=[("text", f"<p>Ở đây kể về {marks['text']}.</p>")],
        live=False,
    )
    parent = place.other_site if state == "on another site" else place.site
    parent.root_page.add_child(instance=made)
    made.save_revision(user=place.author)
    return _page_thing("page", state, marks, asked, made), made


def _change_page(made: InformationPage, change: str, place: Place) -> None:
    later = made.get_latest_revision_as_object()
    later.title = later.purpose = f"Bản mới {change}"
    later.body = [("text", f"<p>Đoạn mới {change}.</p>")]
    later.save_revision(user=place.author)


INFORMATION_STATES: dict[str, tuple[bool, Step | None]] = {
    "draft": (False, None),
    "scheduled": (
        False,
        lambda made, place, _: _scheduled(made, place).get_latest_revision().publish(user=place.head),
    ),
    "live": (True, None),
    "live with unpublished changes": (True, lambda made, place, me: _change_page(made, me.marks["change"], place)),
    "deleted": (True, lambda made, _place, _: made.delete()),
    "on another site": (True, None),
    "for some only": (True, lambda made, _place, _: restrict(made)),
    "expired": (True, lambda made, place, _: _expire(made, place)),
    "unpublished": (True, lambda made, _place, _: made.unpublish()),
}

# --- Documents, with their provisions and files -------------------------------------------------------------

NAMING, NAMED = "901/QĐ-UBND", "902/QĐ-UBND"


def document(place: Place, state: str, words: Iterator[str], number: int) -> tuple[Thing, Document]:
    """A draft with a file that amends a public document and cites it."""
    parts = ("title", "text", "heading", "signer", "issuer", "field", "file", "content", "change")
    marks = {part: next(words) for part in parts}
    asked = next(words)
    site = place.other_site if state == "on another site" else place.site
    made = gazette_factories.make_document(
        site,
        f"{number}/QĐ-UBND",
        title=f"Về việc {asked} và {marks['title']}",
        by=place.clerk,
        public=False,
        fields=[f"Nghề {marks['field']}"],
        relations=[("amends", NAMED, "dieu-1")],
        signer=marks["signer"],
        issuer=f"Ban {marks['issuer']}",
        issuing_unit=place.unit,
        shown_below=state == "shown below",
        text=f"Điều 1. {marks['heading']}\n\nTheo Quyết định số {NAMED}, giao {marks['text']} cho {asked}.",
    )
    content = ContentFile(f"Tệp nói về {marks['content']}".encode(), name=f"{made.slug}.txt")
    file = DocumentFile.objects.create(document=made, file=content, name=f"{marks['file']}.txt", kind="annex")
    Document.objects.get(pk=made.pk).save_revision(user=place.clerk)
    made = Document.objects.get(pk=made.pk)
    address = made.get_absolute_url()
    thing = Thing("document", state, {**marks, "number": made.number, "address": address}, asked)
    thing.addresses = {
        "own": address,
        "file": file.get_absolute_url(),
        "code": f"{address}qr.svg",
        "follow": f"{address}theo-doi/",
        "api": f"/api/v1/documents/{made.slug}",
    }
    return thing, made


def publish_document(made: Document, place: Place) -> None:
    gazette.publish_latest(made, place.approver)


def _wait_document(made: Document, place: Place) -> Document:
    gazette.send_for_approval(made, place.clerk)
    return Document.objects.get(pk=made.pk)


def _return_document(made: Document, place: Place) -> None:
    made = _wait_document(made, place)
    made.current_workflow_task.on_action(made.current_workflow_task_state, place.approver, "reject", comment=REASON)


def _change_document(made: Document, change: str, place: Place) -> None:
    later = made.get_latest_revision_as_object()
    later.title = later.signer = later.issuer = f"Bản mới {change}"
    later.text = f"Điều 1. {change}\n\nĐoạn mới {change}."
    gazette.save_draft(later, place.clerk)


DOCUMENT_STATES: dict[str, tuple[bool, Step | None]] = {
    "draft": (False, None),
    "waiting for approval": (False, lambda made, place, _: _wait_document(made, place)),
    "returned": (False, lambda made, place, _: _return_document(made, place)),
    "scheduled": (False, lambda made, place, _: publish_document(_scheduled(made, place), place)),
    "live": (True, None),
    "live with unpublished changes": (True, lambda made, place, me: _change_document(made, me.marks["change"], place)),
    "withdrawn": (True, lambda made, place, _: gazette.withdraw(made, place.approver, REASON)),
    "restored": (
        True,
        lambda made, place, _: (
            gazette.withdraw(made, place.approver, REASON),
            gazette.restore(made, place.approver, REASON),
        ),
    ),
    "deleted": (True, lambda made, _place, _: (made.disclosures.all().delete(), made.delete())),
    "on another site": (True, None),
    "shown below": (True, None),
    "expired": (True, lambda made, place, _: _expire(made, place)),
    "unpublished": (True, lambda made, _place, _: made.unpublish()),
}


def disclose(made: Document, place: Place) -> None:
    """Where the law lists such documents, this one stands in the catalogue."""
    category = categories_for(made.type, timezone.localdate())[0]
    gazette.disclose(made, category, place.clerk)
