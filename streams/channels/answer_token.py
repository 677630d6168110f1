"""What a signed answer link carries: which crisis, who answers, until when. Pure; the form is decided in docs/adr/0015-answer-links.md."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

import orjson

from streams.channels.secret import key_of

VERSION = "1"
MOST_TOKEN = 2_000
_SIGNED = b"quivive.answer."
"""Set before what is signed, so that a secret that signs something else too signs no link by chance."""
_MAC_BYTES = 16


@dataclass(frozen=True, slots=True)
class Answer:
    """A link that holds: `contact` may answer for `crisis` of `watch` until `expires`."""

    crisis: str
    watch: str
    contact: str
    expires: datetime


class Refusal(StrEnum):
    """Why a link does not hold: not a token, not signed with this secret, or too old."""

    GARBLED = "garbled"
    FORGED = "forged"
    EXPIRED = "expired"


def token(answer: Answer, secret: str) -> str:
    """`version.payload.signature`, url-safe. Raises ValueError for a secret that is none."""
    payload = _text(orjson.dumps([answer.crisis, answer.watch, answer.contact, int(answer.expires.timestamp())]))
    return f"{VERSION}.{payload}.{_signature(payload, key_of(secret))}"


def link(base: str, secret: str, answer: Answer) -> str:
    """The address at which `quivive answers` takes the answer. Raises ValueError for a secret that is none."""
    return f"{base.rstrip('/')}/a/{token(answer, secret)}"


def read(given: str, secret: str, now: datetime) -> Answer | Refusal:
    """Nothing of a token is decoded before its signature holds, compared in constant time. Raises ValueError for a secret that is none."""
    if len(given) > MOST_TOKEN or not given.isascii():
        return Refusal.GARBLED
    version, _, rest = given.partition(".")
    payload, _, signature = rest.partition(".")
    if version != VERSION or not payload or not signature:
        return Refusal.GARBLED
    if not hmac.compare_digest(signature, _signature(payload, key_of(secret))):
        return Refusal.FORGED
    crisis, watch, contact, expires = orjson.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    answer = Answer(crisis, watch, contact, datetime.fromtimestamp(expires, UTC))
    return answer if now < answer.expires else Refusal.EXPIRED


def _signature(payload: str, key: bytes) -> str:
    mac = hmac.new(key, _SIGNED + f"{VERSION}.{payload}".encode(), sha256)
    return _text(mac.digest()[:_MAC_BYTES])


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
