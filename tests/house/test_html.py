"""Public pages are valid HTML: a strict parser finds nothing to mend."""

from __future__ import annotations

from collections.abc import Callable

import html5lib
import pytest
from django.test import Client
from wagtail.models import Site

from caunoi.demo.procedure_factories import make_procedure
from caunoi.news.models import ArticlePage
from caunoi.units.models import Unit

pytestmark = pytest.mark.django_db
PAGES = (
    "/",
    "/tin-tuc/",
    "/tin-tuc/thoi-su-tong-hop/",
    "/tin-tuc/thoi-su-tong-hop/hoa-son-vao-vu-moi/",
    "/bo-may/",
    "/xa/hoa-son/",
    "/gioi-thieu/",
    "/kha-nang-truy-cap/",
    "/kenh-chinh-thuc/",
    "/tam-dung-dich-vu/",
    "/so-do-trang/",
    "/cong-khai/",
    "/cong-khai/danh-muc/",
    "/thu-tuc/",
    "/thu-tuc/?su-kien=sinh-con",
    "/thu-tuc/?q=khongcogi",
    "/thu-tuc/1.001193/",
    "/thu-tuc/1.001193/chuan-bi/",
    "/en/thu-tuc/1.001193/",
    "/tim-kiem/?q=hoa",
    "/tim-kiem/?q=khongcogi",
    "/rss/",
    "/tai-khoan/dang-nhap/",
    "/khong-co-trang-nay/",
    "/en/bo-may/",
)


QUESTION = {"question": "Có giấy chứng sinh chưa?", "yes": "for_you", "no": "not_for_you"}


@pytest.mark.parametrize("address", PAGES)
def test_a_strict_parser_finds_nothing(
    address: str, client: Client, make_article: Callable[..., ArticlePage], commune: Unit, portal_site: Site
) -> None:
    make_article("Hòa Sơn vào vụ mới", units=[commune])
    make_procedure(portal_site, questions=[QUESTION], repealed_on="2099-01-01")
    page = client.get(address).content.decode()
    parser = html5lib.HTMLParser()
    parser.parse(page)
    lines = page.splitlines()
    assert not [(problem, lines[place[0] - 1][:120]) for place, problem, _more in parser.errors]
