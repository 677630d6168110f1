"""Harmless accounts near the brand: fans, users who help each other, a repair shop, a namesake of the director."""

from collections.abc import Set
from datetime import datetime, timedelta
from typing import NamedTuple

from agents.scenario.banks import Language
from agents.scenario.cast import Part, PlantedAccount, planted_account
from agents.scenario.crowd import Person
from agents.scenario.grammar import GrammarError
from agents.scenario.posting import Draft
from agents.scenario.rhythm import moments
from agents.scenario.stage import Stage
from agents.scenario.style import CAREFUL
from schemas.mention import Author, Mention

POSTS_EACH = 9
_TRIES = 100


class Neighbour(NamedTuple):
    """An account as it presents itself, how old and followed it is, and of what it writes."""

    part: Part
    source: str
    language: Language
    handle: str
    name: str
    bio: str
    days: int
    followers: int
    section: str


NEIGHBOURS = (
    Neighbour(
        Part.FAN,
        "microblog",
        "fr",
        "fans_ondivelle",
        "Fans d'Ondivelle",
        "Club de fans, compte non officiel. Recettes et entraide entre passionnés",
        1_120,
        2_310,
        "usage",
    ),
    Neighbour(
        Part.FAN,
        "photo",
        "en",
        "ondivelle.fanclub",
        "Ondivelle Fan Club",
        "Unofficial fan page run by two friends. We just love our kettles",
        860,
        4_020,
        "praise",
    ),
    Neighbour(
        Part.FAN,
        "forum",
        "fr",
        "ondivelle_entraide",
        "Entraide Ondivelle",
        "Groupe d'utilisateurs : on se dépanne entre nous, sans lien avec la marque",
        1_730,
        940,
        "tip",
    ),
    Neighbour(
        Part.FAN,
        "microblog",
        "en",
        "team_ondivelle_uk",
        "Team Ondivelle UK",
        "A community of home cooks, not affiliated with the brand. Tips, swaps, no drama",
        640,
        1_150,
        "usage",
    ),
    Neighbour(
        Part.DEALER,
        "microblog",
        "fr",
        "electro.lemenec",
        "Électro Le Ménec, dépannage Ondivelle, Keltram",
        "Atelier de réparation toutes marques à Vannes depuis 1998. Pièces détachées",
        2_400,
        610,
        "tip",
    ),
    Neighbour(
        Part.NAMESAKE,
        "photo",
        "fr",
        "ombeline.tarrade.yoga",
        "Ombeline Tarrade",
        "Prof de yoga à Annecy, montagne et tisanes. Maman de deux filles",
        1_980,
        730,
        "reaction",
    ),
)


def write(stage: Stage, taken: Set[str]) -> tuple[list[Mention], list[PlantedAccount]]:
    """What they post over the two days, and who they are; no text is one of `taken`, nor comes twice."""
    said = set(taken)
    mentions = [
        stage.press.publish(Draft(_fresh(stage, neighbour, at, said), person, at))
        for number, neighbour in enumerate(NEIGHBOURS)
        for person in (_person(neighbour, number, stage.start),)
        for at in moments(stage.rng, stage.start, POSTS_EACH)
    ]
    cast = [planted_account(one.source, _person(one, number, stage.start).author, one.part) for number, one in enumerate(NEIGHBOURS)]
    return mentions, cast


def _fresh(stage: Stage, neighbour: Neighbour, at: datetime, said: set[str]) -> str:
    """A text of the section that is not in `said`, to which it is added. Raises `GrammarError` where the banks cannot give one."""
    for _ in range(_TRIES):
        text = stage.say(_person(neighbour, 0, stage.start), neighbour.section, at)
        if text not in said:
            said.add(text)
            return text
    raise GrammarError(f"{_TRIES} texts of {neighbour.section} in a row came twice: add phrases to the banks")


def _person(neighbour: Neighbour, number: int, start: datetime) -> Person:
    author = Author(
        id=f"u-neighbour-{number + 1}",
        handle=neighbour.handle,
        name=neighbour.name,
        bio=neighbour.bio,
        url=f"https://{neighbour.source}.example/{neighbour.handle}",
        created_at=start - timedelta(days=neighbour.days),
        followers=neighbour.followers,
        following=neighbour.followers // 3,
        posts=neighbour.days * 2,
        verified=False,
    )
    return Person(author, neighbour.source, neighbour.language, CAREFUL)
