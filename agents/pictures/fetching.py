"""One GET of a picture from an address that was checked; no redirect is followed, no more is read than allowed."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from threading import Event, Timer

from agents.pictures.address import PORTS, Target
from agents.pictures.outcome import NotFetched, Why

MAX_BYTES = 10_000_000
SECONDS = 5.0
AGENT = "quivive/1 (picture check)"
_PIECE = 65_536


def fetched(target: Target, seconds: float = SECONDS) -> bytes | NotFetched:
    """The body, or why there is none, within `seconds` for the connection and as long again for the answer. Never raises."""
    connection = _connection(target, seconds)
    late = Event()
    try:
        connection.connect()
        with _ended_after(seconds, connection, late):
            answer = _asked(connection, target)
        return _too_slow(seconds) if late.is_set() else answer
    except (OSError, http.client.HTTPException, ValueError) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            return _too_slow(seconds)
        return NotFetched(Why.UNREACHABLE, f"the server cannot be read from: {type(error).__name__}")
    finally:
        connection.close()


def _too_slow(seconds: float) -> NotFetched:
    return NotFetched(Why.TOO_SLOW, f"the server did not send the picture within {seconds:g} s")


@contextmanager
def _ended_after(seconds: float, connection: http.client.HTTPConnection, late: Event) -> Iterator[None]:
    """Cuts the connection off in the end: a server that sends a byte now and then never meets a time limit of the socket."""
    sock = connection.sock

    def end() -> None:
        late.set()
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _asked(connection: http.client.HTTPConnection, target: Target) -> bytes | NotFetched:
    host = f"[{target.host}]" if ":" in target.host else target.host
    named = host if target.port == PORTS[target.scheme] else f"{host}:{target.port}"
    headers = {"Host": named, "User-Agent": AGENT, "Accept": "image/*", "Accept-Encoding": "identity", "Connection": "close"}
    connection.request("GET", target.path, headers=headers)
    response = connection.getresponse()
    if 300 <= response.status < 400:
        return NotFetched(Why.REDIRECT, "the server points to another address, and no redirect is followed")
    if response.status != 200:
        return NotFetched(Why.STATUS, f"the server answers {response.status}")
    return _body(response)


def _body(response: http.client.HTTPResponse) -> bytes | NotFetched:
    body = bytearray()
    while (response.length or 0) <= MAX_BYTES and (piece := response.read1(_PIECE)):
        body += piece
        if len(body) > MAX_BYTES:
            break
    if len(body) > MAX_BYTES or (response.length or 0) > MAX_BYTES:
        return NotFetched(Why.TOO_HEAVY, f"the picture has more than {MAX_BYTES:,} bytes")
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return bytes(body)


class _Pinned(http.client.HTTPSConnection):
    """TLS to the address that was checked, for the host that was named."""

    def __init__(self, target: Target, seconds: float) -> None:
        super().__init__(target.host, target.port, timeout=seconds, context=_trust())
        self._target = target

    def connect(self) -> None:
        plain = socket.create_connection((self._target.address, self._target.port), self.timeout)
        self.sock = _trust().wrap_socket(plain, server_hostname=self._target.host)


def _connection(target: Target, seconds: float) -> http.client.HTTPConnection:
    if target.scheme == "https":
        return _Pinned(target, seconds)
    return http.client.HTTPConnection(target.address, target.port, timeout=seconds)


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()
