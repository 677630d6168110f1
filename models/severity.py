"""From risks, reach, author and account to one number between 0 and 100, with the reasons."""

from collections.abc import Sequence, Set
from math import log
from typing import NamedTuple

from models.policy import Policy
from schemas.mention import Mention
from schemas.scored import AccountView, Risk
from schemas.taxonomy import Level

IDLE_POINTS = 10
"""Most points of a mention without any risk: reach alone never leaves `info`."""
NOTABLE_REACH = 0.5
NOTABLE_VELOCITY = 0.6
SECONDS_AN_HOUR = 3_600


class Standing(NamedTuple):
    """Who speaks, how often the same text was seen before, and the roles that watches give to the author."""

    view: AccountView
    copies: int
    roles: Set[str] = frozenset()


class Grade(NamedTuple):
    """Severity 0-100, its level, and the reasons in words."""

    severity: int
    level: Level
    reasons: tuple[str, ...]


class Grader:
    """Applies one policy."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._settings = policy.severity
        self._levels = tuple(policy.levels.of(severity) for severity in range(101))
        self._idle = tuple(Grade(severity, level, ()) for severity, level in enumerate(self._levels))
        self._per_follower = 1 / log(1 + policy.severity.full_followers)
        self._per_engagement = 1 / log(1 + policy.severity.full_engagement)
        self._per_velocity = 1 / log(1 + policy.severity.full_velocity)
        self._half = policy.severity.reach_points / 2
        self._voices = (
            (policy.severity.critical_author, "critical", "a critical account"),
            (policy.severity.journalist_author, "journalist", "a journalist"),
        )

    def idle(self, mention: Mention) -> Grade:
        """For a mention without a risk: by followers and engagement alone, at most `IDLE_POINTS`."""
        if not mention.author.followers and mention.engagement is None:
            return self._idle[0]
        known, _, stirred = self._shares(mention)
        return self._idle[int(min(IDLE_POINTS, (min(1.0, known) + min(1.0, stirred)) * self._half))]

    def grade(self, mention: Mention, risks: Sequence[Risk], standing: Standing) -> Grade:
        """For a mention with at least one risk. Never falls when reach grows or a weightier author speaks."""
        points, reasons = self._finding(risks)
        for more, reason in (self._reach(mention), self._author(mention, standing.roles), self._novelty(standing.copies)):
            points += more
            reasons += (reason,) if reason else ()
        factor = self._settings.account_factors.get(standing.view.verdict, 1.0)
        if factor < 1:
            reasons += (f"the account is judged {standing.view.verdict.value}",)
        severity = max(0, min(100, round(points * factor)))
        return Grade(severity, self._levels[severity], reasons)

    def _finding(self, risks: Sequence[Risk]) -> tuple[float, tuple[str, ...]]:
        points, worst = max(((self._weight(risk), risk) for risk in risks), key=lambda pair: pair[0])
        points += min(self._settings.most_further, self._settings.further_risk * (len(risks) - 1))
        others = f", and {len(risks) - 1} more" if len(risks) > 1 else ""
        return points, (f"{worst.kind.value} at {worst.probability:.2f}{others}",)

    def _weight(self, risk: Risk) -> float:
        weight = self._policy.weight_of(risk.kind, risk.receipt.rule)
        threshold = self._policy.thresholds[risk.kind]
        certainty = (risk.probability - threshold) / (1 - threshold) if threshold < 1 else 1.0
        least = self._settings.at_threshold
        return weight * (least + (1 - least) * max(0.0, certainty))

    def _shares(self, mention: Mention) -> tuple[float, float, float]:
        """Followers as a share of what counts in full; engagement, and its share; on logarithmic scales. Unknown counts as none."""
        followers, seen = mention.author.followers, mention.engagement
        known = log(1 + followers) * self._per_follower if followers else 0.0
        if seen is None:
            return known, 0.0, 0.0
        engagement = (seen.likes or 0) + 2 * (seen.shares or 0) + (seen.replies or 0) + (seen.views or 0) * 0.01
        return known, engagement, log(1 + engagement) * self._per_engagement

    def _reach(self, mention: Mention) -> tuple[float, str]:
        """Half by followers, half by engagement or, where that is more, by its velocity."""
        known, engagement, stirred = self._shares(mention)
        velocity = self._speed(mention, engagement)
        reach = (min(1.0, known) + min(1.0, max(stirred, velocity))) / 2
        fast = velocity > stirred and velocity >= NOTABLE_VELOCITY
        return reach * self._settings.reach_points, "spreads fast" if fast else "wide reach" if reach >= NOTABLE_REACH else ""

    def _speed(self, mention: Mention, engagement: float) -> float:
        """Engagement per hour of age as a share of what counts in full; 0 where the age is not known."""
        if mention.created_at is None or mention.collected_at is None:
            return 0.0
        age = (mention.collected_at - mention.created_at).total_seconds() / SECONDS_AN_HOUR
        return log(1 + engagement / max(self._settings.least_age, age)) * self._per_velocity

    def _author(self, mention: Mention, roles: Set[str]) -> tuple[float, str]:
        verified = (self._settings.verified_author, "a verified account") if mention.author.verified else (0.0, "")
        return max([verified, *((points, voice) for points, role, voice in self._voices if role in roles)]) if roles else verified

    def _novelty(self, copies: int) -> tuple[float, str]:
        if not copies:
            return 0.0, ""
        share = min(1.0, log(1 + copies) / log(1 + self._settings.full_copies))
        return -share * self._settings.copies_points, f"{copies} copies seen before"
