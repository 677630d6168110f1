"""From what somebody wrote to a complete mention record."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Literal

from agents.scenario.crowd import Person
from schemas.ids import mention_id
from schemas.mention import Engagement, Media, Mention, Thread

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


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
    """Turns drafts into mentions; native ids are the time and `serial`, so they are unique within a scenario."""

    rng: Random
    serial: Iterator[int] = field(default_factory=lambda: count(1))

    def publish(self, draft: Draft) -> Mention:
        """The complete record, as an agent would have collected it seconds later."""
        person, at = draft.person, draft.at
        native = _short(int(at.timestamp()) * 10**5 + next(self.serial) % 10**5)
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
        return Engagement(likes=likes, shares=int(likes * self.rng.uniform(0, 0.3)), replies=int(likes * self.rng.uniform(0, 0.2)), views=views)


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


def _short(number: int) -> str:
    """Base 36: long runs of digits would look like card numbers."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits
