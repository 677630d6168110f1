"""Alerts as PagerDuty events, Events API v2. Source: developer.pagerduty.com, "Send an Alert Event"."""

from hashlib import sha256
from typing import Any

import orjson

from schemas.taxonomy import Level
from streams.channels.alert import Alert
from streams.channels.posting import TIMEOUT_S, Post, address

ENQUEUE = "https://events.pagerduty.com/v2/enqueue"
LONGEST_KEY = 255
LONGEST_SUMMARY = 1024
_SEVERITY = {Level.CRITICAL: "critical", Level.HIGH: "error", Level.MODERATE: "warning", Level.LOW: "info", Level.INFO: "info"}


class PagerDuty:
    """Events for the service whose integration has this routing key; `target` replaces PagerDuty's own address.

    202 is taken; 429 and 5xx may be tried again. Raises ValueError for what is no HTTP address or no key; the message repeats neither.
    """

    def __init__(self, target: str, routing_key: str, timeout: float = TIMEOUT_S) -> None:
        if not (routing_key.isascii() and routing_key.isalnum()):
            raise ValueError("its routing key must be the letters and digits that PagerDuty shows as Integration Key")
        self._key = routing_key
        self._post = Post("PagerDuty", address(target or ENQUEUE), timeout)

    async def send(self, alert: Alert) -> None:
        """Raises ChannelError; the error names neither the URL nor the key."""
        await self._post.send(orjson.dumps({"routing_key": self._key, **event(alert)}), {})


def event(alert: Alert) -> dict[str, Any]:
    """The event without its routing key. What is acknowledged or over needs no payload."""
    told: dict[str, Any] = {
        "event_action": alert.event,
        "dedup_key": dedup_key(alert.fingerprint or alert.id.rpartition("@")[0] or alert.id),
    }
    if alert.event != "trigger":
        return told
    links = [{"href": alert.link, "text": "Acknowledge"}] if alert.link else []
    return {**told, "payload": _payload(alert), "client": "Quivive", **({"links": links} if links else {})}


def dedup_key(fingerprint: str) -> str:
    """The fingerprint; a digest of one that is longer than PagerDuty takes."""
    return fingerprint if len(fingerprint) <= LONGEST_KEY else f"sha256:{sha256(fingerprint.encode()).hexdigest()}"


def _payload(alert: Alert) -> dict[str, Any]:
    crisis = alert.change.get("crisis") or {}
    watch, kind = str(crisis.get("watch") or "quivive"), str(crisis.get("kind") or alert.about)
    return {
        "summary": alert.title[:LONGEST_SUMMARY],
        "severity": _SEVERITY[alert.level],
        "source": "quivive",
        "component": watch,
        "group": str(crisis.get("category") or ""),
        "class": kind,
        "custom_details": {"alert": alert.id, "crisis": str(crisis.get("id") or ""), "drill": alert.drill, "text": alert.body},
    }
