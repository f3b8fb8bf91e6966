"""What making something changed in the database, to be done again in milliseconds for every test that needs it.

Opening a site takes most of a second; most tests begin with one. It is opened once a process, for real, and its rows
are put back as they were for each test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

Rows = dict[str, set[Any]]


@dataclass
class Snapshot:
    """Rows that went and rows that came, table by table."""

    gone: Rows = field(default_factory=dict)
    come: Rows = field(default_factory=dict)

    def replay(self) -> None:
        # In one transaction: rows lean on each other, and are whole again only at its end.
        with transaction.atomic(), connection.cursor() as cursor:
            tables = _tables()
            for table, rows in self.gone.items():
                tables.delete(cursor, table, rows)
            for table, rows in self.come.items():
                tables.insert(cursor, table, rows)


def taken_of(make: Callable[[], Any]) -> Snapshot:
    """What `make` changes, found by doing it and taking it back."""
    tables = _tables()
    with transaction.atomic():
        before = tables.rows()
        make()
        after = tables.rows()
        transaction.set_rollback(True)
    gone = {table: before[table] - after[table] for table in before if before[table] - after[table]}
    come = {table: after[table] - before[table] for table in after if after[table] - before[table]}
    return Snapshot(gone, come)


def _tables() -> SqliteTables | PostgresTables:
    return SqliteTables() if connection.vendor == "sqlite" else PostgresTables()


def _names() -> list[str]:
    # SQLite keeps its full-text tables itself, by triggers.
    names = connection.introspection.django_table_names(only_existing=True)
    return sorted(name for name in names if not name.endswith("_fts"))


class SqliteTables:
    """Rows as tuples of plain values."""

    def rows(self) -> Rows:
        with connection.cursor() as cursor:
            return {name: set(self._all(cursor, name)) for name in _names()}

    def _all(self, cursor: Any, table: str) -> list[tuple[Any, ...]]:
        return list(cursor.execute(f'SELECT * FROM "{table}"').fetchall())

    def delete(self, cursor: Any, table: str, rows: set[Any]) -> None:
        # The first column is the key in every table of ours and of Wagtail's.
        cursor.executemany(f'DELETE FROM "{table}" WHERE rowid = %s', [(row[0],) for row in rows])

    def insert(self, cursor: Any, table: str, rows: set[Any]) -> None:
        places = ", ".join(["%s"] * len(next(iter(rows))))
        cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', list(rows))


class PostgresTables:
    """Rows as lines of COPY, which knows every type; a key is the text before the first tab."""

    def rows(self) -> Rows:
        with connection.cursor() as cursor:
            return {name: set(self._lines(cursor, name)) for name in _names()}

    def _lines(self, cursor: Any, table: str) -> list[bytes]:
        with cursor.cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
            return b"".join(bytes(part) for part in copy).splitlines(keepends=True)

    def delete(self, cursor: Any, table: str, rows: set[bytes]) -> None:
        key = connection.introspection.get_primary_key_column(cursor, table)
        keys = [row.split(b"\t")[0].rstrip(b"\n").decode() for row in rows]
        cursor.execute(f'DELETE FROM "{table}" WHERE "{key}"::text = ANY(%s)', [keys])

    def insert(self, cursor: Any, table: str, rows: set[bytes]) -> None:
        with cursor.cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
            for row in rows:
                copy.write(row)
        key = connection.introspection.get_primary_key_column(cursor, table)
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', key])
        (sequence,) = cursor.fetchone()
        if sequence:
            cursor.execute(f'SELECT setval(%s, GREATEST((SELECT MAX("{key}") FROM "{table}"), 1))', [sequence])
