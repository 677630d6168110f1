"""Why a head thinks so: the words of the text that weigh most by themselves."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from models.detectors.contract import Evidence
from models.heads.bank import PLACES, Bank
from models.heads.names import HEADS, KIND_OF, LANGUAGES
from models.heads.word_weights import WordWeights
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
_PLACE_IN_LANGUAGE = {column: place for columns in PLACES.values() for place, column in enumerate(columns)}


class Claim(NamedTuple):
    """A head's finding: in which text of the batch, of which kind, in which language, how sure."""

    at: int
    kind: Kind
    language: str
    probability: float


def evidences_of(weights: WordWeights, claims: Sequence[Claim], documents: Sequence[str]) -> Iterator[Evidence]:
    """Evidence for each claim, in their order, its spans on at most three words of the folded document."""
    texts = {claim.at: list(islice(_WORD.finditer(documents[claim.at]), MOST_WORDS)) for claim in claims}
    odds = {language: weights.of(_words(claims, texts, language), language) for language in LANGUAGES}
    for claim in claims:
        yield _evidence(weights.bank, claim, texts[claim.at], odds[claim.language])


def _words(claims: Sequence[Claim], texts: Mapping[int, list[re.Match[str]]], language: str) -> Collection[str]:
    """The different words of the texts in this language."""
    places = dict.fromkeys(claim.at for claim in claims if claim.language == language)
    return dict.fromkeys(found[0] for at in places for found in texts[at])


def _evidence(bank: Bank, claim: Claim, words: Sequence[re.Match[str]], odds: Mapping[str, list[float]]) -> Evidence:
    column = _COLUMN[claim.kind, claim.language]
    place, idle = _PLACE_IN_LANGUAGE[column], float(bank.bias[column])
    weighty = [(-weight, *found.span()) for found in words if (weight := odds[found[0]][place]) > idle]
    spans = tuple(sorted((start, end) for _, start, end in nsmallest(SHOWN, weighty)))
    return Evidence(claim.probability, spans, f"model.{HEADS[column].column}", REASONS[claim.kind], BELOW_IF)
