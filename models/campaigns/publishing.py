"""When a campaign is shown anew, and what is shown of it."""

from itertools import islice

from models.campaigns.evidence import level_of
from models.campaigns.kept import moment_of
from models.campaigns.running import STEP_SECONDS, Running
from schemas.campaign import MOST_MEMBERS, Campaign, Member, Shared, Step

HOUR = 3_600
GROWTH = 1.1
EACH = 20
"""Accounts up to which each that joins is shown."""
MOST_HOURLY = 24
"""Revisions after which only growth and a new level count."""
_WHAT = {Shared.TEXT: "text", Shared.LINK: "link", Shared.MEDIA: "picture or video"}


def due(campaign: Running) -> bool:
    """Whether it has grown by a tenth, changed its level of probability, or goes on in a new hour since it was last shown."""
    accounts, level, hour = campaign.shown
    grown = len(campaign.members) > accounts if accounts < EACH else len(campaign.members) >= GROWTH * accounts
    if campaign.revision == 0 or grown or level_of(campaign.judged.probability) != level:
        return True
    return campaign.revision < MOST_HOURLY and int(campaign.last_seen) // HOUR > hour


def published(campaign: Running, watch: str, *, heir: str = "") -> Campaign:
    """The next revision; `heir` is the campaign as which it goes on."""
    campaign.revision += 1
    campaign.shown = (len(campaign.members), level_of(campaign.judged.probability), int(campaign.last_seen) // HOUR)
    return as_shown(campaign, watch, heir)


def as_shown(campaign: Running, watch: str, heir: str = "") -> Campaign:
    """The record at its present revision. Raises ValueError where a campaign was restored from nonsense."""
    return Campaign(
        id=campaign.id,
        watch=watch,
        shared=campaign.shared,
        first_seen=moment_of(campaign.first_seen),
        last_seen=moment_of(campaign.last_seen),
        revision=campaign.revision,
        probability=campaign.judged.probability,
        reasons=_reasons(campaign, heir),
        mentions=campaign.mentions,
        accounts=len(campaign.members),
        members=tuple(
            Member(id=account, handle=joined.handle, mentions=joined.mentions, joined_at=moment_of(joined.at))
            for account, joined in islice(campaign.members.items(), MOST_MEMBERS)
        ),
        texts=tuple(campaign.texts.values()),
        links=campaign.links,
        growth=tuple(
            Step(at=moment_of(bucket * STEP_SECONDS), mentions=mentions, accounts=accounts)
            for bucket, (mentions, accounts) in sorted(campaign.growth.items())
        ),
        samples=tuple(campaign.samples),
        continues_as=heir,
    )


def _reasons(campaign: Running, heir: str) -> tuple[str, ...]:
    what = f"{len(campaign.members)} accounts shared the same {_WHAT[campaign.shared]} {_within(campaign.last_seen - campaign.first_seen)}"
    ended = [f"its accounts act with those of an older campaign, as which it goes on: {heir}"] if heir else []
    absorbed = [f"goes on for {other} as well, which shares its accounts" for other in campaign.absorbed]
    return (*ended, what, *campaign.judged.reasons, *absorbed)


def _within(seconds: float) -> str:
    if seconds < 2 * HOUR:
        return f"within {max(1, round(seconds / 60))} minutes"
    return f"within {round(seconds / HOUR)} hours"
