"""Alerts as signed webhooks: Standard Webhooks 1.0, the alert's id as `webhook-id`."""

from datetime import UTC, datetime
from urllib.parse import quote

import orjson
from standardwebhooks import Webhook as Signer

from streams.channels.alert import Alert, Event
from streams.channels.posting import TIMEOUT_S, Post, address
from streams.channels.secret import key_of

_HEADER_SAFE = "".join(map(chr, range(0x21, 0x7F))).replace("%", "")
TYPES: dict[Event, str] = {"trigger": "crisis.changed", "acknowledge": "crisis.acknowledged", "resolve": "crisis.ended"}
SOURCE_TYPES: dict[Event, str] = {"trigger": "source.silent", "acknowledge": "source.silent", "resolve": "source.heard"}


class Webhook:
    """Posts JSON; any 2xx is delivered. 429 and 503 are heeded with their Retry-After. No redirect is followed.

    `secret` may be several with blanks between them, while receivers change theirs: each signs. `timeout` in seconds, for all.
    Raises ValueError for what is no HTTP address or no base64 secret; the message repeats neither.
    """

    def __init__(self, url: str, secret: str, timeout: float = TIMEOUT_S) -> None:
        self._post = Post("webhook", address(url), timeout)
        self._signers = [Signer(key_of(one)) for one in secret.split() or [""]]

    async def send(self, alert: Alert) -> None:
        """Raises ChannelError; the error names neither the URL nor the secret."""
        now = datetime.now(UTC)
        body = payload(alert)
        name = quote(alert.id, safe=_HEADER_SAFE)
        headers = {
            "webhook-id": name,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(signer.sign(name, now, body.decode()) for signer in self._signers),
        }
        await self._post.send(body, headers)


def payload(alert: Alert) -> bytes:
    """`type`, `timestamp` (of the change, not of the attempt) and `data` as the specification asks; the same in every repeat.

    `message` is what a person reads, `answer` the link by which they acknowledge, where there is one.
    """
    at = alert.change.get("at") or (alert.change.get("crisis") or {}).get("updated_at")
    types = TYPES if alert.about == "crisis" else SOURCE_TYPES
    told = {"title": alert.title, "message": alert.body, "level": alert.level, "fingerprint": alert.fingerprint, "drill": alert.drill}
    answer = {"answer": alert.link} if alert.link else {}
    return orjson.dumps({"type": types[alert.event], "timestamp": at, **told, **answer, "data": alert.change})
