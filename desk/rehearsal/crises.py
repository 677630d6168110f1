"""The crisis worker's own step over mentions in hand: the one place that knows how it is called."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import orjson

from models.campaigns.gathering import Gathering
from models.campaigns.post import Outcome, Post
from models.crises.sighting import Sighting, Views, sighting_of
from models.crises.step import count
from models.crises.watch_state import WatchState
from models.policy import Policy
from schemas.crisis import CrisisChange
from schemas.scored import Origin, ScoredMention, encode_scored
from schemas.watch import Watch


class Crises:
    """What the crisis worker would have remembered of each watch."""

    def __init__(self, watches: Sequence[Watch], policy: Policy) -> None:
        self._watches = {watch.id: watch for watch in watches}
        self._states = {name: WatchState.read(None) for name in self._watches}
        self._gatherings = {name: Gathering(name) for name in self._watches}
        self._level_of = policy.level_of
        self._views = Views()
        self._place = 0

    def take(self, mentions: Sequence[ScoredMention]) -> Iterator[tuple[Sighting, list[CrisisChange]]]:
        """Each mention that names a watch, with what it changes, in order; at most `models.campaigns.blocks.SPARE` at a time."""
        sightings = [self._sighting(mention) for mention in mentions if mention.watches]
        outcomes = self._outcomes(sightings)
        for sighting in sightings:
            changes = [change for name in sighting.watches for change in self._count(name, sighting, next(outcomes[name]))]
            yield sighting, changes

    def _outcomes(self, sightings: Sequence[Sighting]) -> dict[str, Iterator[Outcome]]:
        """By watch, one for each of its sightings. What the search for campaigns wants written is dropped: nothing is restored here."""
        posts: dict[str, list[Post]] = defaultdict(list)
        for sighting in sightings:
            for name in sighting.watches:
                posts[name].append(sighting.post)
        outcomes = {name: iter(self._gatherings[name].take(taken)) for name, taken in posts.items()}
        for name in posts:
            self._gatherings[name].written()
        return outcomes

    def _count(self, name: str, sighting: Sighting, outcome: Outcome) -> list[CrisisChange]:
        state = self._states[name]
        if not state.take(sighting.origin):
            return []
        changes = count(state, self._watches[name], sighting, outcome, self._level_of)
        state.remember(sighting, coordinated=outcome.coordinated)
        return changes

    def _sighting(self, mention: ScoredMention) -> Sighting:
        mention.origin = Origin.model_construct(topic="rehearsal", partition=0, offset=self._place, line=0)
        self._place += 1
        return sighting_of(orjson.loads(encode_scored(mention)), self._views)
