"""Loopback ports: free ones, and who holds a taken one."""

import secrets
import socket
import time
from pathlib import Path

from deploy.local.errors import ServiceError

HOST = "127.0.0.1"
POLL_S = 0.05
FIRST_PORT, LAST_PORT = 20_000, 32_000
ATTEMPTS = 100


def free_port() -> int:
    """A loopback port that nothing listens on now, outside the range that systems give to outgoing connections.

    Raises ServiceError where ATTEMPTS ports in a row are taken.
    """
    candidates = (FIRST_PORT + secrets.randbelow(LAST_PORT - FIRST_PORT) for _ in range(ATTEMPTS))
    port = next(filter(is_free, candidates), None)
    if port is None:
        raise ServiceError(f"No free port found between {FIRST_PORT} and {LAST_PORT}.", "Name one: --kafka-port, --elasticsearch-port.")
    return port


def is_free(port: int) -> bool:
    """True where a server could listen on `port` of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def answers(port: int) -> bool:
    """True where something accepts connections on `port`."""
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


def choose(label: str, requested: int, remembered: int | None) -> int:
    """The port to listen on: the requested one; for 0 the remembered one if free, else any.

    Raises ServiceError when the requested port is taken.
    """
    if requested == 0:
        return remembered if remembered and is_free(remembered) else free_port()
    if not is_free(requested):
        by = holder(requested)
        raise ServiceError(
            f"Port {requested}, wanted by {label}, is taken" + (f" by {by}." if by else "."),
            f"Stop that program, choose another port with --{label.lower()}-port (0: any free"
            " port), or point KAFKA_BROKERS / ELASTICSEARCH_URL at services that already run.",
        )
    return requested


def wait_free(port: int, deadline_s: float) -> bool:
    """Wait until `port` is free; False when `deadline_s` seconds did not suffice."""
    end = time.monotonic() + deadline_s
    while not is_free(port):
        if time.monotonic() > end:
            return False
        time.sleep(POLL_S)
    return True


def holder(port: int) -> str | None:
    """`java (pid 4711)` for the process listening on `port`; None where /proc does not tell."""
    sockets = {f"socket:[{inode}]" for inode in _listening(port)}
    for link in Path("/proc").glob("[0-9]*/fd/*") if sockets else ():
        try:
            if str(link.readlink()) in sockets:
                pid = link.parts[2]
                return f"{Path('/proc', pid, 'comm').read_text().strip()} (pid {pid})"
        except OSError:
            continue
    return None


def _listening(port: int) -> list[str]:
    tables = (table for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")) if table.exists())
    rows = (row.split() for table in tables for row in table.read_text().splitlines()[1:])
    return [row[9] for row in rows if row[3] == "0A" and int(row[1].rsplit(":", 1)[1], 16) == port]
