"""Alerts through any service that apprise knows: Slack, Teams, e-mail, SMS gateways and so on."""

import asyncio

import apprise

from schemas.taxonomy import Level
from streams.channels.alert import Alert, ChannelError
from streams.channels.errand import Errand, started
from streams.channels.hushing import hush

TIMEOUT_S = 30.0
"""For one alert in all its parts; apprise's own limits are for a single step of a connection."""
MOST_AT_ONCE = 4
MOST_REMEMBERED = 50
_INERT = str.maketrans({"@": "＠", "<": "‹", ">": "›", "[": "［", "]": "］", "`": "ˋ", "*": "＊"})
"""Chat services read mentions of everybody, links and formatting out of plain text: a post must not ring a whole company."""
_TYPES = {Level.CRITICAL: apprise.NotifyType.FAILURE, Level.HIGH: apprise.NotifyType.WARNING}


Late = tuple[Alert, Errand[bool]]
"""An alert that took too long, and what may still become of it."""


class Apprise:
    """One apprise URL. Raises ValueError for a URL that apprise does not understand; the message does not repeat it.

    Apprise blocks, so that each alert has a thread, `MOST_AT_ONCE` together; others wait their turn. An alert that took too long is
    waited for when it comes again, instead of being sent twice; while too many of these hang, others are refused. `timeout` in seconds.
    """

    def __init__(self, url: str, timeout: float = TIMEOUT_S) -> None:
        hush("apprise", "urllib3")
        self._client = apprise.Apprise()
        self._timeout = timeout
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)
        self._late: list[Late] = []
        if not self._client.add(url):
            raise ValueError("apprise does not understand the target: see the list of URL schemes in apprise's documentation")

    async def send(self, alert: Alert) -> None:
        """Raises ChannelError when the service did not take it, or not in time."""
        errand = next((errand for late, errand in self._late if late == alert), None)
        self._late = [one for one in self._late if one[1] is not errand]
        try:
            async with asyncio.timeout(self._timeout), self._turns:
                errand = errand or self._begun(alert)
                taken = await errand.result()
        except TimeoutError:
            self._late = [*self._late, *([(alert, errand)] if errand else [])][-MOST_REMEMBERED:]
            raise ChannelError(f"apprise: no answer within {self._timeout:g} s") from None
        if not taken:
            raise ChannelError("apprise: the service did not take the alert")

    def _begun(self, alert: Alert) -> Errand[bool]:
        if sum(not errand.done for _, errand in self._late) >= MOST_AT_ONCE:
            raise ChannelError("apprise: earlier alerts are still on their way")
        return started(lambda: self._notify(alert))

    def _notify(self, alert: Alert) -> bool:
        kind = _TYPES.get(alert.level, apprise.NotifyType.INFO)
        body = alert.body.translate(_INERT)
        return bool(self._client.notify(title=alert.title, body=body, notify_type=kind, body_format=apprise.NotifyFormat.TEXT))
