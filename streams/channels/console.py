"""Alerts on standard output."""

import sys

from streams.channels.alert import Alert


class Console:
    """Prints each alert at once."""

    async def send(self, alert: Alert) -> None:
        """Title, then the body indented."""
        body = alert.body.replace("\n", "\n    ")
        sys.stdout.write(f"{alert.title}\n    {body}\n")
        sys.stdout.flush()
