"""Whether anything listens at a Kafka address; cheaper and quicker to tell than by a whole client."""

import socket
from urllib.parse import urlsplit

DEFAULT_PORT = 9092


def reachable(address: str, seconds: float) -> bool:
    """Whether one of `host:port,host:port` takes a connection within `seconds` each."""
    return any(_connects(*host_and_port(part), seconds) for part in address.split(",") if part.strip())


def host_and_port(part: str) -> tuple[str, int]:
    """`host`, `host:port` or `[::1]:port`. Raises `ValueError` on a port that is none."""
    parts = urlsplit(f"//{part.strip()}")
    return parts.hostname or "", parts.port or DEFAULT_PORT


def _connects(host: str, port: int, seconds: float) -> bool:
    try:
        with socket.create_connection((host, port), timeout=seconds):
            return True
    except OSError:
        return False
