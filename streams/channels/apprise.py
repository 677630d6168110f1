"""Alerts through any service that apprise knows: Slack, Teams, e-mail, SMS gateways and so on."""

import apprise

from schemas.taxonomy import Level
from streams.channels.alert import Alert, ChannelError

_INERT = str.maketrans({"@": "＠", "<": "‹", ">": "›", "[": "［", "]": "］", "`": "ˋ", "*": "＊"})
"""Chat services read mentions of everybody, links and formatting out of plain text: a post must not ring a whole company."""
_TYPES = {Level.CRITICAL: apprise.NotifyType.FAILURE, Level.HIGH: apprise.NotifyType.WARNING}


class Apprise:
    """One apprise URL. Raises ValueError for a URL that apprise does not understand; the message does not repeat it."""

    def __init__(self, url: str) -> None:
        self._client = apprise.Apprise()
        if not self._client.add(url):
            raise ValueError("apprise does not understand the target: see the list of URL schemes in apprise's documentation")

    async def send(self, alert: Alert) -> None:
        """Raises ChannelError when the service did not take it."""
        kind = _TYPES.get(alert.level, apprise.NotifyType.INFO)
        body = alert.body.translate(_INERT)
        if not await self._client.async_notify(title=alert.title, body=body, notify_type=kind, body_format=apprise.NotifyFormat.TEXT):
            raise ChannelError("apprise: the service did not take the alert")
