"""Lines scored anew, by the changed watches and policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from pydantic import ValidationError

from models.policy import Policy
from models.scorer import Scorer
from schemas.framing import BadLine, decode_mentions
from schemas.mention import Mention
from schemas.scored import AccountView, ScoredMention
from schemas.taxonomy import Verdict
from schemas.watch import Watch
from streams.scoring import score_each


@dataclass
class Counted:
    """How many were taken, how many came again under the same id, and how many could not be read or scored."""

    taken: int = 0
    again: int = 0
    bad: int = 0


class Before(NamedTuple):
    """What was known of a mention when it was stored: its watches, and its account where a verdict speaks or a person has spoken."""

    watches: frozenset[str]
    view: AccountView | None


class Rescoring:
    """Each mention once. A verdict that the account had when the mention was stored holds: what it rests on is not in the mention."""

    def __init__(self, watches: Sequence[Watch], policy: Policy, now: datetime) -> None:
        self._scorer = Scorer(watches, policy)
        self._now = now
        self._seen: set[int] = set()
        self.counted = Counted()

    def score(self, lines: Sequence[bytes]) -> list[tuple[ScoredMention, Before]]:
        """In the order of the lines."""
        decoded = decode_mentions(b"\n".join(line.strip() for line in lines), self._now)
        fresh = [mention for mention in decoded.mentions if self._is_new(mention.id)]
        before = {mention.id: _taken_out(mention) for mention in fresh}
        outcomes = list(score_each(self._scorer.score, fresh))
        scored = [(one, before[one.id]) for one in outcomes if not isinstance(one, BadLine)]
        for one, known in scored:
            one.account = known.view or one.account
        self.counted.bad += len(decoded.bad) + len(outcomes) - len(scored)
        self.counted.again += len(decoded.mentions) - len(fresh)
        self.counted.taken += len(scored)
        return scored

    def _is_new(self, name: str) -> bool:
        mark = hash(name)
        if mark in self._seen:
            return False
        self._seen.add(mark)
        return True


def _taken_out(mention: Mention) -> Before:
    """What the mention carries beside its contract; the rest of it is dropped."""
    stored: dict[str, Any] = mention.extra or {}
    mention.extra = None
    watches = stored.get("watches")
    names = frozenset(name for name in watches if isinstance(name, str)) if isinstance(watches, list) else frozenset()
    return Before(names, _view(stored.get("account")))


def _view(told: object) -> AccountView | None:
    try:
        view = AccountView.model_validate(told)
    except ValidationError:
        return None
    return view if view.by or view.verdict is not Verdict.UNKNOWN else None
