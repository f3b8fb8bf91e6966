"""A scanner for tests: speaks clamd's INSTREAM on a socket of this machine and knows one signature, that of EICAR."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The harmless file that every scanner takes for a virus (eicar.org), in two pieces, so that this one is not taken.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Scanner(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True

    def __init__(self, place: Path) -> None:
        super().__init__(str(place), _Talk)
        self.place = str(place)
        self.scanned: list[int] = []
        self.says = ""


class _Talk(socketserver.StreamRequestHandler):
    server: Scanner

    def handle(self) -> None:
        asked = b""
        while not asked.endswith(b"\0"):
            asked += self.rfile.read(1)
        if asked == b"zPING\0":
            self.wfile.write(b"PONG\0")
            return
        assert asked == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.server.scanned.append(len(content))
        found = "stream: Eicar-Test-Signature FOUND" if EICAR in content else "stream: OK"
        self.wfile.write((self.server.says or found).encode() + b"\0")


@contextmanager
def scanning(place: Path) -> Iterator[Scanner]:
    with Scanner(place) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()
