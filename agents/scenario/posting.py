"""From what somebody wrote to a complete mention record."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from agents.scenario.crowd import Person
from schemas.ids import content_id, mention_id
from schemas.mention import Engagement, Media, Mention, Thread

_NO_DIGITS = str.maketrans("0123456789", "ghjkmnpqrs")
"""Long runs of digits in an address would look like card numbers."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A post before it has an id. `reach` multiplies the usual engagement."""

    text: str
    person: Person
    at: datetime
    type: Literal["post", "comment", "review", "news"] = "post"
    title: str = ""
    rating: float | None = None
    parent: Mention | None = None
    shared: Mention | None = None
    links: tuple[str, ...] = ()
    reach: float = 1.0


@dataclass
class Press:
    """Turns drafts into mentions; native ids derive from the part's name and a running number."""

    rng: Random
    part: str
    written: int = 0

    def publish(self, draft: Draft) -> Mention:
        """The complete record, as an agent would have collected it seconds later."""
        person, at = draft.person, draft.at
        self.written += 1
        native = content_id(self.part, str(self.written), at.isoformat())[:14].translate(_NO_DIGITS)
        return Mention(
            id=mention_id(person.source, native),
            source=person.source,
            native_id=native,
            type=draft.type,
            text=draft.text,
            title=draft.title,
            url=f"{person.author.url}/{native}",
            language=person.language if self.rng.random() < 0.8 else "",
            created_at=at,
            collected_at=at + timedelta(milliseconds=self.rng.randrange(800, 25_000)),
            author=person.author,
            engagement=self._engagement(person, draft.reach),
            thread=_thread(draft),
            media=(Media(url=f"https://media.{person.source}.example/{native}.jpg"),) if person.source == "photo" else (),
            links=draft.links,
            rating=draft.rating,
        )

    def _engagement(self, person: Person, reach: float) -> Engagement:
        views = int((person.author.followers or 0) * self.rng.uniform(0.1, 0.9) * reach) + self.rng.randrange(40)
        likes = int(views * self.rng.uniform(0, 0.08))
        return Engagement(
            likes=likes, shares=int(likes * self.rng.uniform(0, 0.3)), replies=int(likes * self.rng.uniform(0, 0.2)), views=views
        )


def _thread(draft: Draft) -> Thread | None:
    if draft.shared is not None:
        return Thread(shared_id=draft.shared.native_id)
    if draft.parent is None:
        return None
    above = draft.parent.thread
    return Thread(
        root_id=(above.root_id if above else "") or draft.parent.native_id,
        parent_id=draft.parent.native_id,
        parent_author=draft.parent.author.handle,
    )
