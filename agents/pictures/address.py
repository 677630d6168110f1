"""Whether a picture's address may be asked at all: http or https, and a public host."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from agents.pictures.outcome import NotFetched, Why

LONGEST = 4_000
PORTS = {"http": 80, "https": 443}
Resolver = Callable[[str, int], Sequence[str]]
"""The addresses of a host; raises OSError where there are none."""


@dataclass(frozen=True, slots=True)
class Target:
    """A request to `address`, one that was checked, so that a second answer of the name service cannot lead it elsewhere."""

    scheme: str
    host: str
    address: str
    port: int
    path: str


def resolved(host: str, port: int) -> Sequence[str]:
    """By the system's resolver."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def target_of(url: str, resolver: Resolver, *, loopback: bool = False) -> Target | NotFetched:
    """Where to ask for the picture; never raises. `loopback` lets this machine's own addresses through."""
    try:
        return _checked(url, resolver, loopback=loopback)
    except (ValueError, UnicodeError):
        return NotFetched(Why.ADDRESS, "the address is none")


def _checked(url: str, resolver: Resolver, *, loopback: bool) -> Target | NotFetched:
    if not url.isascii() or len(url) > LONGEST or any(mark <= " " or mark == "\x7f" for mark in url):
        return NotFetched(Why.ADDRESS, "the address is too long or holds marks that none has")
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in PORTS or not host:
        return NotFetched(Why.SCHEME, "only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        return NotFetched(Why.ADDRESS, "the address holds a user or a password")
    port = parts.port or PORTS[parts.scheme]
    address = _public_address(host, port, resolver, loopback=loopback)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return address if isinstance(address, NotFetched) else Target(parts.scheme, host, address, port, path)


def _public_address(host: str, port: int, resolver: Resolver, *, loopback: bool) -> str | NotFetched:
    try:
        addresses = resolver(host, port)
    except (OSError, UnicodeError):
        addresses = ()
    if not addresses:
        return NotFetched(Why.UNKNOWN_HOST, "the host is not known")
    if not all(is_public(address, loopback=loopback) for address in addresses):
        return NotFetched(Why.NOT_PUBLIC, "the host is not on the public network")
    return addresses[0]


def is_public(address: str, *, loopback: bool = False) -> bool:
    """Whether anyone may reach it: no private, shared, link-local, multicast or reserved address, in IPv6's disguises neither."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if loopback and found.is_loopback:
        return True
    inner = _inner(found)
    return found.is_global and not found.is_multicast and (inner is None or (inner.is_global and not inner.is_multicast))


def _inner(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, 6to4, or through NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
