from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "caunoi.search"
    label = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import PageViewRestriction
        from wagtail.permission_policies.sites import SitePermissionPolicy
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        from caunoi.gazette.models import Document
        from caunoi.gazette.signals import document_standing_changed, documents_imported
        from caunoi.news.models import ArticlePage
        from caunoi.news.signals import article_standing_changed, articles_imported
        from caunoi.pages.models import InformationPage
        from caunoi.procedures.models import Procedure
        from caunoi.procedures.signals import procedure_changed
        from caunoi.search import listeners
        from caunoi.search.models import BestBet, Synonym, UnansweredQuestion
        from caunoi.units.models import Authority, Person, Unit
        from caunoi.units.signals import unit_changed

        for owned in (BestBet, Synonym, UnansweredQuestion):
            register_permission_policy(owned, SitePermissionPolicy(owned))
        for announced in (page_published, page_unpublished, article_standing_changed):
            announced.connect(listeners.page_changed, dispatch_uid=f"search.{id(announced)}")
        for announced in (page_slug_changed, post_page_move):
            announced.connect(listeners.addresses_changed, dispatch_uid=f"search.{id(announced)}")
        for model in (ArticlePage, InformationPage):
            post_delete.connect(listeners.page_gone, sender=model, dispatch_uid=f"search.{model.__name__}")
        post_delete.connect(listeners.unit_gone, sender=Unit, dispatch_uid="search.unit_gone")
        post_delete.connect(listeners.person_gone, sender=Person, dispatch_uid="search.person_gone")
        post_save.connect(listeners.closed, sender=PageViewRestriction, dispatch_uid="search.closed")
        post_delete.connect(listeners.opened, sender=PageViewRestriction, dispatch_uid="search.opened")
        post_save.connect(listeners.authority_kept, sender=Authority, dispatch_uid="search.authority")
        articles_imported.connect(listeners.articles_imported, dispatch_uid="search.imported")
        document_standing_changed.connect(listeners.document_standing_changed, dispatch_uid="search.document")
        documents_imported.connect(listeners.documents_imported, dispatch_uid="search.documents_imported")
        post_delete.connect(listeners.document_gone, sender=Document, dispatch_uid="search.document_gone")
        procedure_changed.connect(listeners.procedure_changed, dispatch_uid="search.procedure")
        post_delete.connect(listeners.procedure_gone, sender=Procedure, dispatch_uid="search.procedure_gone")
        unit_changed.connect(listeners.unit_changed, dispatch_uid="search.unit")
