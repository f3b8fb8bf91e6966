"""Counts the queries of pages in the portal that CAUNOI_DATA names; prints them as JSON, address by address."""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path

import django


def count(addresses: list[str]) -> dict[str, int]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1:8000")
    counted = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
            counted[address] = len(captured)
    return counted


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")
    django.setup()
    logging.disable(logging.CRITICAL)
    print(json.dumps(count(sys.argv[1:])))
