from datetime import date
from functools import cache

from agents.scenario import generate, opening
from schemas.framing import encode_mention

START = opening(date(2026, 11, 19))


@cache
def scenario():
    return generate(7, START)


@cache
def lines():
    return [encode_mention(mention) for mention in scenario().mentions]


@cache
def planted_ids():
    return frozenset(one for incident in scenario().truth for one in incident.mention_ids)


@cache
def background():
    return [mention for mention in scenario().mentions if mention.id not in planted_ids()]
