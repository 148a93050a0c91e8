"""A PostgreSQL server of the tests' own: made for the session on a free port, gone after it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: Debian keeps the server's programs out of the PATH.
DEBIAN = "/usr/lib/postgresql"
USER = "newsroom"


def programs() -> Path | None:
    """Return the folder of initdb and postgres, or None where there is no server on this machine."""
    found = shutil.which("initdb")
    if found and (Path(found).parent / "postgres").exists():
        return Path(found).parent
    folders = sorted(Path(DEBIAN).glob("*/bin/initdb"))
    return folders[-1].parent if folders else None


def _as_nobody(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: hand the folder to nobody, and run as that."""
    if os.geteuid() != 0:
        return []
    os.chown(folder, 65534, 65534)
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(binaries: Path) -> Iterator[str]:
    """Run a server; give the address of its first database, whose other databases differ in the last part."""
    folder = Path(tempfile.mkdtemp(prefix="secondsource-pg-"))
    prefix, port = _as_nobody(folder), _free_port()
    data = folder / "data"
    try:
        init = [
            *prefix,
            binaries / "initdb",
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            USER,
            "-E",
            "UTF8",
            "--no-sync",
        ]
        subprocess.run(
            [*init, "--no-locale"], check=True, capture_output=True, cwd="/", env={"PATH": os.environ["PATH"]}
        )
        settings = {
            "port": port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": folder,
            "fsync": "off",
            "max_connections": 60,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(
                [*prefix, binaries / "postgres", "-D", data, *options], stdout=log, stderr=log, cwd="/"
            )
        try:
            _wait(port)
            yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(10)
            server.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(port: int) -> None:
    import pg8000.native

    for _ in range(200):
        try:
            pg8000.native.Connection(USER, host="127.0.0.1", port=port, database="postgres").close()
        except Exception:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("PostgreSQL did not start")
