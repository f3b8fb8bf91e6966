from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "caunoi.pages"
    label = "pages"
    verbose_name = _("Trang")

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import PageViewRestriction
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        from caunoi.files.quick_avif import use_quick_avif
        from caunoi.pages import listeners
        from caunoi.units.signals import unit_changed

        use_quick_avif()
        post_save.connect(listeners.picture_saved, sender="pages.Picture", dispatch_uid="pages.picture_saved")
        page_published.connect(listeners.forget_page, dispatch_uid="pages.published")
        page_unpublished.connect(listeners.forget_page, dispatch_uid="pages.unpublished")
        page_slug_changed.connect(listeners.forget_addresses, dispatch_uid="pages.slug_changed")
        post_page_move.connect(listeners.forget_addresses, dispatch_uid="pages.moved")
        post_save.connect(listeners.readers_changed, sender=PageViewRestriction, dispatch_uid="pages.closed")
        post_delete.connect(listeners.readers_changed, sender=PageViewRestriction, dispatch_uid="pages.opened")
        unit_changed.connect(listeners.unit_changed, dispatch_uid="pages.unit_changed")
