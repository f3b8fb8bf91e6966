"""Every way out of the portal, and what the public finds there of a thing that is public."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from urllib.parse import quote, unquote

from django.test import Client
from openpyxl import load_workbook

from caunoi.vietnam.text import fold, nfc
from tests.house.outlet_things import Thing

Ask = Callable[[Thing], Iterable[str]]


NEVER_KEPT = ("search", "suggestions", "its file", "list of documents, ", "OpenAPI")


@dataclass(frozen=True)
class Outlet:
    """`shows`: the parts that are found there of a public thing. `ask`: the addresses that are asked for a thing.

    `is_kept`: copies of its answers are kept until something that they are made of changes.
    """

    name: str
    kinds: tuple[str, ...]
    shows: tuple[str, ...]
    ask: Ask

    @property
    def is_kept(self) -> bool:
        """One of those that are made of the same is enough."""
        return not self.name.startswith(NEVER_KEPT) and not self.name.endswith((" CSV", " XLSX", " RSS", " in English"))

    @property
    def is_asked_everywhere(self) -> bool:
        """A site below is asked what it lists and finds, not for each thing in ten ways."""
        return not self.name.startswith(("search page", "search for", "list of documents, ", "feed of"))


def at(*addresses: str) -> Ask:
    return lambda _thing: addresses


def searching(address: str, what: Callable[[Thing], str] = lambda thing: thing.asked) -> Ask:
    return lambda thing: [address + quote(what(thing))]


def own(name: str) -> Ask:
    return lambda thing: [thing.addresses[name]]


ARTICLE, PAGE, DOCUMENT, PROVISION = ("article",), ("page",), ("document",), ("document",)
ANY = ("article", "page", "document")
NAMED = ("title", "address")
ARTICLE_BESIDE = "/tin-tuc/kinh-te/bai-ben-canh/"
NAMING_DOCUMENT, NAMED_DOCUMENT = "/van-ban/quyet-dinh-901-qd-ubnd-2026/", "/van-ban/quyet-dinh-902-qd-ubnd-2026/"
ROW = ("title", "number", "address")

OUTLETS = [
    # One of its own.
    Outlet("own address", ARTICLE, ("title", "summary", "text", "picture"), own("own")),
    Outlet("own address", PAGE, ("title", "purpose", "text"), own("own")),
    Outlet(
        "own address",
        DOCUMENT,
        ("title", "number", "heading", "text", "signer", "issuer", "field", "file"),
        own("own"),
    ),
    Outlet("own address in English", DOCUMENT, ("title", "number"), lambda thing: [f"/en{thing.marks['address']}"]),
    Outlet("its file", DOCUMENT, ("content",), own("file")),
    Outlet("its code for paper", DOCUMENT, (), own("code")),
    Outlet("following it", DOCUMENT, ("number",), own("follow")),
    Outlet("documents API, one", DOCUMENT, ("title", "number", "text", "signer", "file", "address"), own("api")),
    # Lists.
    Outlet("home", ARTICLE, NAMED, at("/")),
    Outlet("home", DOCUMENT, (), at("/")),
    Outlet("news index", ARTICLE, NAMED, at("/tin-tuc/")),
    Outlet("section", ARTICLE, NAMED, at("/tin-tuc/thoi-su-tong-hop/")),
    Outlet("unit", ARTICLE, NAMED, at("/xa/hoa-son/")),
    Outlet("unit", DOCUMENT, (), at("/xa/hoa-son/")),
    Outlet("list of documents", DOCUMENT, (*ROW, "signer", "issuer", "field"), at("/van-ban/")),
    Outlet("list of documents, looked up", DOCUMENT, ROW, searching("/van-ban/?q=")),
    Outlet("list of documents, by number", DOCUMENT, NAMED, searching("/van-ban/?q=", lambda it: it.marks["number"])),
    Outlet(
        "list of documents, by signer",
        DOCUMENT,
        ROW,
        searching("/van-ban/?nguoi-ky=", lambda it: fold(it.marks["signer"]).replace(" ", "-")),
    ),
    Outlet("list of documents, by force", DOCUMENT, ROW, at("/van-ban/?hieu-luc=con-hieu-luc&nam=2026")),
    Outlet("list of documents, in English", DOCUMENT, ROW, at("/en/van-ban/")),
    Outlet("site map for people", PAGE, NAMED, at("/so-do-trang/")),
    # Tables and feeds.
    Outlet("export, CSV", DOCUMENT, (*ROW, "signer", "issuer", "field"), at("/van-ban/xuat.csv")),
    Outlet("export, XLSX", DOCUMENT, (*ROW, "signer", "issuer", "field"), at("/van-ban/xuat.xlsx")),
    Outlet("feed, RSS", ARTICLE, ("title", "summary", "address"), at("/rss/tin-tuc.xml")),
    Outlet("feed, Atom", ARTICLE, ("title", "summary", "address"), at("/rss/tin-tuc.atom")),
    Outlet("feed of the section", ARTICLE, ("title", "summary", "address"), at("/rss/tin-tuc/thoi-su-tong-hop.atom")),
    Outlet("feed of the unit", ARTICLE, ("title", "summary", "address"), at("/rss/xa/hoa-son.atom")),
    Outlet("feed, RSS", DOCUMENT, (*ROW, "issuer"), at("/rss/van-ban.xml")),
    Outlet("feed, Atom", DOCUMENT, (*ROW, "issuer"), at("/rss/van-ban.atom")),
    # Machines.
    Outlet("sitemap", ARTICLE, ("address",), at("/sitemap/trang.xml")),
    Outlet("sitemap", PAGE, ("address",), at("/sitemap/trang.xml")),
    Outlet("sitemap", DOCUMENT, ("address",), at("/sitemap/trang.xml", "/sitemap/van-ban.xml")),
    Outlet("news sitemap", ARTICLE, NAMED, at("/sitemap-tin-tuc.xml")),
    Outlet("documents API, list", DOCUMENT, (*ROW, "signer", "issuer", "field"), at("/api/v1/documents?limit=100")),
    Outlet("OpenAPI", ANY, (), at("/api/v1/openapi.json")),
    # Search.
    Outlet("search page", ANY, NAMED, searching("/tim-kiem/?q=")),
    Outlet("search API", ANY, NAMED, searching("/api/v1/search?limit=100&q=")),
    Outlet("suggestions", ANY, NAMED, searching("/tim-kiem/goi-y/?q=")),
    Outlet(
        "search for its own words",
        ANY,
        (),
        searching("/tim-kiem/?q=", lambda it: fold(f"{it.marks['title']} {it.marks['text']}")),
    ),
    Outlet(
        "search for its number",
        DOCUMENT,
        ("title", "address"),
        searching("/api/v1/search?q=", lambda it: it.marks["number"].strip()),
    ),
    Outlet(
        "search among provisions",
        PROVISION,
        ("heading", "address"),
        searching("/api/v1/search?kind=provision&limit=100&q=", lambda it: fold(it.marks["text"])),
    ),
    # What others say of it.
    Outlet("article beside it", ARTICLE, NAMED, at(ARTICLE_BESIDE)),
    Outlet("document that names it", DOCUMENT, ("address",), at(NAMING_DOCUMENT)),
    Outlet("document that it names", DOCUMENT, ("number", "address"), at(NAMED_DOCUMENT)),
    Outlet(
        "API of the document that it names",
        DOCUMENT,
        ("number", "address"),
        at(f"/api/v1/documents{NAMED_DOCUMENT[8:-1]}"),
    ),
    Outlet(
        "API of the document that names it", DOCUMENT, ("address",), at(f"/api/v1/documents{NAMING_DOCUMENT[8:-1]}")
    ),
    # What the law wants published.
    Outlet("disclosure", DOCUMENT, ROW, at("/cong-khai/")),
    Outlet("list of what is disclosed", DOCUMENT, ROW, at("/cong-khai/danh-muc/")),
    Outlet("disclosure, CSV", DOCUMENT, ROW, at("/cong-khai/xuat.csv")),
    Outlet("disclosure, XLSX", DOCUMENT, ROW, at("/cong-khai/xuat.xlsx")),
    Outlet("disclosure, RSS", DOCUMENT, ROW, at("/cong-khai/moi.xml")),
    Outlet("disclosure, Atom", DOCUMENT, ROW, at("/cong-khai/moi.atom")),
]


@dataclass(frozen=True)
class Answer:
    status: int
    words: str


def asked_for(client: Client, address: str, **headers: str) -> Answer:
    response = client.get(address, **headers)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(response.status_code, words_of(content, response.headers.get("Content-Type", "")))


def words_of(content: bytes, kind: str) -> str:
    """All that an answer says, to people and in its markup, in one line."""
    if "spreadsheetml" in kind:
        rows = load_workbook(BytesIO(content), read_only=True).active.iter_rows(values_only=True)
        return _one_line(str(list(rows)))
    text = content.decode("utf-8-sig")
    if "json" in kind:
        text = json.dumps(json.loads(text), ensure_ascii=False)
    text = text.replace("\\u003C", "<").replace("\\u003E", ">").replace("\\u0026", "&")
    return _one_line(f"{unescape(text)} {unescape(re.sub(r'<[^>]*>', ' ', text))}")


def _one_line(text: str) -> str:
    return " ".join(nfc(text).casefold().split())


def given_away(answer: Answer, address: str, thing: Thing) -> Iterator[str]:
    """The parts of a thing that an answer tells to whoever did not name them."""
    named = unquote(address).casefold()
    for part, mark in thing.marks.items():
        if mark.casefold() in answer.words and mark.casefold() not in named:
            yield part
