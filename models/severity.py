"""From risks, reach, author and account to one number between 0 and 100, with the reasons."""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from models.policy import Policy
from schemas.mention import Mention
from schemas.scored import AccountView, Risk
from schemas.taxonomy import Level

IDLE_POINTS = 10
"""Most points of a mention without any risk: reach alone never leaves `info`."""
NOTABLE_REACH = 0.5


class Standing(NamedTuple):
    """Who speaks, and how often the same text was seen before."""

    view: AccountView
    copies: int
    critical: bool


class Grade(NamedTuple):
    """Severity 0-100, its level, and the reasons in words."""

    severity: int
    level: Level
    reasons: tuple[str, ...]


def grade(mention: Mention, risks: Sequence[Risk], standing: Standing, policy: Policy) -> Grade:
    """Never falls when reach grows."""
    reach = reach_of(mention, policy)
    if not risks:
        severity = round(min(IDLE_POINTS, reach * policy.severity.reach_points))
        return Grade(severity, policy.levels.of(severity), ())
    points, reasons = _finding(risks, policy)
    for more, reason in (_reach(reach, policy), _author(mention, policy, critical=standing.critical), _novelty(standing.copies, policy)):
        points += more
        reasons += (reason,) if reason else ()
    factor = policy.severity.account_factors.get(standing.view.verdict, 1.0)
    if factor < 1:
        reasons += (f"the account is judged {standing.view.verdict.value}",)
    severity = max(0, min(100, round(points * factor)))
    return Grade(severity, policy.levels.of(severity), reasons)


def reach_of(mention: Mention, policy: Policy) -> float:
    """Between 0 and 1: the mean of followers and engagement on logarithmic scales; unknown counts as none."""
    followers = mention.author.followers or 0
    seen = mention.engagement
    engagement = (seen.likes or 0) + 2 * (seen.shares or 0) + (seen.replies or 0) + (seen.views or 0) / 100 if seen else 0.0
    if not followers and not engagement:
        return 0.0
    return (_scaled(followers, policy.severity.full_followers) + _scaled(engagement, policy.severity.full_engagement)) / 2


def _finding(risks: Sequence[Risk], policy: Policy) -> tuple[float, tuple[str, ...]]:
    settings = policy.severity
    weighed = [(_weight(risk, policy), risk) for risk in risks]
    points, worst = max(weighed, key=lambda pair: pair[0])
    points += min(settings.most_further, settings.further_risk * (len(risks) - 1))
    others = f", and {len(risks) - 1} more" if len(risks) > 1 else ""
    return points, (f"{worst.kind.value} at {worst.probability:.2f}{others}",)


def _weight(risk: Risk, policy: Policy) -> float:
    weight = policy.rule_weights.get(risk.receipt.rule.partition("/")[0], policy.weights[risk.kind])
    threshold = policy.thresholds[risk.kind]
    certainty = (risk.probability - threshold) / (1 - threshold) if threshold < 1 else 1.0
    least = policy.severity.at_threshold
    return weight * (least + (1 - least) * max(0.0, certainty))


def _reach(reach: float, policy: Policy) -> tuple[float, str]:
    return reach * policy.severity.reach_points, "wide reach" if reach >= NOTABLE_REACH else ""


def _author(mention: Mention, policy: Policy, *, critical: bool) -> tuple[float, str]:
    if critical:
        return policy.severity.critical_author, "a critical account"
    if mention.author.verified:
        return policy.severity.verified_author, "a verified account"
    return 0.0, ""


def _novelty(copies: int, policy: Policy) -> tuple[float, str]:
    share = _scaled(copies, policy.severity.full_copies)
    return -share * policy.severity.copies_points, f"{copies} copies seen before" if copies else ""


def _scaled(number: float, full: float) -> float:
    return min(1.0, log(1 + number) / log(1 + full))
