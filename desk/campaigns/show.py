"""Campaigns for a terminal. Pure; wordings, links and handles are hostile input for the terminal too."""

from collections.abc import Sequence
from datetime import datetime

from desk.campaigns.growth import bars
from desk.campaigns.members import Standings, member_lines
from schemas.campaign import Campaign, Shared
from streams.channels.alert import plain

MOST_TEXT = 300
MOST_LINKS = 20
MOST_SAMPLES = 20
IN_WORDS = {Shared.TEXT: "the same text", Shared.LINK: "the same link", Shared.MEDIA: "the same picture"}


def entry(campaign: Campaign) -> list[str]:
    """A campaign in a list: a line of facts, a wording or a link below."""
    facts = (
        campaign.id,
        campaign.watch,
        IN_WORDS[campaign.shared],
        f"{campaign.accounts} accounts",
        f"{campaign.mentions} mentions",
        f"{campaign.probability:.2f}",
        f"{moment(campaign.first_seen)} to {moment(campaign.last_seen)}",
        f"goes on as {campaign.continues_as}" if campaign.continues_as else "",
    )
    return ["  ".join(plain(fact) for fact in facts if fact), *(f"    {cut(what)}" for what in (*campaign.texts, *campaign.links)[:1])]


def profile(campaign: Campaign, standings: Standings) -> list[str]:
    """All of one campaign: why it is held to be one, what it spreads, how it grew, and who takes part."""
    return [
        entry(campaign)[0],
        *_part("why", campaign.reasons),
        *_part("wordings", [f"“{text}”" for text in campaign.texts]),
        *_part("links", campaign.links, MOST_LINKS),
        *_part("growth", bars(campaign.growth)),
        *member_lines(campaign, standings),
        *_part("mentions, for example", campaign.samples, MOST_SAMPLES),
    ]


def moment(at: datetime) -> str:
    """To the minute, as the neighbours write it."""
    return f"{at:%Y-%m-%d %H:%M}"


def cut(text: str) -> str:
    """Harmless, and of bounded length."""
    shown = plain(text)
    return f"{shown[:MOST_TEXT]}{'…' if len(shown) > MOST_TEXT else ''}"


def _part(heading: str, lines: Sequence[str], most: int | None = None) -> list[str]:
    """Nothing where there are no lines; what is left out is told."""
    if not lines:
        return []
    left_out = len(lines) - len(lines[:most])
    return [f"{heading}:", *(f"    {cut(line)}" for line in lines[:most]), *([f"    and {left_out} more"] if left_out else [])]
