"""One page of every kind that the demonstration shows to the public."""

from __future__ import annotations

ARTICLE = "/tin-tuc/van-hoa-xa-hoi/hai-luu-ron-rang-truoc-ngay-khai-hoi-choi-trau/"
PAGES = {
    "home": "/",
    "news index": "/tin-tuc/",
    "section": "/tin-tuc/kinh-te/",
    "section, filtered to nothing": "/tin-tuc/kinh-te/?tu=2001-01-01&den=2001-01-02",
    "article": ARTICLE,
    "introduction": "/gioi-thieu/",
    "accessibility statement": "/kha-nang-truy-cap/",
    "tree of units": "/bo-may/",
    "commune": "/xa/hai-luu/",
    "dissolved commune": "/xa/nhao-son/",
    "services": "/thu-tuc/",
    "services of a life event": "/thu-tuc/?su-kien=sinh-con",
    "services, none found": "/thu-tuc/?q=xyzxyz",
    "procedure": "/thu-tuc/1.001193/",
    "procedure with another version to come": "/thu-tuc/2.000720/",
    "repealed procedure": "/thu-tuc/DP.000003/",
    "old version of a procedure": "/thu-tuc/1.004873/phien-ban/1/",
    "preparing for a procedure": "/thu-tuc/1.001612/chuan-bi/",
    "English procedure": "/en/thu-tuc/1.001193/",
    "search": "/tim-kiem/?q=choi+trau",
    "search without results": "/tim-kiem/?q=xyzxyz",
    "official channels": "/kenh-chinh-thuc/",
    "planned outages": "/tam-dung-dich-vu/",
    "disclosure": "/cong-khai/",
    "list of what is disclosed": "/cong-khai/danh-muc/",
    "following by e-mail": "/theo-doi/",
    "site map": "/so-do-trang/",
    "feeds": "/rss/",
    "sign-in": "/tai-khoan/dang-nhap/",
    "forgotten password": "/tai-khoan/mat-khau/quen/",
    "not found": "/khong-co-trang-nay/",
    "English home": "/en/",
}
