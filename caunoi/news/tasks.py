"""Background work of the newsroom."""

from datetime import datetime

from django.core.management import call_command
from django_tasks import default_task_backend, task
from modelsearch.backends import get_search_backends
from wagtail.models import ReferenceIndex

from caunoi.news.models import ArticlePage


@task()
def publish_due() -> None:
    """Publish what was scheduled and take down what has expired, by now."""
    call_command("publish_scheduled", verbosity=0)


def publish_due_at(moment: datetime) -> None:
    """Have the worker look at `moment`; where the queue cannot wait, a timer must call publish_scheduled."""
    if default_task_backend.supports_defer:
        publish_due.using(run_after=moment).enqueue()


@task()
def index_articles(article_pks: list[int]) -> None:
    """Feed the back office's search and its index of references after an import."""
    articles = list(ArticlePage.objects.filter(pk__in=article_pks))
    for backend in get_search_backends():
        backend.add_bulk(ArticlePage, articles)
    for article in articles:
        ReferenceIndex.create_or_update_for_object(article)
