from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "caunoi.news"
    label = "news"
    verbose_name = _("Tin bài")

    def ready(self) -> None:
        from wagtail.models import Page, PageViewRestriction
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        from caunoi.news import listeners
        from caunoi.news.models import ArticlePage, NewsIndexPage, SectionPage
        from caunoi.news.permissions import NewsroomPagePolicy
        from caunoi.news.signals import article_standing_changed
        from caunoi.units.signals import unit_changed

        register_permission_policy(Page, NewsroomPagePolicy(Page))

        page_published.connect(listeners.article_published, sender=ArticlePage)
        page_unpublished.connect(listeners.article_changed, sender=ArticlePage)
        page_slug_changed.connect(listeners.article_changed, sender=ArticlePage)
        article_standing_changed.connect(listeners.standing_changed, sender=ArticlePage)
        post_page_move.connect(listeners.article_moved, sender=ArticlePage)
        post_delete.connect(listeners.article_gone, sender=ArticlePage)
        m2m_changed.connect(listeners.units_changed, sender=ArticlePage.units.through)
        for listing in (NewsIndexPage, SectionPage):
            page_published.connect(listeners.section_changed, sender=listing)
            page_unpublished.connect(listeners.section_changed, sender=listing)
            page_slug_changed.connect(listeners.section_changed, sender=listing)
        for announced in (post_save, post_delete):
            announced.connect(listeners.readers_changed, sender=PageViewRestriction)
        unit_changed.connect(listeners.unit_changed)
