"""What every part of the scenario works with: its own dice, the crowd, voices in two languages, the press."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from random import Random

from agents.scenario.banks import Language, bank
from agents.scenario.brand import CARE, OFFICIAL, ONDIVELLE, Maker
from agents.scenario.crowd import LANGUAGES, Crowd, Person
from agents.scenario.facts import facts
from agents.scenario.grammar import Speaker
from agents.scenario.posting import Draft, Press
from agents.scenario.style import CAREFUL, typed
from schemas.mention import Author, Mention


@dataclass(frozen=True, slots=True)
class Stage:
    """One part's view of the world; parts share the crowd and nothing that is drawn."""

    rng: Random
    start: datetime
    crowd: Crowd
    voices: dict[Language, Speaker]
    press: Press

    def language(self) -> Language:
        """French a little more often than English."""
        return "fr" if self.rng.random() < 0.55 else "en"

    def say(self, person: Person, section: str, at: datetime, maker: Maker = ONDIVELLE) -> str:
        """A text of the section as this person types it."""
        context = facts(self.rng, person.language, maker, at)
        return typed(self.rng, self.voices[person.language].say(section, context), person.language, person.style)

    def ordinary(self, section: str, at: datetime, source: str = "microblog", parent: Mention | None = None) -> Mention:
        """A post by anyone; a comment where there is a parent."""
        person = self.crowd.anyone(self.rng, source, self.language())
        draft = Draft(self.say(person, section, at), person, at, type="comment" if parent else "post", parent=parent)
        return self.press.publish(draft)


def open_stage(seed: int, part: str, start: datetime, crowd: Crowd, first_serial: int) -> Stage:
    """The stage of one part; serials from `first_serial` on must belong to it alone."""
    rng = Random(f"{seed}/{part}")  # noqa: S311 - a repeatable text generator, not cryptography
    voices = {language: Speaker(bank(language), rng) for language in LANGUAGES}
    return Stage(rng, start, crowd, voices, Press(rng, count(first_serial)))


def official(source: str, language: Language, start: datetime, *, care: bool = False) -> Person:
    """The brand's own account on a source; `care` is its customer service on the microblog."""
    handle = CARE if care else OFFICIAL[source]
    author = Author(
        id=f"official-{handle}",
        handle=handle,
        name="Ondivelle Conso" if care else "Ondivelle",
        bio="Compte officiel d'Ondivelle / Official account. ondivelle.example",
        url=f"https://{source}.example/{handle}",
        created_at=start.replace(year=start.year - 9, day=1),
        followers=184_000 if source == "microblog" and not care else 21_500,
        following=310,
        posts=14_200,
        verified=True,
    )
    return Person(author, source, language, CAREFUL)
