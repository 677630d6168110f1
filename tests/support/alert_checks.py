"""What services that take alerts ask of a request: a list of what is wrong with it, empty when it is as they want it."""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime

import orjson

KEY = bytes(range(32))
SECRET = "whsec_" + base64.b64encode(KEY).decode()
ROUTING_KEY = "R0UT1NGK3YHUNTER2R0UT1NGK3YHUNTE"


def standard_webhook(headers: Mapping[str, str], body: bytes) -> list[str]:
    """The Standard Webhooks specification 1.0: headers, time stamp, signature, payload."""
    name, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    digest = hmac.new(KEY, f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()
    signatures = headers.get("webhook-signature", "").split(" ")
    sent = orjson.loads(body)
    faults = {
        "no id": not name,
        "bad time stamp": not stamp.isdigit() or abs(datetime.now(UTC).timestamp() - int(stamp)) > 300,
        "bad signature": "v1," + base64.b64encode(digest).decode() not in signatures,
        "bad type": re.fullmatch(r"[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*", str(sent.get("type"))) is None,
        "no data": not isinstance(sent.get("data"), dict),
        "bad event time": datetime.fromisoformat(sent["timestamp"]).tzinfo is None,
        "no JSON type": headers.get("content-type") != "application/json",
    }
    return [fault for fault, found in faults.items() if found]


_EVENT = {
    "routing_key": str,
    "event_action": str,
    "dedup_key": str,
    "payload": dict,
    "client": str,
    "links": list,
}
_PAYLOAD = {"summary", "source", "severity", "timestamp", "component", "group", "class", "custom_details"}


def pagerduty(headers: Mapping[str, str], body: bytes) -> list[str]:
    """Events API v2: the fields that we send of those that it knows, their types and lengths."""
    sent = orjson.loads(body)
    action, payload = sent.get("event_action"), sent.get("payload", {})
    faults = {
        "unknown field": bool(sent.keys() - _EVENT.keys() or payload.keys() - _PAYLOAD),
        "wrong type": any(not isinstance(value, _EVENT[name]) for name, value in sent.items() if name in _EVENT),
        "bad routing key": re.fullmatch(r"[A-Za-z0-9]{32}", str(sent.get("routing_key"))) is None,
        "bad action": action not in {"trigger", "acknowledge", "resolve"},
        "bad dedup key": not 0 < len(sent.get("dedup_key", "")) <= 255,
        "no payload": action == "trigger" and not {"summary", "source", "severity"} <= payload.keys(),
        "bad summary": action == "trigger" and not 0 < len(payload.get("summary", "")) <= 1024,
        "bad severity": action == "trigger" and payload.get("severity") not in {"critical", "error", "warning", "info"},
        "bad links": any(not str(one.get("href", "")).startswith("http") for one in sent.get("links", [])),
        "too large": len(body) > 512 * 1024,
        "no JSON type": headers.get("content-type") != "application/json",
    }
    return [fault for fault, found in faults.items() if found]


def anything(_headers: Mapping[str, str], _body: bytes) -> list[str]:
    """A service that does not look."""
    return []
