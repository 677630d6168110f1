"""What speaks for a crisis of one kind when one mention comes."""

from datetime import UTC, datetime
from typing import NamedTuple

from models.bursts.reading import Reading
from models.crises.covered import Covered
from models.crises.sighting import Sighting
from schemas.crisis import Rate, Trigger
from schemas.ids import BUCKET_SECONDS
from schemas.taxonomy import Kind
from schemas.watch import Sensitivity


class Burst(NamedTuple):
    """Of a kind's series: the bucket in which it started, and its last reading."""

    started: int
    reading: Reading | None

    @property
    def strong(self) -> bool:
        """Whether the evidence is above the bar still."""
        return self.reading is not None and self.reading.evidence > self.reading.bar

    def in_words(self) -> str:
        """Against what is usual at this hour of the day and week."""
        one = self.reading
        if one is None:
            return "a burst of the series"
        return f"a burst of the series: {one.times:.1f} times what this hour usually brings, evidence {one.evidence:.2f}, bar {one.bar:.2f}"


class Evidence(NamedTuple):
    """One kind found in one sighting, with the hour's rate where it reached the floor, and campaigns that cover much of it.

    `burst` stands where a burst of the series lasts and the hour is at the floor. `end` is the last bucket of the window: the sighting's
    own, or a later one where the sighting comes late. `own` is the rate of its story alone, where that is measured.
    """

    kind: Kind
    sighting: Sighting
    end: int
    rate: Rate | None
    covered: Covered | None = None
    own: Rate | None = None
    burst: Burst | None = None
    reach: int = 0

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
        first = self._first(trigger)
        authentic = f"{rate.authentic} of likely-authentic accounts"
        campaigns = f", {self.covered.in_words()}" if self.covered else ""
        return (
            f"{first}{rate.count} {self.kind.value} mentions in {rate.window_seconds // 60} min ({authentic}{campaigns}); "
            f"usual {rate.usual:g} by {rate.windows} earlier h{_season(rate)}, z {rate.z:g}, floor {rate.floor}"
            f"{_told(rate)}"
        )

    def _first(self, trigger: Trigger) -> str:
        if trigger is Trigger.CRITICAL_MENTION:
            return "one critical mention; "
        return f"{self.burst.in_words()}; " if trigger is Trigger.BURST and self.burst else ""


def _season(rate: Rate) -> str:
    return f" and {rate.expected:g} for this hour of the week" if rate.expected else ""


def _told(rate: Rate) -> str:
    """What is not as it mostly is."""
    sensitivity = f", sensitivity {rate.sensitivity.value}" if rate.sensitivity is not Sensitivity.NORMAL else ""
    return f"{sensitivity}; amplified: no burst without accounts that are not likely-authentic" if rate.amplified else sensitivity
