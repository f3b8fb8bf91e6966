"""Kill the portal while it takes in cases, and look whether anything that it acknowledged is missing or there twice.

    .venv/bin/python tools/survival.py --times 20 --submissions 200

Each round begins with an empty authority on SQLite, with the settings of a server. Two processes answer HTTP with the
portal's own WSGI application, one sends letters; eight clients hand in cases at the counter and lay a paper into each,
and send the same form again whenever the line breaks, as a person does who reloads the page. At random moments one of
the processes, or all of them, gets SIGKILL and is started anew. Processes are forked from one that has read all code,
so that a restart costs nothing and a round sees many of them.

In the end: every code that was handed out is there, once, with its papers as they were sent; every form made one case;
all histories hold; no letter went out twice by itself; each that nobody knows about is listed, and goes out under the
name that it had when somebody at the desk sends it again; the database is sound.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import os
import random
import shutil
import signal
import socket
import sqlite3
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from io import StringIO
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CLIENTS, SERVERS = 8, 2
PROCEDURE = "1.001193"
TOKEN = "t" * 32
# Moments of killing go by the clock: on a machine that is busy with other work a round sees far more of them.
GIVES_UP_AFTER = 900


@dataclass
class Round:
    """What the clients know: codes by the key of their form, and the digest of the paper that was acknowledged."""

    wanted: int
    codes: dict[str, str] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)
    kills: int = 0
    resent: int = 0
    unknown: int = 0
    problems: list[str] = field(default_factory=list)


class Processes:
    """Forked children by what they do; killing one starts it again."""

    def __init__(self, line: socket.socket) -> None:
        self.deeds: dict[str, Callable[[], None]] = {
            **{f"server-{number}": lambda: serve(line) for number in range(SERVERS)},
            "letters": send_letters,
        }
        self.running: dict[str, int] = {name: self._start(name) for name in self.deeds}

    def _start(self, name: str) -> int:
        child = os.fork()
        if child:
            return child
        try:
            self.deeds[name]()
        finally:
            os._exit(1)

    def kill(self, names: list[str]) -> None:
        for name in names:
            os.kill(self.running[name], signal.SIGKILL)
        for name in names:
            os.waitpid(self.running[name], 0)
            self.running[name] = self._start(name)

    def stop(self) -> None:
        for child in self.running.values():
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def serve(line: socket.socket) -> None:
    """The portal's application, a thread a request, on a socket that outlives this process."""
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

    from caunoi.wsgi import application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_words: Any) -> None: ...

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

        def server_bind(self) -> None:
            self.socket.close()
            self.socket = line
            self.server_name, self.server_port = line.getsockname()
            self.setup_environ()

        def server_activate(self) -> None: ...

    server = Server(("127.0.0.1", 0), Quiet)
    server.set_app(application)
    server.serve_forever(poll_interval=0.05)


def send_letters() -> None:
    from caunoi.cases.actions.letters import send_due

    while True:
        if not send_due():
            time.sleep(0.05)


class Client(threading.Thread):
    """Hands in cases one after the other until enough were acknowledged."""

    def __init__(self, round_: Round, port: int, session: str, unit: int) -> None:
        super().__init__(daemon=True)
        self.round, self.port, self.unit = round_, port, unit
        self.cookie = f"caunoi_session={session}; caunoi_csrf={TOKEN}"

    def run(self) -> None:
        while len(self.round.papers) < self.round.wanted:
            key = uuid.uuid4().hex
            code = self._hand_in(key)
            self.round.codes[key] = code
            content = b"%PDF-1.4\n% " + key.encode() + b"\ntrailer<<>>\n%%EOF\n"
            self._lay_in(code, content)
            self.round.papers[code] = hashlib.sha256(content).hexdigest()

    def _hand_in(self, key: str) -> str:
        typed = {
            "csrfmiddlewaretoken": TOKEN,
            "source_key": key,
            "name": "Nguyễn Thị An",
            "phone": "0912345678",
            "email": f"{key}@example.vn",
            "channel": "counter",
            "unit": str(self.unit),
        }
        body = urllib.parse.urlencode(typed).encode()
        where = self._sent(f"/quan-tri/thu-tuc/tiep-nhan/{PROCEDURE}/", body, "application/x-www-form-urlencoded")
        return where.rstrip("/").rsplit("/", 1)[-1]

    def _lay_in(self, code: str, content: bytes) -> None:
        told = {"csrfmiddlewaretoken": TOKEN, "act": "paper", "part": "Giấy chứng sinh"}
        edge = uuid.uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in told.items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="giay.pdf"\r\n\r\n'
        body = ("".join(parts) + head).encode() + content + f"\r\n--{edge}--\r\n".encode()
        self._sent(f"/quan-tri/ho-so/{code}/", body, f"multipart/form-data; boundary={edge}")

    def _sent(self, address: str, body: bytes, kind: str) -> str:
        """Where the answer leads; the same form again and again until there is one."""
        while True:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            try:
                line.request("POST", address, body, {"Content-Type": kind, "Cookie": self.cookie})
                answer = line.getresponse()
                answer.read()
                where = answer.getheader("Location")
                if answer.status == 302 and where:
                    return where
                if answer.status == 302:
                    # Killed between the first line of its answer and the others: nothing was acknowledged.
                    raise http.client.BadStatusLine("302")
                if answer.status < 500:
                    self.round.problems.append(f"{address} answered {answer.status}")
                    raise SystemExit(1)
            except (OSError, http.client.HTTPException):
                self.round.resent += 1
                time.sleep(0.02)
            finally:
                line.close()


def prepare(folder: Path) -> tuple[str, int]:
    """An authority with a counter; returns the session of whoever stands there, and the unit."""
    from django.core.management import call_command
    from django.db import connections
    from django.test import Client as Browser

    from caunoi.demo import case_factories, factories, procedure_factories
    from caunoi.portal.actions import SiteWish, open_site

    if not (folder / "caunoi.sqlite3").exists():
        call_command("migrate", verbosity=0)
    unit = factories.make_unit("Thanh Bình", "commune")
    site = open_site(SiteWish(unit=unit, hostname="127.0.0.1", is_default=True), None)
    case_factories.open_codes(unit)
    procedure_factories.make_procedure(site, PROCEDURE, received_here=True)
    person = factories.make_person(
        "quay", "Trần Văn Bình", role="officer", site=site, unit=unit, password=uuid.uuid4().hex
    )
    browser = Browser()
    browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = browser.cookies["caunoi_session"].value
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    return session, unit.pk


def run(number: int, wanted: int, folder: Path, ready: Path, session: str, unit: int, taken: list[Any]) -> Round:
    from django.db import connections

    for name in ("caunoi.sqlite3", "caunoi.sqlite3-wal", "caunoi.sqlite3-shm"):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "private", ignore_errors=True)
    shutil.copy(ready, folder / "caunoi.sqlite3")
    taken.clear()
    connections.close_all()
    line = socket.create_server(("127.0.0.1", 0), backlog=64)
    round_ = Round(wanted)
    processes = Processes(line)
    clients = [Client(round_, line.getsockname()[1], session, unit) for _number in range(CLIENTS)]
    for client in clients:
        client.start()
    begun, chance = time.monotonic(), random.Random(number)
    while any(client.is_alive() for client in clients):
        time.sleep(chance.uniform(0.2, 1.5))
        names = list(processes.running)
        processes.kill(names if chance.random() < 0.3 else [chance.choice(names)])
        round_.kills += 1
        if time.monotonic() - begun > GIVES_UP_AFTER:
            round_.problems.append(f"only {len(round_.papers)} of {wanted} in {GIVES_UP_AFTER} seconds")
            break
    processes.stop()
    line.close()
    verify(round_, folder, taken)
    return round_


def verify(round_: Round, folder: Path, taken: list[Any]) -> None:
    from django.core.management import CommandError, call_command
    from django.utils import timezone

    from caunoi.cases.actions.letters import send_due
    from caunoi.cases.actions.unsure_letters import mark_unknown
    from caunoi.cases.models import Case, CaseFile, Letter

    says = round_.problems.append
    while send_due():
        pass
    with sqlite3.connect(folder / "caunoi.sqlite3") as database:
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            says("the database is not sound")
    codes = dict(Case.objects.values_list("source_key", "code"))
    if len(set(codes.values())) != len(codes):
        says("a code was given twice")
    for key, code in round_.codes.items():
        if codes.get(f"counter:{key}") != code:
            says(f"{code} was handed out and is not there")
    kept = Counter(CaseFile.objects.values_list("case__code", "digest"))
    for code, digest in round_.papers.items():
        if kept[code, digest] != 1:
            says(f"the paper of {code} is there {kept[code, digest]} times")
    for paper in CaseFile.objects.all():
        if hashlib.sha256((folder / "private" / paper.file.name).read_bytes()).hexdigest() != paper.digest:
            says(f"paper {paper.pk} is not what was sent")
    try:
        call_command("verify_history", stdout=StringIO())
    except CommandError as broken:
        says(str(broken))
    sent = Counter((to, str(letter["Subject"])) for to, letter in taken)
    for (to, subject), times in sent.items():
        if times > 1:
            says(f"{subject} went {times} times to {to}")
    round_.unknown = mark_unknown(timezone.now() + timedelta(hours=1))
    unsent = Letter.objects.exclude(state__in=[Letter.State.SENT, Letter.State.UNKNOWN]).count()
    if unsent:
        says(f"{unsent} letters were not sent")
    send_again_what_is_unknown(says, taken)


def send_again_what_is_unknown(says: Callable[[str], None], taken: list[Any]) -> None:
    from caunoi.accounts.models import User
    from caunoi.cases.actions.letters import send_due
    from caunoi.cases.actions.unsure_letters import send_again
    from caunoi.cases.models import Letter

    officer = User.objects.get(username="quay")
    for letter in Letter.objects.wanting_a_decision():
        send_again(letter, officer)
    while send_due():
        pass
    left = Letter.objects.exclude(state=Letter.State.SENT).count()
    if left:
        says(f"{left} letters are not sent although somebody had them sent again")
    names: dict[tuple[str, str], set[str]] = {}
    for to, letter in taken:
        names.setdefault((to, str(letter["Subject"])), set()).add(str(letter["Message-ID"]))
    for (_to, subject), different in names.items():
        if len(different) > 1:
            says(f"{subject} went out under {len(different)} names")


def settings_of_a_server(folder: Path, mail_port: int) -> None:
    os.environ |= {
        "CAUNOI_MODE": "test",
        "CAUNOI_DATA": str(folder),
        "CAUNOI_EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "CAUNOI_LOG_LEVEL": "CRITICAL",
        "CAUNOI_DATABASE_URL": f"sqlite:///{folder / 'caunoi.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "caunoi.settings",
    }


def main() -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--times", type=int, default=1)
    asked.add_argument("--submissions", type=int, default=200)
    asked.add_argument("--database", type=Path, help="an empty migrated SQLite database to begin with")
    wanted = asked.parse_args()
    from tests.notices.mail_server import listening

    with tempfile.TemporaryDirectory(prefix="caunoi-survival-") as name, listening() as mail:
        folder, failed = Path(name), 0
        settings_of_a_server(folder, mail.port)
        if wanted.database:
            shutil.copy(wanted.database, folder / "caunoi.sqlite3")
        import django

        django.setup()
        session, unit = prepare(folder)
        ready = folder / "ready.sqlite3"
        shutil.copy(folder / "caunoi.sqlite3", ready)
        for number in range(1, wanted.times + 1):
            begun = time.monotonic()
            done = run(number, wanted.submissions, folder, ready, session, unit, mail.taken)
            failed += bool(done.problems)
            print(
                f"round {number:>2}: {len(done.codes)} codes, {len(done.papers)} papers, {len(mail.taken)} letters, "
                f"{done.unknown} of them sent again by hand, {done.kills} kills, {done.resent} forms sent again, "
                f"{time.monotonic() - begun:.0f} s: "
                f"{'; '.join(done.problems[:5]) or 'nothing lost, nothing twice'}",
                flush=True,
            )
        print(f"{wanted.times - failed} of {wanted.times} rounds hold")
    return 1 if failed else 0


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(1)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    raise SystemExit(main())
