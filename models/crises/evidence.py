"""What speaks for a crisis of one kind when one mention comes."""

from datetime import UTC, datetime
from typing import NamedTuple

from models.crises.covered import Covered
from models.crises.sighting import Sighting
from schemas.crisis import Rate, Trigger
from schemas.ids import BUCKET_SECONDS
from schemas.taxonomy import Kind


class Evidence(NamedTuple):
    """One kind found in one sighting, with the hour's rate where it reached the floor, and campaigns that cover much of it.

    `end` is the last bucket of the window: the sighting's own, or a later one where the sighting comes late. `own` is the rate of its story
    alone, where that is measured.
    """

    kind: Kind
    sighting: Sighting
    end: int
    rate: Rate | None
    covered: Covered | None = None
    own: Rate | None = None

    @property
    def at(self) -> datetime:
        """Event time: the sighting's, or where the window ends later, the beginning of its last bucket."""
        return max(self.sighting.at, datetime.fromtimestamp(self.end * BUCKET_SECONDS, UTC))

    def counted_since(self) -> datetime:
        """The event time from which on a crisis counts mentions that this opens."""
        if self.rate is None:
            return self.sighting.at
        return datetime.fromtimestamp((self.end + 1) * BUCKET_SECONDS - self.rate.window_seconds, UTC)

    def cause(self, trigger: Trigger) -> str:
        """In one sentence."""
        rate = self.rate
        if rate is None:
            return f"one critical mention: {self.kind.value}"
        first = "one critical mention; " if trigger is Trigger.CRITICAL_MENTION else ""
        authentic = f"{rate.authentic} of likely-authentic accounts"
        campaigns = f", {self.covered.in_words()}" if self.covered else ""
        return (
            f"{first}{rate.count} {self.kind.value} mentions in {rate.window_seconds // 60} min ({authentic}{campaigns}); "
            f"usual {rate.usual:g} by {rate.windows} earlier h, z {rate.z:g}, floor {rate.floor}"
        )
