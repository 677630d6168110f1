"""The accounts of a campaign with what they are held to be now. Pure."""

from collections.abc import Mapping
from typing import Any

from desk.accounts.standing import in_words, standing_of
from schemas.campaign import Campaign, Member
from streams.channels.alert import plain

MOST_SHOWN = 50
MOST_NAME = 80
NOT_JUDGED = "not judged"
Standings = Mapping[str, Mapping[str, Any]]
"""Documents of `quivive-accounts` by the id of the account."""


def member_lines(campaign: Campaign, accounts: Standings) -> list[str]:
    """A heading, and a line for each of the first members."""
    more = campaign.accounts - len(campaign.members[:MOST_SHOWN])
    lines = [f"members: {campaign.accounts}", *(f"    {_line(one, accounts)}" for one in campaign.members[:MOST_SHOWN])]
    return [*lines, f"    and {more} more{_where(campaign)}"] if more > 0 else lines


def told(member: Mapping[str, Any], accounts: Standings) -> dict[str, Any]:
    """A member's record with its standing: verdict, whose word it is, and our own confidence; None where nobody judged it."""
    document = accounts.get(member["id"])
    if document is None:
        return {**member, "standing": None}
    standing = standing_of(dict(document))
    return {**member, "standing": {"verdict": standing.verdict.value, "by": standing.by, "confidence": standing.confidence}}


def _line(member: Member, accounts: Standings) -> str:
    document = accounts.get(member.id)
    facts = (
        member.id,
        f"@{plain(member.handle).removeprefix('@')[:MOST_NAME]}" if member.handle else "",
        f"{member.mentions} mention{'s' * (member.mentions != 1)}",
        f"joined {member.joined_at:%Y-%m-%d %H:%M}",
        NOT_JUDGED if document is None else in_words(standing_of(dict(document))),
    )
    return "  ".join(plain(fact) for fact in facts if fact)


def _where(campaign: Campaign) -> str:
    return "; --json tells them" if len(campaign.members) == campaign.accounts else f"; --json tells the first {len(campaign.members)}"
