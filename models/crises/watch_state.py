"""All that is remembered of one watch: what was applied, the counts, the open crises. JSON in, JSON out."""

from datetime import datetime
from typing import Any, Self
from zlib import crc32

import orjson
from pydantic import BaseModel, ConfigDict, Field

from models.bursts.design import Design
from models.bursts.series import STANDARD
from models.crises.gauge import Blind, heard
from models.crises.gauges import Gauges, Stored, nothing_stored
from models.crises.numbering import Numbers, day_name, day_of
from models.crises.sighting import INAUTHENTIC, Sighting
from models.crises.standing import Standing
from models.crises.talk import Talk
from models.crises.unsaved import Unsaved
from models.stories.stories import Stories
from schemas.crisis import CrisisChange
from schemas.ids import crisis_id
from schemas.scored import AccountView, Origin
from schemas.taxonomy import Kind

MOST_SEEN = 50
MAIN_SHARE = 0.5
MOST_TOLD = 1_000
MOST_CLOSED = 20
MOST_ORDERS = 100
MOST_CALMED = 20
MOST_LETTERS = 500
"""Of one field of a profile; longer ones are not kept."""


class Enrolled(BaseModel):
    """A campaign as far as it was told: how many of its members, in their order, and the bucket of its last change."""

    members: int = 0
    last: int = 0


class Seen(BaseModel):
    """An account at its last post."""

    profile: dict[str, Any]
    view: AccountView
    mention: str


class WatchState(BaseModel):
    """`applied` holds, per partition read, the last `(offset, line)` that was counted: what comes at or before it is a repeat.

    `newest` is the latest bucket seen. `standing` are the crises that are not closed, `closed` the last ones that are, both by id.
    `closed_at` is the bucket in which the last crisis of a kind ended: late mentions from before it open no second one; `calmed_at` the
    same of those that a person closed, by kind and story. `numbers` count the crises of each kind for their ids; `orders` are the last
    that were carried out; `owed` are changes that were decided on, and are to be told before the next ones. `unsaved` is what gauges
    have not stored. `silent` are sources that are usually heard in the partition and were not at the watch's last mention, since when.
    `posts` counts what the search for campaigns has taken. `campaigns` are those that changed last; `seen` the last 50 accounts of which
    there was something to say when they posted: a campaign may take them in, or show them as members, at a later one's post. `told` are
    marks of the accounts that were told as members, in that order.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    applied: dict[str, tuple[int, int]] = {}
    since: int | None = None
    newest: int = 0
    unsaved: dict[Kind, Unsaved] = Field(default={}, exclude=True)
    silent: dict[str, int] = {}
    standing: dict[str, Standing] = {}
    closed: dict[str, Standing] = {}
    closed_at: dict[Kind, int] = {}
    calmed_at: dict[Kind, dict[str, int]] = {}
    numbers: dict[Kind, Numbers] = {}
    orders: dict[str, None] = {}
    owed: list[CrisisChange] = []
    posts: int = 0
    campaigns: dict[str, Enrolled] = {}
    seen: dict[str, Seen] = {}
    told: dict[int, None] = {}
    talk: Talk = Field(default_factory=Talk, exclude=True)
    gauges: Gauges = Field(default_factory=lambda: Gauges({}), exclude=True)
    stories: Stories = Field(default_factory=Stories, exclude=True, validation_alias="stories, read apart")
    """What its risky mentions are about."""

    def model_post_init(self, context: Any, /) -> None:
        """The gauges count into this state."""
        super().model_post_init(context)
        self.gauges = Gauges(self.unsaved)

    @classmethod
    def read(cls, value: bytes | None, stored: Stored = nothing_stored, design: Design = STANDARD) -> Self:
        """The state in its stored form; a new one for None. `stored` gives a kind's gauge as it was last stored."""
        state = cls.model_validate_json(value) if value else cls()
        state.gauges = Gauges(state.unsaved, stored, design)
        if value and (stories := orjson.loads(value).get("stories")):
            state.stories = Stories.read(orjson.dumps(stories))
        return state

    def write(self) -> bytes:
        """The stored form: about 1 kB for a quiet watch."""
        stories = (b',"stories":', self.stories.write()) if len(self.stories) else ()
        return b"".join((self.model_dump_json().encode()[:-1], b',"unsaved":', self.gauges.write(), *stories, b"}"))

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

    def blind(self) -> Blind:
        """Tells of a bucket whether a source that usually brings half of the watch's talk or more was down."""
        main = [since for source, since in self.silent.items() if self.talk.sources.share(source) >= MAIN_SHARE]
        if not main:
            return heard
        first = min(main)
        return lambda bucket: bucket >= first

    def note_time(self, sighting: Sighting) -> bool:
        """The first and the newest bucket in which the watch was seen; True where event time goes on."""
        bucket = sighting.bucket
        if self.since is None or bucket < self.since:
            self.since = bucket
        if bucket <= self.newest:
            return False
        self.newest = bucket
        return True

    def remember(self, sighting: Sighting, *, coordinated: bool) -> None:
        """Keep what is known of an account that takes part, or of which a verdict or a person speaks, until it is told as a member."""
        post = sighting.post
        if (coordinated or post.view.verdict in INAUTHENTIC or post.view.by) and not self.is_told(post.account):
            self.seen.pop(post.account, None)
            profile = {name: value for name, value in sighting.profile.items() if len(str(value)) <= MOST_LETTERS}
            self.seen[post.account] = Seen(profile=profile, view=post.view, mention=post.mention)
            _keep_last(self.seen, MOST_SEEN)

    def known(self, crisis: str) -> Standing | None:
        """A crisis by its id, open or closed not long ago."""
        return self.standing.get(crisis) or self.closed.get(crisis)

    def next_id(self, watch: str, kind: Kind, at: datetime) -> str:
        """The id of a crisis that opens now, by the event time of its opening."""
        day = day_of(at)
        return crisis_id(watch, kind, day_name(day), self.numbers.setdefault(kind, Numbers()).take(day))

    def put_away(self, standing: Standing) -> None:
        """It is closed."""
        self.standing.pop(standing.crisis.id, None)
        self.closed.pop(standing.crisis.id, None)
        self.closed[standing.crisis.id] = standing
        _keep_last(self.closed, MOST_CLOSED)

    def take_out(self, standing: Standing) -> None:
        """It is closed no longer."""
        self.closed.pop(standing.crisis.id, None)
        self.standing[standing.crisis.id] = standing

    def calm(self, kind: Kind, story: str) -> None:
        """A person has closed a crisis about it."""
        calmed = self.calmed_at.setdefault(kind, {})
        calmed.pop(story, None)
        calmed[story] = self.newest
        _keep_last(calmed, MOST_CALMED)

    def note_order(self, order: str) -> bool:
        """True the first time that an order of this id comes, as far as that is remembered."""
        if order in self.orders:
            return False
        self.orders[order] = None
        _keep_last(self.orders, MOST_ORDERS)
        return True

    def is_told(self, account: str) -> bool:
        """Whether the account was told as a member of any campaign, as far as that is remembered."""
        return _mark(account) in self.told

    def note_told(self, account: str) -> None:
        """It is told as a member."""
        self.seen.pop(account, None)
        self.told.pop(_mark(account), None)
        self.told[_mark(account)] = None
        _keep_last(self.told, MOST_TOLD)


def _mark(account: str) -> int:
    return crc32(account.encode("utf-8", "surrogatepass"))


def _keep_last(entries: dict[Any, Any], most: int) -> None:
    if len(entries) > most:
        del entries[next(iter(entries))]
