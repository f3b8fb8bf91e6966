"""The process that opens strangers' files is told nothing that it could give away."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from caunoi.gazette.reading import process
from caunoi.gazette.reading.result import Unreadable


def test_the_child_gets_no_key_and_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, str] = {}

    class Child(subprocess.Popen[bytes]):
        def __init__(self, *_arguments: Any, env: dict[str, str], **more: Any) -> None:
            told.update(env)
            more["cwd"] = "/"
            super().__init__(["/bin/true"], env=env, **more)

    monkeypatch.setenv("CAUNOI_SECRET_KEY", "bi-mat")
    monkeypatch.setenv("CAUNOI_DATABASE_URL", "postgres://x:bi-mat@y/z")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "bi-mat")
    monkeypatch.setattr(process.subprocess, "Popen", Child)
    with pytest.raises((Unreadable, StopIteration)):
        next(iter(process.answers("read", "/dev/null", seconds=10)))
    assert "PATH" in told
    assert "bi-mat" not in "".join(told.values())
