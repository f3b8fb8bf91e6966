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
    "documents": "/van-ban/",
    "documents, filtered to nothing": "/van-ban/?nam=1999",
    "document in force, changed in part": "/van-ban/quyet-dinh-1294-qd-ctubnd-2014/",
    "document partly expired": "/van-ban/quyet-dinh-41-2023-qd-ubnd/",
    "document suspended": "/van-ban/quyet-dinh-33-2024-qd-ubnd/",
    "search": "/tim-kiem/?q=choi+trau",
    "search with documents": "/tim-kiem/?q=ho+tro+giong+lua",
    "search without results": "/tim-kiem/?q=xyzxyz",
    "search, nothing typed": "/tim-kiem/",
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
