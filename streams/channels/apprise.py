"""Alerts through any service that apprise knows: Slack, Teams, e-mail, SMS gateways and so on."""

import asyncio
from dataclasses import dataclass

import apprise

from schemas.taxonomy import Level
from streams.channels.alert import Alert, ChannelError
from streams.channels.errand import Errand, started
from streams.channels.hushing import hush

TIMEOUT_S = 30.0
"""For one alert in all its parts; apprise's own limits are for a single step of a connection."""
_INERT = str.maketrans({"@": "＠", "<": "‹", ">": "›", "[": "［", "]": "］", "`": "ˋ", "*": "＊"})
"""Chat services read mentions of everybody, links and formatting out of plain text: a post must not ring a whole company."""
_TYPES = {Level.CRITICAL: apprise.NotifyType.FAILURE, Level.HIGH: apprise.NotifyType.WARNING}


@dataclass(frozen=True, slots=True)
class _Sent:
    alert: Alert
    errand: Errand[bool]


class Apprise:
    """One apprise URL. Raises ValueError for a URL that apprise does not understand; the message does not repeat it.

    Apprise blocks, so that each alert has a thread, one at a time: while one that took too long is on its way another is refused, and
    the same one waits for it again instead of being sent twice. `timeout` in seconds.
    """

    def __init__(self, url: str, timeout: float = TIMEOUT_S) -> None:
        hush("apprise", "urllib3")
        self._client = apprise.Apprise()
        self._timeout = timeout
        self._last: _Sent | None = None
        if not self._client.add(url):
            raise ValueError("apprise does not understand the target: see the list of URL schemes in apprise's documentation")

    async def send(self, alert: Alert) -> None:
        """Raises ChannelError when the service did not take it, or not in time."""
        errand = self._errand(alert)
        try:
            async with asyncio.timeout(self._timeout):
                taken = await errand.result()
        except TimeoutError:
            raise ChannelError(f"apprise: no answer within {self._timeout:g} s") from None
        self._last = None
        if not taken:
            raise ChannelError("apprise: the service did not take the alert")

    def _errand(self, alert: Alert) -> Errand[bool]:
        if self._last is not None and self._last.alert == alert:
            return self._last.errand
        if self._last is not None and not self._last.errand.done:
            raise ChannelError("apprise: the alert before is still on its way")
        self._last = _Sent(alert, started(lambda: self._notify(alert)))
        return self._last.errand

    def _notify(self, alert: Alert) -> bool:
        kind = _TYPES.get(alert.level, apprise.NotifyType.INFO)
        body = alert.body.translate(_INERT)
        return bool(self._client.notify(title=alert.title, body=body, notify_type=kind, body_format=apprise.NotifyFormat.TEXT))
