"""Why a head thinks so: the words of the text that weigh most by themselves."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from models.detectors.contract import Evidence
from models.heads.bank import PLACES, Bank
from models.heads.names import HEADS, KIND_OF, LANGUAGES
from schemas.taxonomy import Kind

MOST_WORDS = 60
SHOWN = 3
REASONS = {
    Kind.INAPPROPRIATE_COMMENT: "worded like comments that people called offensive",
    Kind.UNANSWERED_COMPLAINT: "worded like a customer's complaint",
    Kind.FRAUD: "worded like messages of swindlers, or like warnings of them",
    Kind.THREAT: "worded like threats of violence",
    Kind.PRIVACY: "worded like complaints of misused personal data",
    Kind.COPYRIGHT: "worded like complaints of stolen work or counterfeits",
    Kind.ACCOUNT_HACKED: "worded like posts on an account that was taken over",
    Kind.SENSITIVE_LEAK: "worded like posts that show or offer leaked documents and data",
    Kind.INTERNAL_DISCLOSURE: "worded like posts of insiders",
    Kind.INFLUENCER_MISCONDUCT: "worded like advertising that does not say so",
    Kind.MISPLACED_POST: "worded unlike an official account",
}
BELOW_IF = "the words marked were replaced by ordinary ones"
_WORD = re.compile(r"[^\W_][\w'’$@!-]*")
_COLUMN = {(KIND_OF[head.name], head.language): place for place, head in enumerate(HEADS) if head.name in KIND_OF}

Place = tuple[int, int]


class Claim(NamedTuple):
    """A head's finding: in which text of the batch, of which kind, in which language, how sure."""

    at: int
    kind: Kind
    language: str
    probability: float


def evidences_of(bank: Bank, claims: Sequence[Claim], documents: Sequence[str]) -> Iterator[Evidence]:
    """Evidence for each claim, in their order, its spans on at most three words of the folded document."""
    places = [[found.span() for found in islice(_WORD.finditer(documents[claim.at]), MOST_WORDS)] for claim in claims]
    weights = {language: iter(_weights(bank, claims, places, documents, language)) for language in LANGUAGES}
    for claim, spans in zip(claims, places, strict=True):
        yield _evidence(bank, claim, spans, np.array(list(islice(weights[claim.language], len(spans)))))


def _weights(bank: Bank, claims: Sequence[Claim], places: Sequence[list[Place]], documents: Sequence[str], language: str) -> list[float]:
    """What each word of the claims in this language weighs by itself, claim by claim."""
    owned = [(claim, place) for claim, spans in zip(claims, places, strict=True) if claim.language == language for place in spans]
    odds = bank.log_odds([documents[claim.at][start:end] for claim, (start, end) in owned], language)
    columns = [PLACES[language].index(_COLUMN[claim.kind, language]) for claim, _ in owned]
    return [float(odds[row, column]) for row, column in enumerate(columns)]


def _evidence(bank: Bank, claim: Claim, places: list[Place], weights: npt.NDArray[np.float64]) -> Evidence:
    column = _COLUMN[claim.kind, claim.language]
    idle = float(bank.bias[column])
    top = [int(place) for place in np.argsort(-weights)[:SHOWN] if weights[place] > idle]
    spans = tuple(sorted(places[place] for place in top))
    return Evidence(claim.probability, spans, f"model.{HEADS[column].column}", REASONS[claim.kind], BELOW_IF)
