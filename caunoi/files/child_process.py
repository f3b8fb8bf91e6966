"""What files of strangers are handled in: a process of its own with limits, that knows no key of the portal.

Nothing here may import Django: children start with it.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

CODE = Path(__file__).resolve().parents[2]
# Keys and passwords of the portal are no business of whoever handles a stranger's file.
SECRETS = ("CAUNOI_", "DJANGO_", "AWS_", "PG")


def child_environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(SECRETS)}
    return {**kept, "PYTHONPATH": str(CODE), **more}


def asked_of(module: str, question: dict[str, Any], *, seconds: float) -> subprocess.CompletedProcess[bytes]:
    """What `python -m module` answers to `question`, which it gets as JSON. Raises subprocess.TimeoutExpired."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", module],
        input=json.dumps(question).encode(),
        capture_output=True,
        timeout=seconds,
        env=child_environment(),
        cwd=CODE,
        check=False,
    )


def limit_this_process(*, memory: int, processor_seconds: int, largest_output: int | None = None) -> None:
    """Called by the child first of all; memory and output in bytes, never above what the machine allows."""
    limits = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: processor_seconds, resource.RLIMIT_CORE: 0}
    if largest_output is not None:
        limits[resource.RLIMIT_FSIZE] = largest_output
    for kind, most in limits.items():
        hard = resource.getrlimit(kind)[1]
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (within, within))
