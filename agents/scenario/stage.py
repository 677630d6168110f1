"""What every part of the scenario works with: its own dice, the crowd, voices in two languages, the press."""

from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from agents.scenario.banks import Language, bank
from agents.scenario.brand import CARE, OFFICIAL, ONDIVELLE, maker_in
from agents.scenario.crowd import LANGUAGES, Crowd, Person
from agents.scenario.facts import facts
from agents.scenario.grammar import Speaker
from agents.scenario.posting import Draft, Press
from agents.scenario.style import CAREFUL, typed
from schemas.mention import Author, Mention


@dataclass(frozen=True, slots=True)
class Stage:
    """One part's view of the world; parts share the crowd and nothing that is drawn. `askers`: customers' posts, by time."""

    rng: Random
    start: datetime
    crowd: Crowd
    voices: dict[Language, Speaker]
    press: Press
    askers: tuple[Mention, ...] = ()

    def language(self) -> Language:
        """French a little more often than English."""
        return "fr" if self.rng.random() < 0.55 else "en"

    def say(self, person: Person, section: str, at: datetime, context: dict[str, str] | None = None) -> str:
        """A text of the section as this person types it; without a context it is about one of the brand's products."""
        context = context or facts(self.rng, person.language, ONDIVELLE, at)
        return typed(self.rng, self.voices[person.language].say(section, context), person.language, person.style)

    def ordinary(self, section: str, at: datetime, source: str = "microblog", parent: Mention | None = None) -> Mention:
        """A post by anyone, without their usual emoji and hashtags, that names the brand; a comment where there is a parent."""
        person = self.crowd.anyone(self.rng, source, self.language())
        person = replace(person, style=replace(person.style, emoji=0, tags=0))
        text = self.say(person, section, at)
        text = text if maker_in(text) else f"{text} {self.rng.choice(('#Ondivelle', '@ondivelle', '#ondivelle', '@ondivelle_conso'))}"
        return self.press.publish(Draft(text, person, at, type="comment" if parent else "post", parent=parent))


def open_stage(seed: int, part: str, start: datetime, crowd: Crowd, askers: tuple[Mention, ...] = ()) -> Stage:
    """The stage of one part, whose name must be its own: dice and native ids derive from it."""
    rng = Random(f"{seed}/{part}")  # noqa: S311 - a repeatable text generator, not cryptography
    voices = {language: Speaker(bank(language), rng) for language in LANGUAGES}
    return Stage(rng, start, crowd, voices, Press(rng, part), askers)


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
