"""What is known of a post when its part in a campaign is looked for, and what comes of looking."""

from datetime import date, datetime
from typing import NamedTuple

from schemas.campaign import Campaign
from schemas.scored import AccountView
from schemas.taxonomy import Kind


class Post(NamedTuple):
    """A scored mention of one watch, reduced. `account` is `source:author`; `text` is masked; `born` is the day the account was made.

    `kinds` are the risks above their threshold that the crisis processor counts it as authentic under, if it takes no part; none where
    its account is not authentic anyway. `shared` tells a repost, a quotation or a press article, which may be alike without being
    coordinated.
    """

    mention: str
    account: str
    handle: str
    at: datetime
    text: str
    links: tuple[str, ...]
    media: tuple[str, ...]
    shared: bool
    view: AccountView
    born: date | None = None
    followers: int | None = None
    kinds: tuple[Kind, ...] = ()


class Revealed(NamedTuple):
    """An earlier post whose account turns out to take part; the crisis counts take it off the likely-authentic ones."""

    mention: str
    account: str
    at: datetime
    kinds: tuple[Kind, ...]


class Outcome(NamedTuple):
    """Of one post: the campaigns it begins or changes, to be published; whether its account takes part; what else that reveals.

    `revealed` names each earlier post once, never the post in hand. It may name posts whose accounts were not authentic before: these
    have no kinds.
    """

    changes: tuple[Campaign, ...] = ()
    coordinated: bool = False
    revealed: tuple[Revealed, ...] = ()
