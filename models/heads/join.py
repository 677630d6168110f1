"""Rules and heads joined: one probability a kind, with the rules' receipt where there is one and the head's where not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from models.detectors.contract import Evidence, Facts
from models.detectors.panel import Findings
from models.heads.bank import Bank
from models.heads.opinion import SPEAKERS, Opinions
from models.heads.receipts import Claim, evidences_of
from schemas.taxonomy import Kind

HIGHEST = 0.98
HOUSE = frozenset({"official", "employee", "partner"})
"""Those who speak for the brand do not complain of it: their regrets are worded alike."""
OF_CUSTOMERS = frozenset({Kind.UNANSWERED_COMPLAINT})
RULES_STAND = frozenset({(Kind.UNANSWERED_COMPLAINT, "fr")})
"""Here a head neither talks a rule down nor stands alone: French complaints were learnt from one company's customers."""
_PLACE = {(speaker.kind, speaker.language): speaker.place for speaker in SPEAKERS}


class Read(NamedTuple):
    """A batch as the detectors saw it, one entry a mention."""

    documents: Sequence[str]
    languages: Sequence[str]
    facts: Sequence[Facts]


def join(bank: Bank, read: Read, opinions: Opinions, found: dict[int, Findings], alone: Mapping[Kind, float]) -> None:
    """Change findings in place: probabilities of kinds that a head speaks of, and new findings where one reaches what `alone` asks.

    A kind that `alone` does not name is left to its rules; the head's probability is then told in the scores only.
    """
    _weigh_rules(read, opinions, found, alone)
    claims = list(_claims(read, opinions, found, alone))
    for claim, evidence in zip(claims, evidences_of(bank, claims, read.documents), strict=True):
        found.setdefault(claim.at, {})[claim.kind] = evidence


def _weigh_rules(read: Read, opinions: Opinions, found: dict[int, Findings], alone: Mapping[Kind, float]) -> None:
    """The heads' say in what the rules found."""
    for at, findings in found.items():
        for kind, by_rule in findings.items():
            key = kind, read.languages[at]
            if key in _PLACE and kind in alone and not _spares(kind, read.facts[at]):
                told = float(opinions.told[at, _PLACE[key]])
                findings[kind] = by_rule._replace(probability=min(HIGHEST, _together(by_rule, told, weak=key in RULES_STAND)))


def _claims(read: Read, opinions: Opinions, found: dict[int, Findings], alone: Mapping[Kind, float]) -> Iterator[Claim]:
    """What heads find that the rules did not."""
    for place, kind, language in SPEAKERS:
        if kind not in alone or (kind, language) in RULES_STAND:
            continue
        rows = opinions.rows[language]
        told = opinions.told[rows, place]
        reached = told >= alone[kind]
        for at, probability in zip(rows[reached].tolist(), told[reached].tolist(), strict=True):
            if kind not in found.get(at, ()) and not _spares(kind, read.facts[at]):
                yield Claim(at, kind, language, min(HIGHEST, probability))


def _spares(kind: Kind, facts: Facts) -> bool:
    return kind in OF_CUSTOMERS and bool(facts.roles) and not HOUSE.isdisjoint(facts.roles.values())


def _together(by_rule: Evidence, told: float, *, weak: bool) -> float:
    """A rule that heard a joke, a report or praise is not overruled upwards; one that knows more than the words, not downwards."""
    if "/" in by_rule.rule:
        return min(told, by_rule.probability)
    if weak or by_rule.rule.endswith(".rating"):
        return max(told, by_rule.probability)
    return told
