"""How many requests with links that do not hold are answered in full: whoever guesses is slowed, whoever has a link is not."""

from dataclasses import dataclass

PER_SECOND = 5.0
AT_ONCE = 30.0


@dataclass
class Pace:
    """A bucket that fills by `PER_SECOND` up to `AT_ONCE`. Times in seconds of a clock that only goes forward."""

    left: float = AT_ONCE
    at: float = 0.0

    def take(self, now: float) -> bool:
        """Whether one more is within the pace."""
        self.left = min(AT_ONCE, self.left + max(0.0, now - self.at) * PER_SECOND)
        self.at = max(self.at, now)
        if self.left < 1:
            return False
        self.left -= 1
        return True
