"""Rules and heads joined: one probability a kind, with the rules' receipt where there is one and the head's where not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from models.detectors.contract import Evidence, Facts
from models.detectors.influencer_misconduct import discloses
from models.detectors.panel import PRIORS, Findings
from models.heads.opinion import SPEAKERS, Opinions
from models.heads.receipts import Claim, evidences_of
from models.heads.word_weights import WordWeights
from schemas.taxonomy import Kind, Verdict

HIGHEST = 0.98
HOUSE = frozenset({"official", "employee", "partner"})
"""Those who speak for the brand do not complain of it: their regrets are worded alike."""
OF_CUSTOMERS = frozenset({Kind.UNANSWERED_COMPLAINT})
NOT_OF_OFFICIALS = frozenset({Kind.THREAT, Kind.FRAUD, Kind.PRIVACY, Kind.COPYRIGHT, Kind.INTERNAL_DISCLOSURE})
"""What the brand's own announcements and warnings sound like to a head, and are not; an account taken over has rules of its own."""
NEEDS_ROLE = {Kind.MISPLACED_POST: frozenset({"official", "employee"}), Kind.INFLUENCER_MISCONDUCT: frozenset({"partner"})}
"""What anybody may write, and these may not."""
TALKED_DOWN = frozenset({Kind.INAPPROPRIATE_COMMENT, Kind.UNANSWERED_COMPLAINT})
"""Kinds of which the words tell all, so that a head may doubt a rule; of the others rules know more: who speaks, what was masked."""
_PLACE = {(speaker.kind, speaker.language): speaker.place for speaker in SPEAKERS}


class Read(NamedTuple):
    """A batch as the detectors saw it, one entry a mention."""

    documents: Sequence[str]
    languages: Sequence[str]
    facts: Sequence[Facts]


def join(weights: WordWeights, read: Read, opinions: Opinions, found: dict[int, Findings], alone: Mapping[Kind, float]) -> None:
    """Change findings in place: probabilities of kinds that a head speaks of, and new findings where one reaches what `alone` asks.

    A kind that `alone` does not name is left to its rules; the head's probability is then told in the scores only.
    """
    _silence(read, opinions)
    _weigh_rules(read, opinions, found, alone)
    claims = list(_claims(read, opinions, found, alone))
    for claim, evidence in zip(claims, evidences_of(weights, claims, read.documents), strict=True):
        found.setdefault(claim.at, {})[claim.kind] = evidence


def _silence(read: Read, opinions: Opinions) -> None:
    """Heads that judge only some authors know nothing of the others' posts."""
    voices = [(at, frozenset(facts.roles.values())) for at, facts in enumerate(read.facts) if facts.roles]
    for place, kind, _ in SPEAKERS:
        if kind in NEEDS_ROLE:
            judged = [at for at, roles in voices if not roles.isdisjoint(NEEDS_ROLE[kind])]
            kept = opinions.told[judged, place]
            opinions.told[:, place] = PRIORS[kind]
            opinions.told[judged, place] = kept


def _weigh_rules(read: Read, opinions: Opinions, found: dict[int, Findings], alone: Mapping[Kind, float]) -> None:
    """The heads' say in what the rules found."""
    for at, findings in found.items():
        for kind, by_rule in findings.items():
            key = kind, read.languages[at]
            if key in _PLACE and kind in alone and not by_rule.pictured and not _spares(kind, read.facts[at]):
                told = float(opinions.told[at, _PLACE[key]])
                findings[kind] = by_rule._replace(probability=min(HIGHEST, _together(by_rule, told, doubts=kind in TALKED_DOWN)))


def _claims(read: Read, opinions: Opinions, found: dict[int, Findings], alone: Mapping[Kind, float]) -> Iterator[Claim]:
    """What heads find that the rules did not."""
    for place, kind, language in SPEAKERS:
        if kind not in alone:
            continue
        rows = opinions.rows[language]
        told = opinions.told[rows, place]
        reached = told >= alone[kind]
        for at, probability in zip(rows[reached].tolist(), told[reached].tolist(), strict=True):
            if not _settled(found.get(at, {}), kind) and not _spares(kind, read.facts[at]) and not _excused(kind, read, at):
                yield Claim(at, kind, language, min(HIGHEST, probability))


def _settled(findings: Findings, kind: Kind) -> bool:
    """Whether there is a finding that a head's claim would hide; a picture that says little by itself is none."""
    known = findings.get(kind)
    return known is not None and not (known.pictured and "/" in known.rule)


def _spares(kind: Kind, facts: Facts) -> bool:
    if not facts.roles:
        return False
    roles = facts.roles.values()
    return (kind in OF_CUSTOMERS and not HOUSE.isdisjoint(roles)) or (kind in NOT_OF_OFFICIALS and "official" in roles)


def _excused(kind: Kind, read: Read, at: int) -> bool:
    """A parody plays; and order tells a disclosure from a buried one: the heads see neither."""
    if read.facts[at].view.verdict is Verdict.PARODY:
        return True
    return kind is Kind.INFLUENCER_MISCONDUCT and discloses(read.documents[at])


def _together(by_rule: Evidence, told: float, *, doubts: bool) -> float:
    """A rule that heard a joke, a report or a denial is not overruled upwards; one that knows more than the words, not downwards."""
    if "/" in by_rule.rule:
        return min(told, by_rule.probability)
    return told if doubts and not by_rule.rule.endswith(".rating") else max(told, by_rule.probability)
