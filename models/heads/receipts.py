"""Why a head thinks so: the words of the text that weigh most by themselves."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from models.detectors.contract import Evidence
from models.heads.bank import Bank, Matrix
from models.heads.names import HEADS, KIND_OF
from schemas.taxonomy import Kind

MOST_WORDS = 60
SHOWN = 3
REASONS = {
    Kind.INAPPROPRIATE_COMMENT: "worded like comments that people called offensive",
    Kind.UNANSWERED_COMPLAINT: "worded like a customer's complaint",
    Kind.FRAUD: "worded like messages of swindlers",
}
BELOW_IF = "the words marked were replaced by ordinary ones"
_WORD = re.compile(r"[^\W_][\w'’$@!-]*")
_COLUMN = {(KIND_OF[head.name], head.language): place for place, head in enumerate(HEADS) if head.name in KIND_OF}


class Claim(NamedTuple):
    """A head's finding: in which text of the batch, of which kind, in which language, how sure."""

    at: int
    kind: Kind
    language: str
    probability: float


def evidences_of(bank: Bank, claims: Sequence[Claim], documents: Sequence[str]) -> Iterator[Evidence]:
    """Evidence for each claim, its spans on at most three words of the folded document."""
    places = [[found.span() for found in islice(_WORD.finditer(documents[claim.at]), MOST_WORDS)] for claim in claims]
    words = [documents[claim.at][start:end] for claim, spans in zip(claims, places, strict=True) for start, end in spans]
    weights = bank.log_odds(words)
    first = 0
    for claim, spans in zip(claims, places, strict=True):
        yield _evidence(bank, claim, spans, weights[first : first + len(spans)])
        first += len(spans)


def _evidence(bank: Bank, claim: Claim, places: list[tuple[int, int]], log_odds: Matrix) -> Evidence:
    column = _COLUMN[claim.kind, claim.language]
    weights, idle = log_odds[:, column], float(bank.bias[column])
    top = [int(place) for place in np.argsort(-weights)[:SHOWN] if weights[place] > idle]
    spans = tuple(sorted(places[place] for place in top))
    return Evidence(claim.probability, spans, f"model.{HEADS[column].column}", REASONS[claim.kind], BELOW_IF)
