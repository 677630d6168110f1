"""The story of a sighting, and what is told of stories."""

from functools import lru_cache
from typing import Final

from models.crises.rate import COLD_FACTOR, LEAST_IN_A_QUARTER, QUARTER_BUCKETS
from models.crises.sighting import Sighting
from models.crises.standing import LEAST_OF_A_SUBJECT
from models.crises.tally import WINDOW_BUCKETS
from models.crises.watch_state import WatchState
from models.stories.terms import Own, own_of, terms_of
from schemas.crisis import Rate
from schemas.ids import BUCKET_SECONDS
from schemas.taxonomy import Kind
from schemas.watch import Watch

MOST_WORDS: Final = 6
_LEAST_SHARE: Final = 0.5


def hear(state: WatchState, watch: Watch, sighting: Sighting) -> Sighting:
    """The sighting with its story, which has counted it; as it is where it tells of no risk, or its story is given."""
    if not sighting.kinds or sighting.story:
        return sighting

    def held() -> list[str]:
        return [story for standing in state.standing.values() for story in standing.subjects]

    post = sighting.post
    given = state.stories.take(
        terms_of(post.text, post.links, post.media, _own(_Watched(watch)), (post.account, post.handle)), sighting.bucket, held
    )
    if given.merged:
        for standing in (*state.standing.values(), *state.closed.values()):
            taken = any(one.crisis.story == given.story and one.crisis.kind is standing.crisis.kind for one in state.standing.values())
            standing.rename(given.merged, given.story, first=not taken)
    for kind in sighting.kinds:
        state.stories.count(given.story, kind, sighting.bucket, authentic=sighting.authentic)
    return sighting._replace(story=given.story, kin=given.kin)


def own_rate(state: WatchState, kind: Kind, story: str, end: int, floor: int) -> Rate | None:
    """The rate of a story by itself, which has no usual: of the quarter of an hour where that is a burst, else of the hour."""
    for length, least in ((QUARTER_BUCKETS, max(LEAST_IN_A_QUARTER, floor // 2)), (WINDOW_BUCKETS, floor)):
        count, authentic = state.stories.window(story, kind, end, length)
        if count >= COLD_FACTOR * least:
            z = round(count / 1.0, 2)
            return Rate(
                window_seconds=length * BUCKET_SECONDS, count=count, authentic=authentic, windows=0, usual=0, spread=1, z=z, floor=least
            )
    return None


def subjects(state: WatchState, kind: Kind, end: int, rate: Rate) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Of a burst: the story of half of its mentions or more, else "", the words of what it is about, and the stories that it is about."""
    active = state.stories.active(kind, end, rate.window_seconds // BUCKET_SECONDS)
    several = tuple(key for count, key in active if count >= LEAST_OF_A_SUBJECT)
    if active and active[0][0] >= _LEAST_SHARE * rate.count:
        story = active[0][1]
        return story, state.stories.words(story), several
    words = dict.fromkeys(word for key in several for word in state.stories.words(key)[:2])
    return "", tuple(words)[:MOST_WORDS], several


class _Watched:
    """A watch by its identity: to compare the whole of it would cost more than what is kept."""

    __slots__ = ("watch",)

    def __init__(self, watch: Watch) -> None:
        self.watch = watch

    def __hash__(self) -> int:
        return id(self.watch)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Watched) and self.watch is other.watch


@lru_cache(maxsize=2_048)
def _own(watched: _Watched) -> Own:
    return own_of(watched.watch)
