"""OpenSearch takes the same interface by an address alone: what is public goes there, questions are asked there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from caunoi.news.models import ArticlePage
from caunoi.search.models import SearchEntry
from caunoi.search.renewal import renew_site

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]


class OpenSearchInTheTest(BaseHTTPRequestHandler):
    """Speaks as much of the protocol as the client needs; finds whatever was put in."""

    asked: list[tuple[str, str, str]]
    held: dict[str, dict[str, Any]]

    def do_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self.asked.append((self.command, self.path, body))
        if self.path.endswith("/_bulk"):
            lines = [json.loads(line) for line in body.splitlines()]
            self.held.update({head["index"]["_id"]: row for head, row in zip(lines[::2], lines[1::2], strict=True)})
            told: dict[str, Any] = {"errors": False, "items": [{"index": {"status": 201}} for _line in lines[::2]]}
        elif "/_doc/" in self.path and self.command == "PUT":
            self.held[self.path.rpartition("/")[2]] = json.loads(body)
            told = {"result": "created"}
        elif "_search" in self.path:
            hits = [
                {"_id": key, "_score": 1.0, "fields": {"pk": [row["pk"]]}, "_source": row}
                for key, row in self.held.items()
            ]
            told = {"hits": {"total": {"value": len(hits), "relation": "eq"}, "hits": hits}}
        else:
            told = {"acknowledged": True}
        answer = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer)

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = do_any  # noqa: N815 - the names that the base class asks for

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing on the screen of the tests."""


@pytest.fixture
def opensearch(settings: Any) -> Iterator[type[OpenSearchInTheTest]]:
    OpenSearchInTheTest.asked, OpenSearchInTheTest.held = [], {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), OpenSearchInTheTest)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.MODELSEARCH_BACKENDS = settings.WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "modelsearch.backends.opensearch3",
            "URLS": [f"http://127.0.0.1:{server.server_port}"],
            "INDEX": "caunoi",
        }
    }
    yield OpenSearchInTheTest
    server.shutdown()
    server.server_close()


def test_an_article_goes_to_opensearch_and_is_found_there(
    portal_site: Any,
    publish: Callable[..., ArticlePage],
    found: Callable[..., list[str]],
    opensearch: type[OpenSearchInTheTest],
    django_capture_on_commit_callbacks: Any,
) -> None:
    publish("Chợ quê mở lại", "Người dân mừng")
    with django_capture_on_commit_callbacks(execute=True):
        renew_site(portal_site)
    entry = SearchEntry.objects.get(title="Chợ quê mở lại")
    assert str(entry.pk) in {row["pk"] for row in opensearch.held.values()}
    assert "Chợ quê mở lại" in found("cho que")
    body = next(body for _way, path, body in opensearch.asked if "_search" in path)
    assert "chozzque" in body
