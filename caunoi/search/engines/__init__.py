"""The engine below: on SQLite and PostgreSQL a ranked one of our own making, elsewhere what the library has."""

from __future__ import annotations

from typing import Any

from django.db import connection
from modelsearch.backends import database
from modelsearch.backends.elasticsearchbase import ElasticsearchBaseSearchBackend


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that the library asks for
    if connection.vendor == "sqlite":
        from caunoi.search.engines.sqlite import RankedBackend

        return RankedBackend(params)
    if connection.vendor == "postgresql":
        from caunoi.search.engines import postgresql

        return postgresql.RankedBackend(params)
    return database.SearchBackend(params)


def stands_in_the_database(backend: Any) -> bool:
    """Whether what is put into the engine is committed and rolled back with the rest."""
    return not isinstance(backend, ElasticsearchBaseSearchBackend)
