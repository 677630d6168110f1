"""Rules and heads joined: one probability a kind, with the rules' receipt where there is one and the head's where not."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.detectors.contract import Evidence, Facts
from models.detectors.panel import Findings
from models.heads.bank import Bank
from models.heads.opinion import Opinion
from models.heads.receipts import evidence_of
from schemas.taxonomy import Kind

HIGHEST = 0.98
HOUSE = frozenset({"official", "employee", "partner"})
"""Those who speak for the brand do not complain of it: their regrets are worded alike."""
OF_CUSTOMERS = frozenset({Kind.UNANSWERED_COMPLAINT})
RULES_STAND = frozenset({(Kind.UNANSWERED_COMPLAINT, "fr")})
"""Here a head neither talks a rule down nor stands alone: French complaints were learnt from one company's customers."""


class Read(NamedTuple):
    """A batch as the detectors saw it, one entry a mention."""

    documents: Sequence[str]
    languages: Sequence[str]
    facts: Sequence[Facts]


def join(bank: Bank, read: Read, opinions: Sequence[Opinion], found: dict[int, Findings], alone: Mapping[Kind, float]) -> None:
    """Change findings in place: probabilities of kinds that a head speaks of, and new findings where one reaches what `alone` asks.

    A kind that `alone` does not name is left to its rules; the head's probability is then told in the scores only.
    """
    for at, opinion in enumerate(opinions):
        for kind, told in opinion.kinds.items():
            by_rule = found[at].get(kind) if at in found else None
            weak = (kind, read.languages[at]) in RULES_STAND
            if kind not in alone or (by_rule is None and (weak or told < alone[kind])):
                continue
            if kind in OF_CUSTOMERS and not HOUSE.isdisjoint(read.facts[at].roles.values()):
                continue
            found.setdefault(at, {})[kind] = (
                by_rule._replace(probability=min(HIGHEST, _together(by_rule, told, weak=weak)))
                if by_rule
                else evidence_of(bank, kind, read.documents[at], read.languages[at], min(HIGHEST, told))
            )


def _together(by_rule: Evidence, told: float, *, weak: bool) -> float:
    """A rule that heard a joke, a report or praise is not overruled upwards; one that knows more than the words, not downwards."""
    if "/" in by_rule.rule:
        return min(told, by_rule.probability)
    if weak or by_rule.rule.endswith(".rating"):
        return max(told, by_rule.probability)
    return told
