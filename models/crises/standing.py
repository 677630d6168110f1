"""A crisis as the crisis processor remembers it."""

from datetime import datetime

from pydantic import BaseModel

from schemas.crisis import Crisis, State

SAMPLES = 5
MOST_STORIES = 20


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
    that were seen in it. `lapsed` marks a mere suspicion that came to nothing: it may be suspected again under its id on the same day.
    """

    crisis: Crisis
    told_mentions: int = 0
    last_high: int = 0
    since: datetime | None = None
    stories: dict[str, Share] = {}
    lapsed: bool = False

    @property
    def counted_since(self) -> datetime:
        """The event time from which on mentions are counted in it."""
        return self.since or self.crisis.opened_at

    @property
    def suspected(self) -> bool:
        """Whether it is a mere suspicion."""
        return self.crisis.state is State.SUSPECTED

    def note_story(self, story: str, share: Share) -> None:
        """Count a share to a story; the smallest is forgotten where there are too many."""
        if not story:
            return
        self.stories[story] = self.stories.get(story, Share()).plus(share)
        if len(self.stories) > MOST_STORIES:
            others = (name for name in self.stories if name != story)
            del self.stories[min(others, key=lambda name: self.stories[name].mentions)]
