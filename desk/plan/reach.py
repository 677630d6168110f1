"""Whether the channels of a plan can be used: opened as the workers would, and on request connected to. Nothing is ever sent."""

import os
import socket
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from models.written import Place
from schemas.plan import Channel, Plan
from streams.channels.opening import ChannelConfigError, open_channel, target_of
from streams.channels.pagerduty import ENQUEUE
from streams.channels.secret import key_of

PATIENCE_S = 5.0
Address = tuple[str, int]
Check = Callable[[Channel], str]
"""Why the channel cannot be used; empty where it can."""
_OF_THEIR_HOST = frozenset({"json", "jsons", "xml", "xmls", "form", "forms"})


def every_channel(plan: Plan) -> Iterator[tuple[Place, Channel]]:
    """Those of the plan and those of each contact, with their places."""
    yield from ((("channels", index), channel) for index, channel in enumerate(plan.channels))
    for index, contact in enumerate(plan.contacts):
        yield from ((("contacts", index, "own_channels", at), channel) for at, channel in enumerate(contact.own_channels))


def faults(plan: Plan, checks: tuple[Check, ...]) -> dict[Place, str]:
    """By place, what the first check that fails says of a channel."""
    found = ((place, next(filter(None, (check(channel) for check in checks)), "")) for place, channel in every_channel(plan))
    return {place: why for place, why in found if why}


def answer_faults(plan: Plan, environment: Mapping[str, str]) -> dict[Place, str]:
    """The same for the secret that signs answer links."""
    if plan.answers is None:
        return {}
    name = plan.answers.secret_env
    if not environment.get(name):
        return {("answers", "secret_env"): f"answer links: set the environment variable {name} to the secret that signs them"}
    try:
        key_of(environment[name])
    except ValueError as error:
        return {("answers", "secret_env"): f"answer links, {name}: {error}"}
    return {}


def openable(home: Path, environment: Mapping[str, str]) -> Check:
    """A check that the variables are set, that the address is one, and that a file could be written."""

    def check(channel: Channel) -> str:
        try:
            open_channel(channel, home, environment)
        except ChannelConfigError as error:
            return str(error)
        if channel.kind == "file" and not _writable(home / Path(target_of(channel, environment)).expanduser()):
            return f"channel '{channel.id}': its file cannot be written"
        return ""

    return check


def connectable(environment: Mapping[str, str], on_unknown: Callable[[str], None]) -> Check:
    """A check that the host takes a connection, which is closed at once. `on_unknown` hears the channels that only sending could prove."""

    def check(channel: Channel) -> str:
        if channel.kind in {"console", "file"}:
            return ""
        address = _address(channel, target_of(channel, environment))
        if address is None:
            on_unknown(channel.id)
            return ""
        try:
            socket.create_connection(address, PATIENCE_S).close()
        except (OSError, UnicodeError) as error:
            return f"channel '{channel.id}': its host takes no connection ({type(error).__name__})"
        return ""

    return check


def _address(channel: Channel, target: str) -> Address | None:
    if channel.kind == "webhook":
        return _of_url(target)
    if channel.kind == "pagerduty":
        return _of_url(target or ENQUEUE)
    from apprise import Apprise

    service: Any = Apprise.instantiate(target)
    if getattr(service, "smtp_host", None):
        return service.smtp_host, service.port or 587
    if urlsplit(target).scheme in _OF_THEIR_HOST:
        return service.host, service.port or (443 if service.secure else 80)
    urls = (getattr(service, name, None) for name in ("webhook_url", "notify_url"))
    return next((_of_url(url) for url in urls if isinstance(url, str) and url.startswith("http") and "{" not in urlsplit(url).netloc), None)


def _of_url(url: str) -> Address | None:
    parts = urlsplit(url)
    return (parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)) if parts.hostname else None


def _writable(path: Path) -> bool:
    """Whether the file, or the nearest folder that exists, may be written."""
    if path.exists():
        return path.is_file() and os.access(path, os.W_OK)
    folder = next((parent for parent in path.parents if parent.exists()), Path())
    return folder.is_dir() and os.access(folder, os.W_OK)
