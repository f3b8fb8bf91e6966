"""The addresses of the portal; Vietnamese ones are the public contract, English ones stand under `/en/`."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

handler400 = "caunoi.portal.views.errors.bad_request"
handler403 = "caunoi.portal.views.errors.permission_denied"
handler404 = "caunoi.portal.views.errors.not_found"
handler500 = "caunoi.portal.views.errors.server_error"

urlpatterns = [
    path("", include("caunoi.portal.urls_unlocalised")),
    path("", include("caunoi.news.urls_unlocalised")),
    path("tai-khoan/", include("caunoi.accounts.urls")),
    # Wagtail's own sign-in knows no second step.
    path("quan-tri/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
]
if settings.STORAGES["default"]["BACKEND"].endswith("FileSystemStorage"):
    # One machine serves its own pictures; behind nginx or with S3 these requests never arrive here.
    urlpatterns += [re_path(r"^tep/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})]
urlpatterns += i18n_patterns(
    path("", include("caunoi.search.urls")),
    path("", include("caunoi.news.urls")),
    path("", include("caunoi.accounts.citizen_urls")),
    path("", include("caunoi.notices.urls")),
    path("", include("caunoi.procedures.urls")),
    path("", include("caunoi.gazette.urls")),
    path("", include("caunoi.gazette.disclosure_urls")),
    path("", include("caunoi.cases.urls")),
    path("", include("caunoi.portal.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
