"""From term hits to a probability: weights per group with diminishing returns, damped by context, squashed."""

from collections.abc import Collection
from dataclasses import dataclass, field
from math import exp, log

from models.detectors.context import is_hypothetical, is_negated
from models.detectors.contract import Evidence, Hit, Sight
from schemas.taxonomy import Kind, Verdict

BIAS = -3.5
"""Log-odds of a mention without evidence: a probability of 0.03."""
REPEAT = 0.35
"""What each further distinct term of a group adds, as a share of the strongest; at most as much again as the strongest."""
MOST_SPANS = 8

HUMOUR, REPORT, HYPOTHESIS, FICTION, PARODY = 0.35, 0.55, 0.55, 0.3, 0.3
"""What is left of the evidence in a joke, a report of others' words, a hypothesis, talk of films and games, from a parody account."""


@dataclass(slots=True)
class Tally:
    """The hits that stand: evidence per group in log-odds, and where it lies. `hypothetical` when none stands outside an "if"."""

    groups: dict[str, float] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    hypothetical: bool = False

    def has(self, *groups: str) -> bool:
        """Whether any of the groups was found."""
        return any(group in self.groups for group in groups)

    def sum(self, *groups: str) -> float:
        """Evidence of the groups named, or of all."""
        return sum(self.groups.get(group, 0.0) for group in groups) if groups else sum(self.groups.values())


def tally(sight: Sight, kind: Kind, *, supports: bool = True, negatable: bool = True) -> Tally:
    """Weigh the kind's hits, without those that are negated or lie inside a longer one."""
    found = [*sight.hits.get(kind, ()), *(sight.support.get(kind, ()) if supports else ())]
    context = sight.context
    standing = [hit for hit in _outermost(found) if not (negatable and is_negated(sight.folded, context, hit.start))]
    result = Tally(hits=standing)
    terms: dict[str, dict[str, float]] = {}
    for hit in standing:
        terms.setdefault(hit.group, {})[sight.words[hit.start : hit.end]] = hit.weight
    for group, weights in terms.items():
        strongest = max(weights.values(), key=abs)
        result.groups[group] = strongest * min(2.0, 1 + REPEAT * (len(weights) - 1))
    result.hypothetical = bool(standing) and all(is_hypothetical(sight.folded, context, hit.start) for hit in standing)
    return result


def conclude(
    sight: Sight, total: float, rule: str, reason: str, below_if: str, hits: Collection[Hit], *, dampers: Collection[str]
) -> Evidence:
    """Evidence from `total` log-odds after damping. `dampers` are those that the kind heeds: humour, report, hypothesis, fiction."""
    left, notes = _dampening(sight, dampers)
    marked = f"{rule}/humour" if "humour" in notes else rule
    told = f"{reason}; weakened as {' and '.join(notes)}" if notes else reason
    spans = tuple(dict.fromkeys((hit.start, hit.end) for hit in hits))[:MOST_SPANS]
    return Evidence(squash(BIAS + max(0.0, total) * left), spans, marked, told, below_if)


def squash(log_odds: float) -> float:
    """Logistic function, rounded to four digits."""
    return round(1 / (1 + exp(-max(-30.0, min(30.0, log_odds)))), 4)


def odds(probability: float) -> float:
    """Log-odds of a probability strictly between 0 and 1."""
    return log(probability / (1 - probability))


def _dampening(sight: Sight, dampers: Collection[str]) -> tuple[float, list[str]]:
    context = sight.context
    parody = sight.is_a(Verdict.PARODY)
    present = {
        "humour": (context.humour, HUMOUR),
        "report": (context.reported, REPORT),
        "fiction": (context.fiction, FICTION),
        "hypothesis": (bool(context.hypotheses) and "hypothesis" in dampers, HYPOTHESIS),
    }
    notes = [name for name, (holds, _) in present.items() if holds and name in dampers]
    left = PARODY if parody else 1.0
    for name in notes:
        left *= present[name][1]
    return left, ["parody", *notes] if parody else notes


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Without hits that lie wholly inside another with at least their weight; in text order."""
    kept: list[Hit] = []
    for hit in sorted(set(hits), key=lambda each: (each.start, -each.end, -abs(each.weight))):
        if not any(hit.end <= other.end and abs(hit.weight) <= abs(other.weight) for other in kept[-4:]):
            kept.append(hit)
    return kept
