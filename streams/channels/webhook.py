"""Alerts as signed webhooks: Standard Webhooks headers, the alert's id as `webhook-id`."""

from datetime import UTC, datetime

import httpx
import orjson
from standardwebhooks import Webhook as Signer

from streams.channels.alert import Alert, ChannelError

TIMEOUT_S = 10.0
_FINAL = frozenset({400, 401, 403, 404, 405, 410, 413, 415, 422})


class Webhook:
    """Posts JSON; any 2xx is delivered. 429 and 503 are heeded with their Retry-After. No redirect is followed."""

    def __init__(self, url: str, secret: str) -> None:
        self._url = url
        self._signer = Signer(secret)

    async def send(self, alert: Alert) -> None:
        """Raises ChannelError; the error names neither the URL nor the secret."""
        body = orjson.dumps({"type": "crisis.changed", "title": alert.title, "level": alert.level, "data": alert.change})
        now = datetime.now(UTC)
        headers = {
            "content-type": "application/json",
            "webhook-id": alert.id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": self._signer.sign(alert.id, now, body.decode()),
        }
        try:
            async with httpx.AsyncClient(timeout=TIMEOUT_S, follow_redirects=False) as client:
                response = await client.post(self._url, content=body, headers=headers)
        except httpx.HTTPError as error:
            raise ChannelError(f"webhook: {type(error).__name__}") from error
        _check(response)


def _check(response: httpx.Response) -> None:
    if response.is_success:
        return
    asked = response.headers.get("retry-after", "")
    wait = float(asked) if asked.isdigit() else None
    raise ChannelError(f"webhook answered {response.status_code}", retry_after=wait, final=response.status_code in _FINAL)
