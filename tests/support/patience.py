"""A lane whose attempts follow each other without waiting."""

from dataclasses import dataclass

from streams.channels.alert import Alert
from streams.channels.lane import Lane


@dataclass
class Patient:
    """Tries until the lane takes the alert or gives it up; the waits that it asked for are kept in `pauses`."""

    lane: Lane
    pauses: list[float]

    async def deliver(self, alert: Alert, *, alone: bool = True) -> str:
        """Empty when the channel took it, else why it was given up."""
        before = 0
        while True:
            answer = await self.lane.attempt(alert, before, alone=alone)
            if not answer.problem or answer.wait is None:
                return answer.problem
            self.pauses.append(answer.wait)
            before += 1
