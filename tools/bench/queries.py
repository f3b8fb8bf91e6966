"""Queries and processor time of pages in the portal that CAUNOI_DATA names, made anew each time; as JSON."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from pathlib import Path

import django

TIMES = 5


def measure(addresses: list[str]) -> dict[str, dict[str, float]]:
    """Processor time is the least of some tries: other work on the machine lengthens it, never shortens it."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1:8000")
    measured = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
            queries = len(captured)
        tries = []
        for _turn in range(TIMES):
            began = time.process_time()
            client.get(address)
            tries.append(time.process_time() - began)
        measured[address] = {"queries": queries, "processor": round(min(tries) * 1000, 1)}
    return measured


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")
    django.setup()
    logging.disable(logging.CRITICAL)
    print(json.dumps(measure(sys.argv[1:])))
