from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GazetteConfig(AppConfig):
    name = "caunoi.gazette"
    label = "gazette"
    verbose_name = _("Văn bản")

    def ready(self) -> None:
        from django.db.models.signals import pre_delete
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_published, page_unpublished, published, unpublished

        from caunoi.gazette import listeners
        from caunoi.gazette.citing import with_links
        from caunoi.gazette.following import ALL_DOCUMENTS
        from caunoi.gazette.models import Disclosure, Document
        from caunoi.gazette.permissions import CataloguePolicy
        from caunoi.gazette.signals import document_standing_changed, documents_imported
        from caunoi.notices.topics import offer
        from caunoi.pages.finishing import finish_with
        from caunoi.units.publication_policy import ApprovedThingsPolicy
        from caunoi.units.signals import unit_changed

        finish_with(with_links)
        register_permission_policy(Document, ApprovedThingsPolicy(Document))
        register_permission_policy(Disclosure, CataloguePolicy(Disclosure))
        document_standing_changed.connect(listeners.standing_changed)
        documents_imported.connect(listeners.many_imported)
        offer(ALL_DOCUMENTS, _("Mọi văn bản mới"))
        page_published.connect(listeners.page_changed, dispatch_uid="gazette.page_published")
        page_unpublished.connect(listeners.page_changed, dispatch_uid="gazette.page_unpublished")
        unit_changed.connect(listeners.unit_changed, dispatch_uid="gazette.unit_changed")
        published.connect(listeners.document_published, sender=Document)
        unpublished.connect(listeners.document_unpublished, sender=Document)
        pre_delete.connect(listeners.document_going, sender=Document, dispatch_uid="gazette.document_going")
