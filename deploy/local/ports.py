"""Loopback ports: free ones, and who holds a taken one."""

import socket
import time
from pathlib import Path

from deploy.local.errors import ServiceError

HOST = "127.0.0.1"
POLL_S = 0.05


def free_port() -> int:
    """A loopback port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
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
    inodes = []
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        rows = table.read_text().splitlines()[1:] if table.exists() else []
        for fields in (row.split() for row in rows):
            if fields[3] == "0A" and int(fields[1].rsplit(":", 1)[1], 16) == port:
                inodes.append(fields[9])
    return inodes
