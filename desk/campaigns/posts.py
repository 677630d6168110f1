"""Mentions of a file as the search for campaigns wants them: by watch, each once, and only those that can take part."""

from collections import Counter
from datetime import datetime
from enum import StrEnum

import orjson

from models.campaigns.post import Post
from models.crises.sighting import Views, sighting_of
from schemas.scored import Origin, ScoredMention, encode_scored

ALL = "all"
"""Stands for the watch where none is given."""
_NOWHERE = Origin(topic="", partition=0, offset=0, line=0)


class Passed(StrEnum):
    """Why a mention is passed over; the values say it of many, with what helps."""

    AGAIN = "came before under the same id"
    UNTIMED = "tell no time: --map created_at=COLUMN names it"
    NAMELESS = "name no author: --map author.handle=COLUMN names it"
    UNWATCHED = "name none of the watches"


class Posts:
    """Collects; `passed` counts what was passed over, `ageless` what was taken of accounts without an age.

    `now` is what stood in for a missing time.
    """

    def __init__(self, now: datetime, *, watched: bool) -> None:
        self.by_watch: dict[str, list[Post]] = {}
        self.passed: Counter[Passed] = Counter()
        self.taken = self.ageless = 0
        self._now = now
        self._watched = watched
        self._seen: set[str] = set()
        self._views = Views()

    def add(self, mention: ScoredMention) -> None:
        """Take it under each of its watches, if it can be part of a campaign."""
        passed = self._passed(mention)
        if passed:
            self.passed[passed] += 1
            return
        post = self._post(mention)
        self.taken += 1
        self.ageless += post.born is None
        for watch in mention.watches if self._watched else (ALL,):
            self.by_watch.setdefault(watch, []).append(post)

    def _passed(self, mention: ScoredMention) -> Passed | None:
        if mention.id in self._seen:
            return Passed.AGAIN
        self._seen.add(mention.id)
        if mention.created_at == self._now:
            return Passed.UNTIMED
        if not (mention.author.id or mention.author.handle):
            return Passed.NAMELESS
        return Passed.UNWATCHED if self._watched and not mention.watches else None

    def _post(self, mention: ScoredMention) -> Post:
        """As the crisis worker reads it off its topic."""
        mention.origin = _NOWHERE
        return sighting_of(orjson.loads(encode_scored(mention)), self._views).post
