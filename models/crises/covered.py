"""How much of a burst is the work of campaigns."""

from typing import NamedTuple

from models.crises.gauge import Gauge
from models.crises.tally import WINDOW_BUCKETS
from models.crises.watch_state import WatchState
from schemas.crisis import Rate
from schemas.ids import BUCKET_SECONDS

LEAST_SHARE = 1 / 3
"""Of the mentions in the window, for campaigns to be named; set by judgement."""
MOST_NAMES = 2


class Covered(NamedTuple):
    """Mentions in the window that accounts of these campaigns wrote."""

    mentions: int
    campaigns: tuple[str, ...]

    def in_words(self) -> str:
        """For the cause of an alert. "At least": what bots wrote before they were known to take part is not counted."""
        noun = "campaign" if len(self.campaigns) == 1 else "campaigns"
        return f"at least {self.mentions} of accounts of {noun} {', '.join(self.campaigns)}"


def covered(state: WatchState, gauge: Gauge, bucket: int, rate: Rate | None) -> Covered | None:
    """The campaigns' part in the window of the rate, where it is a good share of it."""
    if rate is None or not state.campaigns or not gauge.campaigned_in(bucket, rate.window_seconds // BUCKET_SECONDS):
        return None
    mentions = gauge.campaigned_in(bucket, rate.window_seconds // BUCKET_SECONDS)
    return Covered(mentions, _names(state, bucket)) if mentions and mentions >= LEAST_SHARE * rate.count else None


def _names(state: WatchState, bucket: int) -> tuple[str, ...]:
    """Of those that changed within the hour, the largest; where none did, the last that changed."""
    latest = sorted(state.campaigns, key=lambda name: (-state.campaigns[name].last, name))
    recent = [name for name in latest if state.campaigns[name].last > bucket - WINDOW_BUCKETS]
    return tuple(sorted(recent, key=lambda name: -state.campaigns[name].members)[:MOST_NAMES] or latest[:1])
