"""Things made in one call, for the demonstration and for tests; always through the rooms' own verbs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Collection, Site

from caunoi.accounts.actions import give_role
from caunoi.news.actions import prepare, publish_latest
from caunoi.news.models import ArticlePage, SectionPage
from caunoi.pages.models import Picture
from caunoi.units.actions import place_unit
from caunoi.units.models import Unit
from caunoi.vietnam.slugs import slugify

RIVER = "#0b5563"


def make_unit(name: str, kind: str = "commune", parent: Unit | None = None, **fields: Any) -> Unit:
    return place_unit(Unit(name=name, kind=kind, parent=parent, **fields), None)


def make_person(
    username: str, full_name: str, *, role: str = "", site: Site | None = None, password: str, **fields: Any
) -> Any:
    """Someone who signs in; `full_name` as Vietnamese is written, the given name last."""
    family, _space, given = full_name.rpartition(" ")
    fields.setdefault("email", f"{username}@example.vn")
    user = get_user_model().objects.create_user(username, first_name=given, last_name=family, **fields)
    user.password = _hashed(password)
    user.save(update_fields=["password"])
    if role and site:
        give_role(user, role, site, None)
    return user


@cache
def _hashed(password: str) -> str:
    """Sample people share a password; hashing is slow on purpose, so once is enough."""
    return make_password(password)


def make_picture(
    title: str, *, site: Site | None = None, image: bytes = b"", name: str = "", by: Any = None, **fields: Any
) -> Picture:
    """A picture in the site's own files; a plain one in the portal's colour when no `image` is given."""
    content = image or _plain_picture()
    picture = Picture(
        title=title,
        description=fields.pop("description", title),
        credit=fields.pop("credit", "Ban biên tập"),
        collection=_collection_of(site),
        uploaded_by_user=by,
        **fields,
    )
    picture.file = ImageFile(BytesIO(content), name=name or f"{slugify(title)}.jpg")
    picture.save()
    return picture


def make_article(
    section: SectionPage,
    title: str,
    *,
    author: Any = None,
    summary: str = "Một câu nói điều quan trọng nhất của bài.",
    body: Iterable[tuple[str, Any]] = (("text", "<p>Đoạn văn thứ nhất.</p>"),),
    units: Iterable[Unit] = (),
    published_at: datetime | None = None,
    public: bool = True,
    **fields: Any,
) -> ArticlePage:
    """An article of a section: public, or a draft of its author."""
    article = ArticlePage(
        title=title,
        slug=free_slug(section, title),
        summary=summary,
        body=list(body),
        owner=author,
        locale=section.locale,
        published_at=published_at,
        live=False,
        has_unpublished_changes=True,
        **fields,
    )
    article.units.set(list(units))
    section.add_child(instance=prepare(article))
    article.save_revision(user=author)
    if public:
        publish_latest(article, author)
    return ArticlePage.objects.get(pk=article.pk)


def free_slug(section: SectionPage, title: str) -> str:
    slug = wanted = slugify(title, max_length=80)
    number = 1
    while section.get_children().filter(slug=slug).exists():
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _collection_of(site: Site | None) -> Collection:
    own = Collection.objects.filter(name=site.site_name).first() if site else None
    return own or Collection.get_first_root_node()


def _plain_picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (1600, 1000), RIVER).save(content, "JPEG", quality=70)
    return content.getvalue()
