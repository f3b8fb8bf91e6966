from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GazetteConfig(AppConfig):
    name = "caunoi.gazette"
    label = "gazette"
    verbose_name = _("Văn bản")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import published, unpublished

        from caunoi.gazette import listeners
        from caunoi.gazette.models import Document
        from caunoi.gazette.permissions import GazettePolicy

        register_permission_policy(Document, GazettePolicy(Document))
        published.connect(listeners.document_published, sender=Document)
        unpublished.connect(listeners.document_unpublished, sender=Document)
