"""A mail server for tests: speaks SMTP on a port of this machine, keeps what it takes, and refuses when told to."""

from __future__ import annotations

import email
import email.policy
import socketserver
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any


class MailServer(socketserver.ThreadingTCPServer):
    """`answers` holds, by recipient, the replies to `RCPT TO` that come before it is taken, one an attempt."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.taken: list[tuple[str, EmailMessage]] = []
        self.answers: dict[str, list[str]] = {}
        self.hangs_up_after_taking = 0

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up in the middle was killed, as some tests mean it; anything else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def recipients(self) -> list[str]:
        return [recipient for recipient, _letter in self.taken]


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 thu.example.vn")
        recipient = ""
        for line in self.rfile:
            verb, _space, rest = line.decode().strip().partition(" ")
            verb = verb.upper()
            if verb == "QUIT":
                self._say("221 bye")
                return
            if verb == "RCPT":
                recipient = rest.split("<")[1].split(">")[0]
                refusals = self.server.answers.get(recipient)
                self._say(refusals.pop(0) if refusals else "250 ok")
            elif verb == "DATA":
                self._say("354 go on")
                self.server.taken.append((recipient, self._letter()))
                if self.server.hangs_up_after_taking:
                    self.server.hangs_up_after_taking -= 1
                    return
                self._say("250 taken")
            else:
                self._say("250 ok")

    def _letter(self) -> EmailMessage:
        lines: list[bytes] = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))
        read: Any = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        return read

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def listening() -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()
