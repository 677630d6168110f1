"""A crisis as the crisis processor remembers it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from pydantic import BaseModel

from schemas.crisis import Crisis, State

SAMPLES = 5
MOST_STORIES = 20
EARLY = timedelta(minutes=30)
LEAST_OF_A_SUBJECT = 3
"""Mentions of a story, before a crisis opens or early in it, from which the crisis is about that story too."""


class Share(BaseModel):
    """What one story has added to a crisis since it opened."""

    mentions: int = 0
    authentic: int = 0
    samples: tuple[str, ...] = ()

    def plus(self, other: "Share") -> "Share":
        """Both together."""
        samples = tuple(dict.fromkeys((*self.samples, *other.samples)))[:SAMPLES]
        return Share(mentions=self.mentions + other.mentions, authentic=self.authentic + other.authentic, samples=samples)


class Standing(BaseModel):
    """A crisis with what decides when it worsens or ends: event times as buckets.

    `since` is the event time from which on mentions are counted in it; None: from its opening. `stories` are the shares of the stories
    that were seen in it, `adopted` those that it is about beside its own. `ended` is the bucket in which it was closed. `lapsed` marks a
    mere suspicion that came to nothing: it may be suspected again under its id on the same day.
    """

    crisis: Crisis
    told_mentions: int = 0
    last_high: int = 0
    since: datetime | None = None
    stories: dict[str, Share] = {}
    lapsed: bool = False
    adopted: tuple[str, ...] = ()
    ended: int = 0

    @property
    def counted_since(self) -> datetime:
        """The event time from which on mentions are counted in it."""
        return self.since or self.crisis.opened_at

    @property
    def suspected(self) -> bool:
        """Whether it is a mere suspicion."""
        return self.crisis.state is State.SUSPECTED

    @property
    def subjects(self) -> frozenset[str]:
        """The stories that it is about."""
        return frozenset(one for one in (self.crisis.story, *self.adopted) if one)

    def hear(self, story: str, at: datetime, *, critical: bool) -> None:
        """What is told early in a crisis, at an event time, is a side of it: one event in two languages is two stories.

        One critical mention is enough for that: which of several comes first hangs on the order in which they are read.
        """
        if at > self.crisis.opened_at + EARLY or story in self.adopted:
            return
        if critical or (story in self.stories and self.stories[story].mentions >= LEAST_OF_A_SUBJECT):
            self.adopt((story,))

    def adopt(self, stories: Iterable[str]) -> None:
        """It is about these too; of too many the first ones."""
        self.adopted = tuple(dict.fromkeys((*self.adopted, *filter(None, stories))))[:MOST_STORIES]

    def rename(self, story: str, name: str, *, first: bool) -> None:
        """One of its stories goes on under another name; `first`: so does the one that it is about first of all."""
        if first and self.crisis.story == story:
            self.crisis = self.crisis.model_copy(update={"story": name})
        self.adopted = tuple(dict.fromkeys(name if one == story else one for one in self.adopted))
        if story in self.stories:
            self.note_story(name, self.stories.pop(story))

    def note_story(self, story: str, share: Share) -> None:
        """Count a share to a story; the smallest is forgotten where there are too many."""
        if not story:
            return
        self.stories[story] = self.stories.get(story, Share()).plus(share)
        if len(self.stories) > MOST_STORIES:
            others = (name for name in self.stories if name != story)
            del self.stories[min(others, key=lambda name: self.stories[name].mentions)]
