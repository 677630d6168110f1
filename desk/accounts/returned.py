"""Accounts that came back under another id after they were taken down. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from desk.accounts.standing import imitated
from models.lookalikes.skeleton import skeleton, spelling
from schemas.takedown import Takedown, TakedownState

Signs = frozenset[tuple[str, str, str]]


def taken_down(steps: Iterable[Takedown]) -> dict[str, datetime]:
    """When each account was taken down last, by its id."""
    accepted = [step for step in steps if step.state is TakedownState.ACCEPTED]
    return {step.account: step.at for step in sorted(accepted, key=lambda step: step.at)}


def returned(
    accounts: Sequence[Mapping[str, Any]], gone: Mapping[str, datetime], gone_accounts: Sequence[Mapping[str, Any]]
) -> dict[str, str]:
    """For each account that looks like one that was taken down, imitating the same watch: which one, in words."""
    before = {name: account["id"] for account in gone_accounts for name in signs(account)}
    found: dict[str, str] = {}
    for account in accounts:
        earlier = sorted({before[sign] for sign in signs(account) if sign in before} - {account["id"]}, key=lambda name: gone[name])
        if earlier and account["id"] not in gone:
            found[account["id"]] = f"perhaps {earlier[-1]}, which was taken down on {gone[earlier[-1]]:%Y-%m-%d}"
    return found


def signs(account: Mapping[str, Any]) -> Signs:
    """By which it is recognised: the watch that it imitates, with its handle's letters or its picture's hash."""
    author, watch = account.get("author") or {}, imitated(dict(account))
    letters = skeleton("".join(spelling(author.get("handle") or "").tokens))
    marks = (("handle", letters), ("picture", author.get("avatar_hash") or ""))
    return frozenset((watch, kind, mark) for kind, mark in marks if watch and mark)
