"""Starts a PostgreSQL server in a folder of its own, reached by a socket in it alone; nothing of it stays behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.patience import wait_until

OWNER = "zvh"
_INSTALLED = "usr/lib/postgresql/*/bin"
# A test must not hang on a lock: the server itself gives up.
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "lock_timeout": "30s",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "60s",
    "max_connections": "300",
}


class NoServer(Exception):
    """Says in one line why there is no server here."""


def programs() -> Path:
    """Returns the folder with the programs of the newest server that Debian installed, or of the one on the path."""
    found = sorted(Path("/").glob(_INSTALLED), key=lambda folder: float(folder.parent.name))
    here = shutil.which("postgres")
    if not found and here is None:
        raise NoServer("there is no PostgreSQL server here; Debian: apt-get install postgresql")
    return found[-1] if found else Path(str(here)).parent


@contextmanager
def server() -> Iterator[Path]:
    """Gives the folder with the socket. The server ends with the block, after Ctrl+C, and when this process is killed."""
    bin, is_root = programs(), os.geteuid() == 0
    # The server refuses root. What `setpriv` starts is told when its parent is gone.
    rights = ["--reuid=postgres", "--regid=postgres", "--clear-groups"] if is_root else []
    starting = ["setpriv", *rights, "--pdeathsig=INT"]
    # In memory where tests/conftest.py found that large: every test gets a database of its own.
    place = os.environ.get("PYTEST_DEBUG_TEMPROOT")
    with tempfile.TemporaryDirectory(prefix="zvh-postgres-", dir=place) as name:
        folder = Path(name)
        if is_root:
            shutil.chown(folder, "postgres", "postgres")
        make = [
            "initdb",
            "--pgdata=data",
            f"--username={OWNER}",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]
        with (folder / "log").open("wb") as log:
            made = [*starting, bin / make[0], *make[1:], "--auth=trust"]
            subprocess.run(made, cwd=folder, stdout=log, stderr=log, check=True)
            settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
            run = [*starting, bin / "postgres", "-D", "data", "-k", folder, *settings]
            with subprocess.Popen(run, cwd=folder, stdout=log, stderr=log) as process:
                try:
                    wait_until(lambda: _answers(folder) or process.poll() is not None)
                    if process.returncode is not None:
                        raise NoServer(f"the server did not start: {(folder / 'log').read_text()}")
                    yield folder
                finally:
                    # By another sign it would wait until every connection is gone.
                    process.send_signal(signal.SIGINT)


def _answers(folder: Path) -> bool:
    try:
        connect(folder).close()
    except psycopg.OperationalError:
        return False
    return True


def connect(folder: Path, database: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(host=str(folder), user=OWNER, dbname=database, autocommit=True)
