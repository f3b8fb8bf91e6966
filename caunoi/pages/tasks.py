"""Background work of pages."""

from __future__ import annotations

from django_tasks import task
from wagtail.images.models import SourceImageIOError

from caunoi.pages import rules
from caunoi.pages.models import Picture


# Readers wait for pictures, and for letters; for nothing else that the worker does.
@task(queue_name="pictures", priority=50)
def cut_picture(picture_pk: int) -> None:
    """Make every rendition that public pages ask for; what is there already costs nothing."""
    picture = Picture.objects.filter(pk=picture_pk).first()
    if picture is None:
        return
    try:
        for specs in (rules.cheap_renditions(), rules.renditions_of_all()):
            picture.get_renditions(*specs)
    except (SourceImageIOError, OSError):
        # The file is gone or unreadable: pages show the article without it.
        return
