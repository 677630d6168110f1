"""Accounts for a terminal. Pure; what accounts say of themselves is hostile input for the terminal too."""

from collections.abc import Sequence
from typing import Any

from desk.accounts.standing import imitated, in_words, standing_of
from desk.accounts.steps import case_of
from desk.accounts.takedowns import line_of
from desk.search.show import lines as mention_lines
from schemas.takedown import Takedown
from streams.channels.alert import plain

MOST_REASONS = 3
_FIELDS = ("created_at", "followers", "following", "posts", "verified", "url", "bio")


def entry(account: dict[str, Any], came_back: str = "") -> list[str]:
    """An account in a list: a line of facts, the reasons below, and whom it may be."""
    imitates = imitated(account)
    facts = (account["id"], in_words(standing_of(account)), f"imitates {imitates}" if imitates else "", named(account), _moment(account))
    reasons = "; ".join(reasons_of(account)[:MOST_REASONS])
    return ["  ".join(plain(fact) for fact in facts if fact), *(f"    {plain(line)}" for line in (reasons, came_back) if line)]


def profile(account: dict[str, Any], came_back: str = "") -> list[str]:
    """Who it is and what it is held to be, with every reason and all probabilities."""
    author, view, said = account.get("author") or {}, account.get("view") or {}, account.get("correction")
    lines = entry({**account, "view": {**view, "reasons": []}}, came_back)
    lines += [f"    {name.replace('_', ' ')}: {plain(str(author[name]))[:300]}" for name in _FIELDS if author.get(name) not in (None, "")]
    if said:
        note = f": {said['note']}" if said.get("note") else ""
        lines.append(plain(f"corrected: {said['verdict']}, says {said['by']} at {said['at'][:16].replace('T', ' ')}{note}"))
    if view:
        lines.append(plain(f"view: {view['verdict']} {view.get('confidence') or 0:.2f}{also_of(view)}"))
        lines += [f"    {plain(reason)}" for reason in view.get("reasons") or ()]
        lines.append(f"    {scores_of(view)}")
    return lines


def surroundings(
    campaigns: Sequence[dict[str, Any]], steps: Sequence[Takedown], mentions: Sequence[dict[str, Any]], total: int
) -> list[str]:
    """What hangs on it: campaigns, take-down, mentions with the last of them."""
    lines = [
        plain(f"campaign {one['id']}: {one['accounts']} accounts, {one['mentions']} mentions share the same {one['shared']}")
        for one in campaigns
    ]
    case = case_of(steps)
    lines += [f"take-down: {case.state.value}" if case else "take-down: not requested", *(f"    {line_of(step)}" for step in steps)]
    lines.append(f"mentions: {total}" + (", the last:" if mentions else ""))
    return lines + [f"    {line}" for mention in mentions for line in mention_lines(mention)]


def named(account: dict[str, Any]) -> str:
    """Handle and name."""
    author = account.get("author") or {}
    handle = f"@{author['handle'].removeprefix('@')}" if author.get("handle") else ""
    return " ".join(part for part in (handle, author.get("name") or "") if part)


def reasons_of(account: dict[str, Any]) -> list[str]:
    """A person's note before our own reasons."""
    note = (account.get("correction") or {}).get("note")
    return [*([note] if note else []), *((account.get("view") or {}).get("reasons") or ())]


def also_of(view: dict[str, Any]) -> str:
    """Further verdicts."""
    return f", also {', '.join(view['also'])}" if view.get("also") else ""


def scores_of(view: dict[str, Any]) -> str:
    """All probabilities, the highest first."""
    known = {name: score for name, score in (view.get("scores") or {}).items() if score is not None}
    return ", ".join(f"{name} {score:.2f}" for name, score in sorted(known.items(), key=lambda pair: -pair[1])) or "no probabilities"


def _moment(account: dict[str, Any]) -> str:
    moment = account.get("judged_at") or (account.get("correction") or {}).get("at") or ""
    return str(moment)[:16].replace("T", " ")
