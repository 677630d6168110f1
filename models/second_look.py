"""Findings that rest on known phrases are judged once more without them: what is left counts, and never more than before."""

from collections.abc import Callable, Iterable, Sequence

from models.detectors.contract import Evidence
from models.detectors.panel import Findings
from models.heads.join import Read
from models.policy import Policy
from models.warnings import Doubt, Place
from schemas.mention import Mention
from schemas.taxonomy import Kind

Scores = list[dict[Kind, float]]
Think = Callable[[Sequence[Mention], Read], tuple[dict[int, Findings], Scores]]
"""Rules and heads over a batch: the findings by place, and of each mention a probability of every kind."""


class SecondLook:
    """Applies one policy; `think` is how the first look was taken."""

    def __init__(self, policy: Policy, think: Think) -> None:
        self._policy = policy
        self._think = think

    def take(
        self, doubts: Sequence[Doubt], mentions: Sequence[Mention], read: Read, found: dict[int, Findings], scores: Scores
    ) -> dict[int, tuple[str, ...]]:
        """Change findings and scores in place; returns for each mention in words what was set aside."""
        rows = [doubt.at for doubt in doubts]
        documents = [blanked(read.documents[doubt.at], doubt.places) for doubt in doubts]
        again = Read(documents, [read.languages[at] for at in rows], [read.facts[at] for at in rows])
        left, told = self._think([mentions[at] for at in rows], again)
        notes: dict[int, tuple[str, ...]] = {}
        for place, doubt in enumerate(doubts):
            for kind in doubt.kinds:
                before, after = found[doubt.at].pop(kind), left.get(place, {}).get(kind)
                scores[doubt.at][kind] = min(scores[doubt.at][kind], told[place][kind], before.probability)
                if after is not None:
                    found[doubt.at][kind] = self._milder(kind, before, after, doubt.phrases)
                if before.probability >= self._policy.thresholds[kind]:
                    notes[doubt.at] = (*notes.get(doubt.at, ()), _note(kind, doubt.phrases, wholly=after is None))
        return notes

    def _milder(self, kind: Kind, before: Evidence, after: Evidence, phrases: Iterable[str]) -> Evidence:
        """What is left, never surer than before, nor by a rule that weighs more or heard no joke."""
        weighs_more = self._policy.weight_of(kind, after.rule) > self._policy.weight_of(kind, before.rule)
        named = before if weighs_more or ("/" in before.rule and "/" not in after.rule) else after
        reason = f"{named.reason}; set aside by a warning list: {_quoted(phrases)}"
        return after._replace(probability=min(before.probability, after.probability), rule=named.rule, reason=reason)


def blanked(document: str, places: Iterable[Place]) -> str:
    """The document with spaces at these places: its length stays."""
    for start, end in places:
        document = document[:start] + " " * (end - start) + document[end:]
    return document


def _note(kind: Kind, phrases: Iterable[str], *, wholly: bool) -> str:
    return f"{'' if wholly else 'part of '}{kind.value} set aside by a warning list: {_quoted(phrases)}"


def _quoted(phrases: Iterable[str]) -> str:
    return ", ".join(f"\u201c{phrase}\u201d" for phrase in phrases)
