"""Generated cases in any number, the same each time, written in chunks past the ORM: a million take minutes, not days.

Every row is real: the person is sealed and traced, the events are a chain that `manage.py verify_history` accepts.
Sealing is slow on purpose, so a few thousand people share the million cases.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

SEED = 20260101
NEWEST = datetime(2026, 11, 30, 9, tzinfo=UTC)
YEARS = 5
CHUNK = 5_000
PEOPLE = 4_000
COMMUNES, OFFICERS_A_UNIT = 30, 4
FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Triệu Khổng Hà Tạ".split()
SHARES = [38, 11, 10, 7, 5, 5, 4, 4, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1]
MIDDLES = "Văn Thị Thị Đức Hữu Thanh Minh Ngọc Quang Thu".split()
GIVEN = (
    "An Anh Bình Chi Cường Dung Dũng Giang Hà Hải Hạnh Hiền Hòa Hoa Hùng Hương Khánh Lan Linh Long Mai Minh Nam Nga"
    " Ngọc Nhung Oanh Phong Phúc Phương Quân Quỳnh Sơn Tâm Thảo Thắng Thủy Trang Tuấn Tùng Uyên Vân Việt Xuân Yến"
).split()
FIELDS = ("Hộ tịch", "Đất đai", "Chứng thực", "Người có công", "Bảo trợ xã hội", "Kinh doanh", "Xây dựng", "Giáo dục")
PROCEDURES = 40
LIMITS = (1, 2, 3, 5, 7, 10, 15, 20)
# Of a hundred cases that are old enough to have ended.
ENDINGS = (("returned", 88), ("refused", 4), ("withdrawn", 3), ("stopped", 3), ("done", 2))
RUNNING = (("new", 5), ("accepted", 10), ("processing", 55), ("supplement", 12), ("payment", 5), ("done", 13))
STEPS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "new": (),
    "accepted": (("accept", "desk", "new", "accepted"),),
    "processing": (("accept", "desk", "new", "accepted"), ("pass_on", "desk", "accepted", "processing")),
}
STEPS["supplement"] = (*STEPS["processing"], ("ask_supplement", "officer", "processing", "supplement"))
STEPS["payment"] = (*STEPS["processing"], ("ask_payment", "officer", "processing", "payment"))
STEPS["done"] = (*STEPS["processing"], ("finish", "officer", "processing", "done"))
STEPS["returned"] = (*STEPS["done"], ("hand_over", "desk", "done", "returned"))
STEPS["refused"] = (("refuse", "desk", "new", "refused"),)
STEPS["withdrawn"] = (*STEPS["accepted"], ("withdraw", "citizen", "accepted", "withdrawn"))
STEPS["stopped"] = (*STEPS["processing"], ("stop", "officer", "processing", "stopped"))


@dataclass
class Office:
    """What the cases are spread over: the site, its units with the people of each, and the procedures."""

    site_id: int
    units: list[int]
    officers: dict[int, list[int]]
    procedures: list[tuple[str, str, int]]


WAITS = ("supplement", "payment")


def open_office() -> Office:
    """An authority with communes, officers, a leader and a catalogue; made once."""
    from django.core.management import call_command
    from wagtail.models import Site

    from caunoi.demo import factories, procedure_factories
    from caunoi.procedures.models import Procedure
    from caunoi.units.models import Authority

    call_command("migrate", verbosity=0)
    if not Site.objects.filter(hostname="127.0.0.1").exists():
        founder = {"administrator": "founder", "email": "founder@caunoi.example", "password": "mot-mat-khau-du-dai"}
        call_command("found_authority", name="Đo Lường", kind="district", **founder)
    site = Site.objects.get(is_default_site=True)
    top = Authority.objects.get(site=site).unit
    names = [f"Đo Lường {number:02d}" for number in range(1, COMMUNES + 1)]
    units = [top.children.filter(name=name).first() or factories.make_unit(name, parent=top) for name in names]
    for number in range(PROCEDURES - Procedure.objects.filter(site=site).count()):
        code, field = f"1.{900_000 + number:06d}", FIELDS[number % len(FIELDS)]
        name = f"Thủ tục đo lường số {number + 1}"
        procedure_factories.make_procedure(site, code, name, field=field, life_events=[])
    listed = Procedure.objects.filter(site=site).order_by("code").values_list("code", "name")
    procedures = [(code, name, LIMITS[place % len(LIMITS)]) for place, (code, name) in enumerate(listed)]
    return Office(site.pk, [unit.pk for unit in units], _people(site, units), procedures)


def _people(site: Any, units: list[Any]) -> dict[int, list[int]]:
    from caunoi.accounts.models import User
    from caunoi.demo import factories

    told = {"site": site, "password": "mot-mat-khau-du-dai"}
    if not User.objects.filter(username="leader").exists():
        factories.make_person("leader", "Trần Lãnh Đạo", role="leader", **told)
    people: dict[int, list[int]] = {}
    for place, unit in enumerate(units):
        names = [f"officer-{place:02d}-{number}" for number in range(OFFICERS_A_UNIT)]
        for name in names:
            if not User.objects.filter(username=name).exists():
                factories.make_person(name, f"Cán Bộ {name}", role="officer", unit=unit, **told)
        people[unit.pk] = list(User.objects.filter(username__in=names).order_by("pk").values_list("pk", flat=True))
    return people


def _times(state: str, moments: list[datetime], submitted: datetime, due: datetime) -> dict[str, datetime | None]:
    finished = moments[-1] if state in ("returned", "refused", "withdrawn", "stopped", "done") else None
    started = moments[0] if state not in ("new", "refused") else None
    return {
        "started_at": started,
        "due_at": due if started and state not in WAITS else None,
        "finished_at": moments[-2] if state == "returned" else finished,
        "returned_at": moments[-1] if state == "returned" else None,
        "state_since": moments[-1] if moments else submitted,
    }


class Generator:
    """Rows of each table for case after case, in the order of the ids."""

    def __init__(self, office: Office, count: int) -> None:
        from caunoi.files.sealing import seal, traced

        self.office, self.count = office, count
        self.chance = random.Random(SEED)
        self.people = []
        for number in range(PEOPLE):
            name = " ".join(
                (
                    self.chance.choices(FAMILIES, SHARES)[0],
                    self.chance.choice(MIDDLES),
                    self.chance.choice(GIVEN),
                )
            )
            phone, identity = f"09{number:08d}", f"026{number:09d}"
            self.people.append((seal(name), seal(phone), seal(identity), traced(name, [phone, identity])))
        self.same_in_all = {
            "site": office.site_id,
            "kind": "application",
            "secret": seal("mot-bi-mat-cua-giay"),
            "parts_received": [],
            "limit_measure": "working_days",
        }
        self.step = timedelta(days=365 * YEARS) / count

    def chunk(self, first: int, last: int) -> dict[str, list[dict[str, Any]]]:
        rows: dict[str, list[dict[str, Any]]] = {"Case": [], "Submitter": [], "Trace": [], "Event": [], "Pause": []}
        for pk in range(first, last):
            self._case(pk, rows)
        return rows

    def _case(self, pk: int, rows: dict[str, list[dict[str, Any]]]) -> None:
        chance, office = self.chance, self.office
        submitted = NEWEST - self.step * (self.count - pk) - timedelta(seconds=chance.randint(0, 20_000))
        unit = office.units[min(len(office.units) - 1, int(chance.expovariate(0.09)) % len(office.units))]
        code, name, limit = office.procedures[int(chance.random() ** 2 * len(office.procedures))]
        due = submitted + timedelta(days=limit * 7 / 5, hours=6)
        took = limit * 7 / 5 * (chance.uniform(0.2, 1.0) if chance.random() < 0.93 else chance.uniform(1.05, 2.2))
        ended = submitted + timedelta(days=took)
        table = ENDINGS if ended + timedelta(days=3) < NEWEST else RUNNING
        state = chance.choices([each for each, _share in table], [share for _each, share in table])[0]
        officer = chance.choice(office.officers[unit])
        moments = self._moments(submitted, ended, len(STEPS[state]))
        length, head = self._history(pk, state, officer, submitted, moments, rows)
        times = _times(state, moments, submitted, due)
        if state in WAITS:
            rows["Pause"].append({"case": pk, "cause": "citizen", "begins_at": moments[-1], "ends_at": None})
        started, finished = times["started_at"], times["finished_at"]
        rows["Case"].append(
            {
                **self.same_in_all,
                **times,
                "id": pk,
                "code": f"H62.50.{office.units.index(unit) + 1:02d}-{submitted:%y%m%d}-{pk % 10_000_000:07d}",
                "title": name,
                "subject_key": code,
                "unit": unit,
                "assignee": officer if started and chance.random() < 0.9 else None,
                "received_by": officer,
                "channel": chance.choices(["counter", "online", "post"], [5, 4, 1])[0],
                "state": state,
                "version": len(moments),
                "limit_amount": limit,
                "spent_minutes": int(took * 5 / 7 * 480) if finished and started else None,
                "submitted_at": submitted,
                "rating": chance.choice([5, 5, 4, 4, 3, 2]) if state == "returned" and chance.random() < 0.4 else None,
                "history_length": length,
                "history_head": head,
            }
        )
        self._person(pk, rows)

    def _moments(self, submitted: datetime, ended: datetime, steps: int) -> list[datetime]:
        last = min(ended, NEWEST)
        shares = [0.01, 0.05, 1.0, 1.2]
        whole = max((last - submitted) / timedelta(minutes=1), 10.0)
        return [submitted + timedelta(minutes=round(whole * share)) for share in shares[:steps]]

    def _history(
        self, pk: int, state: str, officer: int, submitted: datetime, moments: list[datetime], rows: dict[str, Any]
    ) -> tuple[int, str]:
        from caunoi.cases.rules.history import BEGINNING, digest_of

        steps = (("submit", "citizen", "", "new"), *STEPS[state])
        head = BEGINNING
        for place, ((verb, party, before, after), at) in enumerate(zip(steps, [submitted, *moments], strict=True)):
            told = {
                "case": pk,
                "sequence": place + 1,
                "at": at.isoformat(),
                "verb": verb,
                "party": party,
                "actor": officer if party != "citizen" else None,
                "before": before,
                "after": after,
                "data": {},
            }
            digest = digest_of(head, told)
            rows["Event"].append({**told, "at": at, "previous": head, "digest": digest})
            head = digest
        return len(steps), head

    def _person(self, pk: int, rows: dict[str, list[dict[str, Any]]]) -> None:
        name, phone, identity, found = self.people[self.chance.randrange(PEOPLE)]
        rows["Submitter"].append({"case": pk, "name": name, "phone": phone, "identity_number": identity})
        rows["Trace"] += [{"case": pk, "kind": kind, "digest": digest} for kind, digest in dict.fromkeys(found)]


class Table:
    """Writes rows of one model: COPY on PostgreSQL, one prepared INSERT on SQLite."""

    def __init__(self, model: Any) -> None:
        from django.db import connection

        self.connection = connection
        self.fields = [field for field in model._meta.concrete_fields if not (field.primary_key and field.auto_created)]
        if model.__name__ == "Case":
            self.fields = list(model._meta.concrete_fields)
        self.defaults = {field.name: self._plain(field, field.get_default()) for field in self.fields}
        self.name = model._meta.db_table
        self.columns = ", ".join(f'"{field.column}"' for field in self.fields)

    def _plain(self, _field: Any, value: Any) -> Any:
        if isinstance(value, dict | list):
            return json.dumps(value)
        if isinstance(value, datetime) and self.connection.vendor == "sqlite":
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
        return value

    def _told(self, row: dict[str, Any]) -> list[Any]:
        return [
            self._plain(field, row[field.name]) if field.name in row else self.defaults[field.name]
            for field in self.fields
        ]

    def put(self, rows: list[dict[str, Any]]) -> None:
        lines = (self._told(row) for row in rows)
        with self.connection.cursor() as cursor:
            if self.connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self.name} ({self.columns}) FROM STDIN") as copy:
                    for line in lines:
                        copy.write_row(line)
                return
            marks = ", ".join("?" for _field in self.fields)
            self.connection.connection.executemany(
                f"INSERT INTO {self.name} ({self.columns}) VALUES ({marks})", list(lines)
            )


def _without_indexes(models: list[Any]) -> Iterator[None]:
    """Indexes are built afterwards, in one go: into full ones a million random digests go ten times slower."""
    from django.db import connection

    with connection.schema_editor() as editor:
        for model in models:
            for index in model._meta.indexes:
                editor.remove_index(model, index)
    yield
    with connection.schema_editor() as editor:
        for model in models:
            for index in model._meta.indexes:
                editor.add_index(model, index)


def fill(count: int) -> None:
    from django.db import connection, transaction

    from caunoi.cases.models import Case, Event, Pause, Submitter, Trace

    office = open_office()
    models = [Case, Submitter, Trace, Event, Pause]
    tables = {model.__name__: Table(model) for model in models}
    generator, started = Generator(office, count), time.monotonic()
    indexes = _without_indexes(models)
    next(indexes)
    for first in range(1, count + 1, CHUNK):
        rows = generator.chunk(first, min(first + CHUNK, count + 1))
        with transaction.atomic():
            for name, table in tables.items():
                table.put(rows[name])
        if first % 50_000 == 1:
            print(f"{first - 1 + CHUNK:,} cases in {time.monotonic() - started:.0f} s", flush=True)
    next(indexes, None)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval(pg_get_serial_sequence('cases_case', 'id'), %s)", [count])
        cursor.execute("ANALYZE")
    print(f"{count:,} cases in {time.monotonic() - started:.0f} s, indexes and statistics made", flush=True)
