"""Many judgements to one answer for each finding: the latest of each person, then the majority of persons."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from schemas.judgement import Finding, Judgement, Outcome
from schemas.taxonomy import Kind


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding that people agree on. `right`: the mention is of the kind; `instead`: the kind that it is of, where they name one.

    The finding, language and source are those of the latest judgement.
    """

    mention: str
    finding: Finding
    language: str
    source: str
    right: bool
    instead: Kind | None = None

    @property
    def missed(self) -> bool:
        """Of the kind, but it stayed below the threshold."""
        return self.right and not self.finding.raised


class Docket(NamedTuple):
    """What is settled, in the order of mention and kind, and the kinds of the findings on which as many say yes as no."""

    settled: tuple[Settled, ...]
    undecided: tuple[Kind, ...]


class _Vote(NamedTuple):
    """One person's answer; `said` False: it follows from "of another kind" about another finding of the mention."""

    right: bool
    instead: Kind | None
    finding: Finding
    judgement: Judgement
    said: bool


_Case = tuple[str, Kind]


def latest(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The last of each person on each kind of each mention, whatever their order and however often each comes."""
    found: dict[tuple[str, Kind, str], Judgement] = {}
    for one in judgements:
        name = (one.mention, one.finding.kind, one.by.casefold())
        if name not in found or _moment(found[name]) < _moment(one):
            found[name] = one
    return list(found.values())


def settle(judgements: Iterable[Judgement]) -> Docket:
    """One answer for each mention and kind. "Of another kind" speaks against the kind judged and for the other one."""
    cases: dict[_Case, dict[str, _Vote]] = {}
    for one in sorted(latest(judgements), key=_moment):
        for vote in _votes(one):
            voters = cases.setdefault((one.mention, vote.finding.kind), {})
            before = voters.get(one.by.casefold())
            if before is None or vote.said >= before.said:
                voters[one.by.casefold()] = vote
    answers = {case: _answer(list(voters.values())) for case, voters in sorted(cases.items())}
    undecided = tuple(kind for (_, kind), answer in answers.items() if answer is None)
    return Docket(tuple(answer for answer in answers.values() if answer is not None), undecided)


def _votes(one: Judgement) -> list[_Vote]:
    other = one.instead
    spoken = _Vote(one.outcome is Outcome.TRUE, other.kind if other else None, one.finding, one, said=True)
    return [spoken, *([_Vote(right=True, instead=None, finding=other, judgement=one, said=False)] if other else ())]


def _answer(votes: Sequence[_Vote]) -> Settled | None:
    """The majority's; None where it is a tie."""
    balance = sum(1 if vote.right else -1 for vote in votes)
    if not balance:
        return None
    last = max(votes, key=lambda vote: _moment(vote.judgement))
    named = Counter(vote.instead for vote in votes if not vote.right) if balance < 0 else Counter[Kind | None]()
    instead = next((kind for kind, count in named.items() if 2 * count > named.total()), None)
    return Settled(last.judgement.mention, last.finding, last.judgement.language, last.judgement.source, balance > 0, instead)


def _moment(one: Judgement) -> tuple[float, str]:
    """Order in time; what was said at the same moment is ordered by its content, so that the answer does not depend on the reading."""
    return one.at.timestamp(), one.model_dump_json()
