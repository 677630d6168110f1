"""Accounts that are planted: what each is, and so what a good judge makes of it."""

from collections.abc import Sequence
from enum import StrEnum

from schemas.ids import account_id
from schemas.mention import Author, Mention, Name
from schemas.record import Record
from schemas.taxonomy import Verdict


class Part(StrEnum):
    """What a planted account plays; the last three are harmless and must be left alone."""

    IMPOSTOR = "impostor"
    PARODY = "parody"
    BOT = "bot"
    FAN = "fan"
    NAMESAKE = "namesake"
    DEALER = "dealer"


FITTING: dict[Part, frozenset[Verdict]] = {
    Part.IMPOSTOR: frozenset({Verdict.IMPOSTOR}),
    Part.PARODY: frozenset({Verdict.PARODY}),
    Part.BOT: frozenset({Verdict.BOT, Verdict.COORDINATED}),
    Part.FAN: frozenset({Verdict.UNKNOWN, Verdict.AUTHENTIC}),
    Part.NAMESAKE: frozenset({Verdict.UNKNOWN, Verdict.AUTHENTIC}),
    Part.DEALER: frozenset({Verdict.UNKNOWN, Verdict.AUTHENTIC}),
}
"""The verdicts that are right; a bot that takes part in a campaign may be called either."""


class PlantedAccount(Record):
    """One account of the cast; `id` is `source:author`."""

    id: Name
    handle: Name
    part: Part


def planted_account(source: str, author: Author, part: Part) -> PlantedAccount:
    """The author as a member of the cast."""
    return PlantedAccount(id=account_id(source, author.id), handle=author.handle, part=part)


def cast_of(mentions: Sequence[Mention], parts: dict[str, Part]) -> list[PlantedAccount]:
    """The authors among `mentions` whose id has a part, once each, in the order of their first post."""
    authors = {mention.author.id: mention for mention in reversed(mentions) if mention.author.id in parts}
    return [planted_account(one.source, one.author, parts[one.author.id]) for one in reversed(authors.values())]
