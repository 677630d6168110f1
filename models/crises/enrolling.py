"""Accounts that a campaign takes in, judged so at once: some never post again."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from pydantic import ValidationError

from models.campaigns.post import Outcome
from models.campaigns.view import joined
from models.crises.sighting import Sighting
from models.crises.watch_state import Enrolled, WatchState
from schemas.account import Account
from schemas.campaign import Campaign, Member
from schemas.mention import Author
from schemas.scored import AccountView
from schemas.taxonomy import Verdict


class _Seen(NamedTuple):
    """A member as last seen, as of an event time."""

    author: Author
    view: AccountView
    mention: str
    at: datetime


def enrol(state: WatchState, watch: str, sighting: Sighting, outcome: Outcome) -> list[Account]:
    """A record for each member that was not told of yet, noted in the state; none for an account that a person has judged.

    Of a member whose post is not in hand, only the handle is known, and the view if it said something.
    """
    earlier = {one.account: one.mention for one in outcome.revealed}
    return [
        account
        for campaign in outcome.changes
        for member in _new(state, campaign)
        if (account := _account(campaign, watch, member, _seen(state, member, sighting, earlier))) is not None
    ]


def _new(state: WatchState, campaign: Campaign) -> Iterator[Member]:
    """Members keep their order from revision to revision."""
    known = state.campaigns[campaign.id]
    state.campaigns[campaign.id] = Enrolled(members=len(campaign.members), last=known.last)
    yield from campaign.members[known.members :]


def _seen(state: WatchState, member: Member, sighting: Sighting, earlier: Mapping[str, str]) -> _Seen:
    post = sighting.post
    if member.id == post.account:
        return _Seen(_profile(sighting, member), post.view, post.mention, post.at)
    return _Seen(_stub(member), state.views.get(member.id, AccountView()), earlier.get(member.id, post.mention), post.at)


def _profile(sighting: Sighting, member: Member) -> Author:
    try:
        return sighting.full_author()
    except ValidationError:
        return _stub(member)


def _stub(member: Member) -> Author:
    """By the account's id, which is the handle where the platform gives none."""
    native = member.id.partition(":")[2]
    return Author(handle=member.handle) if native == member.handle else Author(id=native, handle=member.handle)


def _account(campaign: Campaign, watch: str, member: Member, seen: _Seen) -> Account | None:
    view = seen.view if seen.view.by else joined(seen.view, campaign)
    if view.by or Verdict.COORDINATED not in (view.verdict, *view.also):
        return None
    return Account(
        id=member.id,
        source=member.id.partition(":")[0],
        author=seen.author,
        view=view,
        watch=view.imitates or watch,
        judged_at=seen.at,
        mention=seen.mention,
        campaigns=(campaign.id,),
    )
