"""From term hits to a probability: weights per group with diminishing returns, damped by context, squashed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import exp, prod
from types import MappingProxyType
from typing import NamedTuple

from models.detectors.context import is_hypothetical, is_negated
from models.detectors.contract import Evidence, Hit, Sight
from schemas.taxonomy import Verdict

BIAS = -3.5
"""Log-odds of a mention without evidence: a probability of 0.03."""
REPEAT = 0.35
"""What each further distinct term of a group adds, as a share of the strongest; at most as much again as the strongest."""
MOST_SPANS = 8
CEILING = 0.97
"""Rules alone are never surer than this."""

HUMOUR, REPORT, HYPOTHESIS, FICTION, PARODY, QUOTE = 0.35, 0.55, 0.55, 0.3, 0.3, 0.45
"""What is left of the evidence in a joke, a report of others' words, a hypothesis, talk of films and games, from a parody account,
in quoted speech."""


class Ruling(NamedTuple):
    """A rule's id, its reason and what would undo it, in words, the dampers that it heeds, and dampers of its own with what they leave."""

    rule: str
    reason: str
    below_if: str
    dampers: frozenset[str] = frozenset()
    weakened: Mapping[str, float] = MappingProxyType({})


@dataclass(slots=True)
class Tally:
    """The hits that stand: evidence per group in log-odds, and where it lies."""

    groups: dict[str, float] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)

    def has(self, *groups: str) -> bool:
        """Whether any of the groups was found."""
        return not self.groups.keys().isdisjoint(groups)

    def sum(self, *groups: str) -> float:
        """Evidence of the groups named, or of all."""
        return sum(self.groups.get(group, 0.0) for group in groups) if groups else sum(self.groups.values())


def tally(sight: Sight, kind: str, *, supports: bool = True, negatable: bool = True) -> Tally:
    """Weigh the hits of a kind, or of a lexicon that is none, without those that are negated or lie inside a longer one."""
    found = [*sight.hits.get(kind, ()), *(sight.support.get(kind, ()) if supports else ())]
    context = sight.context
    standing = _outermost(found)
    if negatable and context.negations:
        standing = [hit for hit in standing if not is_negated(sight.folded, context, hit.start)]
    result = Tally(hits=standing)
    terms: dict[str, dict[str, float]] = {}
    for hit in standing:
        terms.setdefault(hit.group, {})[sight.words[hit.start : hit.end]] = hit.weight
    for group, weights in terms.items():
        strongest = max(weights.values(), key=abs)
        result.groups[group] = strongest * min(2.0, 1 + REPEAT * (len(weights) - 1))
    return result


def conclude(sight: Sight, total: float, ruling: Ruling, hits: Collection[Hit]) -> Evidence:
    """Evidence from `total` log-odds after damping."""
    left, notes = _dampening(sight, ruling, hits)
    rule = f"{ruling.rule}/{notes[0]}" if notes else ruling.rule
    reason = f"{ruling.reason}; weakened: {', '.join(notes)}" if notes else ruling.reason
    spans = tuple(dict.fromkeys((hit.start, hit.end) for hit in hits))[:MOST_SPANS]
    return Evidence(squash(BIAS + max(0.0, total) * left), spans, rule, reason, ruling.below_if)


def squash(log_odds: float) -> float:
    """Logistic function up to `CEILING`, rounded to four digits."""
    return round(CEILING / (1 + exp(-max(-30.0, min(30.0, log_odds)))), 4)


def _dampening(sight: Sight, ruling: Ruling, hits: Collection[Hit]) -> tuple[float, list[str]]:
    """Share of the evidence that is left, and the names of what took the rest."""
    context = sight.context
    dampers, shares = ruling.dampers, dict(ruling.weakened)
    if sight.is_a(Verdict.PARODY):
        shares["parody"] = PARODY
    if context.humour and "humour" in dampers:
        shares["humour"] = HUMOUR
    if context.reported and "report" in dampers:
        shares["report"] = REPORT
    if context.fiction and "fiction" in dampers:
        shares["fiction"] = FICTION
    if context.hypotheses and "hypothesis" in dampers and _supposed(sight, hits):
        shares["hypothesis"] = HYPOTHESIS
    if context.quoted and "quote" in dampers and hits and all(_within(context.quoted, hit) for hit in hits):
        shares["quote"] = QUOTE
    return prod(shares.values()), list(shares)


def _within(places: Collection[tuple[int, int]], hit: Hit) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in places)


def _supposed(sight: Sight, hits: Collection[Hit]) -> bool:
    return bool(hits) and all(is_hypothetical(sight.folded, sight.context, hit.start) for hit in hits)


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Without hits that lie inside a longer one of at least their weight; in text order."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    for hit in sorted(dict.fromkeys(hits), key=lambda each: (each.start, -each.end)):
        if not any(_covers(other, hit) for other in kept[-4:]):
            kept.append(hit)
    return kept


def _covers(other: Hit, hit: Hit) -> bool:
    longer = other.start < hit.start or other.end > hit.end
    return longer and hit.end <= other.end and abs(hit.weight) <= abs(other.weight)
