"""Asks one address again and again over kept connections, and measures what a reader would."""

from __future__ import annotations

import http.client
import statistics
import threading
import time
from dataclasses import dataclass, field

CLIENTS = 4


@dataclass
class Measured:
    """Milliseconds at the median and at the 95th percentile, answers a second, bytes of one answer on the wire."""

    median: float = 0
    p95: float = 0
    rate: float = 0
    bytes: int = 0


@dataclass
class _Tally:
    times: list[float] = field(default_factory=list)
    size: int = 0
    wrong: list[int] = field(default_factory=list)


def measure(port: int, address: str, seconds: float) -> Measured:
    """What CLIENTS readers see who ask `address` for so long. Raises RuntimeError when one is refused."""
    _ask_for(port, address, 0.3, _Tally())
    tallies = [_Tally() for _ in range(CLIENTS)]
    threads = [threading.Thread(target=_ask_for, args=(port, address, seconds, tally)) for tally in tallies]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - started
    times = sorted(moment for tally in tallies for moment in tally.times)
    wrong = [status for tally in tallies for status in tally.wrong]
    if wrong or not times:
        raise RuntimeError(f"{address} answered {wrong[:3]}")
    return Measured(
        median=round(statistics.median(times) * 1000, 2),
        p95=round(times[int(len(times) * 0.95)] * 1000, 2),
        rate=round(len(times) / elapsed, 1),
        bytes=tallies[0].size,
    )


def _ask_for(port: int, address: str, seconds: float, tally: _Tally) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        started = time.perf_counter()
        connection.request("GET", address, headers={"Accept-Encoding": "gzip, br"})
        answer = connection.getresponse()
        tally.size = len(answer.read())
        tally.times.append(time.perf_counter() - started)
        if answer.status != 200:
            tally.wrong.append(answer.status)
            break
    connection.close()
