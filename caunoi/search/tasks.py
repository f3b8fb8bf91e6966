"""Background work of the search."""

from __future__ import annotations

from django_tasks import task
from wagtail.models import Page

from caunoi.search import renewal
from caunoi.search.vocabulary import count_terms, is_outgrown


@task()
def refresh_below(page_pk: int) -> None:
    """Renew the entries of a page and of all below it: their addresses, or whether they are public, have changed."""
    page = Page.objects.filter(pk=page_pk).first()
    if page is not None and (site := page.get_site()) is not None:
        renewal.renew_below(page, site)


@task()
def refresh_units() -> None:
    """A site speaks for another unit than before."""
    renewal.renew_units()
    renewal.renew_all_people()


@task()
def count_words() -> None:
    """Many entries came or went: which words are rare must be counted anew."""
    if is_outgrown():
        count_terms()
