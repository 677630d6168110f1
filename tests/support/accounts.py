"""Accounts, what persons say of them, and campaigns."""

from datetime import UTC, datetime, timedelta

from schemas.account import Account
from schemas.campaign import Campaign, Member, Shared
from schemas.correction import Correction
from schemas.mention import Author
from schemas.scored import AccountView
from schemas.takedown import Takedown, TakedownState
from schemas.taxonomy import Verdict

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def account(name="x:42", verdict=Verdict.IMPOSTOR, *, minute=0, scores=None, confidence=0.9, author=None, imitates="aurelia", **fields):
    """An account as the score worker judges it."""
    source, _, native = name.partition(":")
    known = {"id": native, "handle": f"@u{native}", "name": f"User {native}", **(author or {})}
    view = AccountView(verdict=verdict, confidence=confidence, scores=scores or {}, reasons=("a look-alike",), imitates=imitates)
    moment = START + timedelta(minutes=minute)
    return Account(
        **{
            "id": name,
            "source": source,
            "author": Author(**known),
            "view": view,
            "watch": "aurelia",
            "judged_at": moment,
            "mention": f"{source}:m1",
            **fields,
        }
    )


def correction(name="x:42", verdict=Verdict.AUTHENTIC, by="ann", *, minute=0, note=""):
    """A person's word on it."""
    return Correction(id=name, verdict=verdict, by=by, at=START + timedelta(minutes=minute), note=note)


def takedown(state=TakedownState.REQUESTED, name="x:42", by="ann", *, hour=0, made="s1", **fields):
    """A step of its take-down."""
    return Takedown(id=made, account=name, state=state, by=by, at=START + timedelta(hours=hour), **fields)


def campaign(name="c1", members=("x:42",), *, revision=1, hour=0, **fields):
    """A campaign of these accounts."""
    moment = START + timedelta(hours=hour)
    return Campaign(
        **{
            "id": name,
            "watch": "aurelia",
            "shared": Shared.TEXT,
            "first_seen": START,
            "last_seen": moment,
            "revision": revision,
            "probability": 0.8,
            "reasons": ("the same text",),
            "mentions": len(members),
            "accounts": len(members),
            "members": tuple(Member(id=each, mentions=1, joined_at=moment) for each in members),
            "texts": ("the same",),
            **fields,
        }
    )
