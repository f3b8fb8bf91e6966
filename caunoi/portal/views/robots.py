"""What search engines may read."""

from django.http import HttpRequest, HttpResponse

from caunoi.pages.cache import keep

RULES = """\
User-agent: *
Disallow: /quan-tri/
Disallow: /tai-khoan/
Disallow: /xem-truoc/
Disallow: /tim-kiem/
Sitemap: {root}/sitemap.xml
Sitemap: {root}/sitemap-tin-tuc.xml
"""


def robots(request: HttpRequest) -> HttpResponse:
    root = f"{request.scheme}://{request.get_host()}"
    return keep(HttpResponse(RULES.format(root=root), content_type="text/plain"), ["robots"])
