"""Accounts that a campaign takes in, judged so at once: some never post again."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from models.campaigns.post import Outcome
from models.campaigns.view import joined
from models.crises.sighting import Sighting
from models.crises.watch_state import Enrolled, Seen, WatchState
from schemas.account import Account
from schemas.campaign import Campaign, Member
from schemas.mention import Author
from schemas.scored import AccountView
from schemas.taxonomy import Verdict


def enrol(state: WatchState, sighting: Sighting, outcome: Outcome) -> list[Account]:
    """A record for each member not told of yet, noted in the state; none for an account that a person has judged, or that has no id.

    Of a member whose post is neither in hand nor among those seen last, only the handle is known: it is not told again as one of another
    campaign, for that would say less.
    """
    earlier = {one.account: one.mention for one in outcome.revealed}
    accounts = []
    for campaign in outcome.changes:
        for member in _new(state, campaign):
            seen = _seen(state, member, sighting, earlier)
            if seen is not None and (account := _account(campaign, member, seen, sighting.at)) is not None:
                accounts.append(account)
                state.note_told(member.id)
    return accounts


def _new(state: WatchState, campaign: Campaign) -> Iterator[Member]:
    """Members keep their order from revision to revision. Of more campaigns than are remembered, those beyond the bound are told anew."""
    known = state.campaigns.get(campaign.id, Enrolled())
    yield from campaign.members[known.members :]
    if campaign.id in state.campaigns:
        state.campaigns[campaign.id] = Enrolled(members=len(campaign.members), last=known.last)


def _seen(state: WatchState, member: Member, sighting: Sighting, earlier: Mapping[str, str]) -> Seen | None:
    if member.id == sighting.post.account:
        return Seen(profile=dict(sighting.profile), view=sighting.post.view, mention=sighting.mention)
    if member.id in state.seen:
        return state.seen[member.id]
    if state.is_told(member.id):
        return None
    return Seen(profile={}, view=AccountView(), mention=earlier.get(member.id, sighting.mention))


def _account(campaign: Campaign, member: Member, seen: Seen, at: datetime) -> Account | None:
    source, _, native = member.id.partition(":")
    view = joined(seen.view, campaign)
    if view.by or not native or Verdict.COORDINATED not in (view.verdict, *view.also):
        return None
    return Account(
        id=member.id,
        source=source,
        author=_author(member, seen.profile),
        view=view,
        watch=view.imitates or campaign.watch,
        judged_at=at,
        mention=seen.mention,
        campaigns=(campaign.id,),
    )


def _author(member: Member, profile: Mapping[str, Any]) -> Author:
    """The profile, or what the account's id tells, which is the handle where the platform gives none."""
    try:
        if profile:
            return Author.model_validate(profile)
    except ValidationError:
        pass
    native = member.id.partition(":")[2]
    return Author(handle=member.handle) if native == member.handle else Author(id=native, handle=member.handle)
