"""All that is remembered of one watch: what was applied, the counts, the open crises. JSON in, JSON out."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel

from models.campaigns.post import Post
from models.crises.history import History
from models.crises.sighting import INAUTHENTIC, Sighting
from schemas.crisis import Crisis
from schemas.scored import AccountView, Origin
from schemas.taxonomy import Kind

MOST_VIEWS = 50


class Standing(BaseModel):
    """An open crisis with what decides when it worsens or ends: event times as buckets.

    `since` is the event time from which on mentions are counted in it; None: from its opening.
    """

    crisis: Crisis
    told_mentions: int
    last_high: int
    since: datetime | None = None


class Enrolled(BaseModel):
    """A campaign as far as it was told: how many of its members, in their order, and the bucket of its last change."""

    members: int = 0
    last: int = 0


class WatchState(BaseModel):
    """`applied` holds, per collected partition, the last `(offset, line)` that was counted: what comes at or before it is a repeat.

    `closed_at` is the bucket in which the last crisis of a kind ended: late mentions from before it open no second one.
    `posts` counts what the search for campaigns has taken. `campaigns` are those that changed last; `views` the last 50 accounts of which
    there was something to say when they posted, for a campaign may take them in later.
    """

    applied: dict[str, tuple[int, int]] = {}
    since: int | None = None
    histories: dict[Kind, History] = {}
    standing: dict[Kind, Standing] = {}
    closed_at: dict[Kind, int] = {}
    posts: int = 0
    campaigns: dict[str, Enrolled] = {}
    views: dict[str, AccountView] = {}

    @classmethod
    def read(cls, value: bytes | None) -> Self:
        """The state in its stored form; a new one for None."""
        return cls.model_validate_json(value) if value else cls()

    def write(self) -> bytes:
        """The stored form: about 1 kB for a quiet watch."""
        return self.model_dump_json().encode()

    def take(self, origin: Origin) -> bool:
        """True the first time that these coordinates come, False for a repeat.

        Each collected partition is scored in order by one worker, so its lines reach this watch in order; a line at or
        before the last one is one that a restarted worker sent again.
        """
        key = f"{origin.topic}/{origin.partition}"
        place = (origin.offset, origin.line)
        if place <= self.applied.get(key, (-1, -1)):
            return False
        self.applied[key] = place
        return True

    def seen_from(self, sighting: Sighting) -> int:
        """The first bucket in which the watch was seen."""
        self.since = sighting.bucket if self.since is None else min(self.since, sighting.bucket)
        return self.since

    def remember(self, post: Post) -> None:
        """Keep the view of an account that a verdict or a person's word speaks of."""
        if post.view.verdict in INAUTHENTIC or post.view.by:
            self.views.pop(post.account, None)
            self.views[post.account] = post.view
            if len(self.views) > MOST_VIEWS:
                del self.views[next(iter(self.views))]
