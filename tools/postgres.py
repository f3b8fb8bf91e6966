"""A PostgreSQL server of its own for one test run, in a folder that goes when the run ends."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import debian

INITDB = (
    *("--encoding=UTF8", "--locale-provider=icu", "--icu-locale=vi", "--locale=C.UTF-8"),
    *("--username=caunoi", "--auth=trust", "--no-sync"),
)
FAST = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off"),
    *("max_connections=60", "shared_buffers=128MB", "logging_collector=off"),
)


class NoPostgres(Exception):
    """There is no server on this machine and none could be installed; the message says what to do."""


def programs() -> Path:
    """The folder of `initdb` and `pg_ctl`; installs Debian's package when that is possible."""
    if found := _installed():
        return found
    debian.install("postgresql")
    if found := _installed():
        return found
    raise NoPostgres("no PostgreSQL here: install the package “postgresql” (15 or newer) to run these tests")


def _installed() -> Path | None:
    if program := shutil.which("initdb"):
        return Path(program).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def server() -> Iterator[str]:
    """Start a server and yield its address for CAUNOI_DATABASE_URL."""
    bin_folder = programs()
    # The server refuses to run as root: it gets an account that may nothing else.
    account = _unprivileged_account() if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="caunoi-pg-"))
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    cluster, port = folder / "cluster", _free_port()
    options = [f"-c{option}" for option in (*FAST, f"port={port}", "listen_addresses=127.0.0.1")]
    control = [str(bin_folder / "pg_ctl"), "--pgdata", str(cluster), "--silent", "--wait"]
    try:
        _run([str(bin_folder / "initdb"), "--pgdata", str(cluster), *INITDB], account, folder)
        start = ["--log", str(folder / "log"), "--options", " ".join([*options, f"-k{folder}"]), "start"]
        _run([*control, *start], account, folder)
        yield f"postgres://caunoi@127.0.0.1:{port}/postgres"
    finally:
        if cluster.exists():
            _run([*control, "--mode", "immediate", "stop"], account, folder, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], account: pwd.struct_passwd | None, folder: Path, *, check: bool = True) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if check and done.returncode:
        log = folder / "log"
        raise NoPostgres(f"{command[0]} failed:\n{done.stdout}{log.read_text() if log.exists() else ''}")


def _unprivileged_account() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgres("PostgreSQL does not run as root, and this machine has no account “postgres” or “nobody”")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
