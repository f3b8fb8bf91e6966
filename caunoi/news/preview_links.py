"""Secret links to an article that is not public yet: whoever has one reads the latest text for seven days."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from caunoi.news import rules
from caunoi.news.models import ArticlePage

_SALT = "caunoi.news.preview"


class LinkExpired(Exception):
    """The link was right once, and is too old."""


def preview_link(article: ArticlePage, request: HttpRequest) -> str:
    token = signing.dumps(article.pk, salt=_SALT)
    with translation.override(article.locale.language_code):
        path = reverse("preview", args=[token])
    site = article.get_site()
    return f"{site.root_url}{path}" if site else request.build_absolute_uri(path)


def article_behind(token: str) -> ArticlePage | None:
    """The latest text of the article that a link leads to; None when the link was never right."""
    try:
        pk = signing.loads(token, salt=_SALT, max_age=rules.PREVIEW_LINK_DAYS * 24 * 3600)
    except signing.SignatureExpired as expired:
        raise LinkExpired from expired
    except signing.BadSignature:
        return None
    article = ArticlePage.objects.filter(pk=pk).first()
    return article.get_latest_revision_as_object() if article else None
