"""What the heads say of a batch, together with the rules: probabilities of kinds, and the tone of each text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from models.detectors.panel import PRIORS, Findings
from models.heads.bank import PLACES, Bank, Matrix
from models.heads.names import HEADS, KIND_OF, LANGUAGES
from schemas.taxonomy import Kind

Probabilities = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]

KINDS = tuple(PRIORS)


class Speaker(NamedTuple):
    """A head that speaks of a kind of risk; `place` is its column among `HEADS`."""

    place: int
    kind: Kind
    language: str


SPEAKERS = tuple(Speaker(place, KIND_OF[head.name], head.language) for place, head in enumerate(HEADS) if head.name in KIND_OF)
_PLACES = [speaker.place for speaker in SPEAKERS]
_OF_KIND = [KINDS.index(speaker.kind) for speaker in SPEAKERS]
_SPOKEN = {
    language: tuple(zip(*((one.place, KINDS.index(one.kind)) for one in SPEAKERS if one.language == language), strict=True))
    for language in LANGUAGES
}
"""By language the columns of its speakers among `HEADS`, and those of their kinds among `KINDS`."""
_PRIORS = np.array(list(PRIORS.values()))
_PLACE = {(head.name, head.language): place for place, head in enumerate(HEADS)}
_TONES = [
    (language, _PLACE["negative", language], _PLACE["positive", language]) for language in LANGUAGES if ("negative", language) in _PLACE
]
_TONELESS: dict[str, float] = {}


@dataclass(frozen=True)
class Opinions:
    """`told`: shape (texts, heads), each head's probability for each text; it counts only in the `rows` of the head's language."""

    told: Probabilities
    rows: Mapping[str, Rows]

    def scores(self) -> list[dict[Kind, float]]:
        """For each text a probability of every kind: a head's where one speaks of it, else the prior."""
        scores = np.tile(_PRIORS, (len(self.told), 1))
        for language, (places, kinds) in _SPOKEN.items():
            rows = self.rows[language][:, np.newaxis]
            scores[rows, kinds] = self.told[rows, places]
        return [dict(zip(KINDS, row, strict=False)) for row in scores.tolist()]

    def tones(self) -> list[dict[str, float]]:
        """Shares of negative, neutral and positive for each text; empty in other languages."""
        tones = [_TONELESS] * len(self.told)
        for language, negative, positive in _TONES:
            rows = self.rows[language]
            for at, shares in zip(rows.tolist(), _shares(self.told[rows, negative], self.told[rows, positive]).tolist(), strict=True):
                tones[at] = {"negative": shares[0], "neutral": shares[1], "positive": shares[2]}
        return tones


def opinions(bank: Bank, texts: Sequence[str], languages: Sequence[str], found: Mapping[int, Findings]) -> Opinions:
    """Of all texts at once; `found` is what the rules found. Texts in a language that no head reads are left out."""
    odds = np.zeros((len(texts), len(HEADS)), np.float32)
    rows = _rows(languages)
    for language, spoken in rows.items():
        odds[spoken[:, np.newaxis], PLACES[language]] = bank.log_odds([texts[at] for at in spoken.tolist()], language)
    odds[:, _PLACES] += bank.rule[_PLACES] * _rule_odds(found, len(texts))[:, _OF_KIND]
    return Opinions(_probabilities(odds), rows)


def log_odds_above_prior(kind: Kind, probability: float) -> float:
    """How much more the rules think of it than of a mention without evidence."""
    return _logit(probability) - _logit(PRIORS[kind])


def _rows(languages: Sequence[str]) -> dict[str, Rows]:
    return {language: np.array([at for at, one in enumerate(languages) if one == language], np.intp) for language in LANGUAGES}


def _shares(negative: Probabilities, positive: Probabilities) -> Probabilities:
    """Three shares of each text from two independent judgements; a text that is wholly both is half of each."""
    shares = np.stack((negative * (1 - positive), (1 - negative) * (1 - positive), positive * (1 - negative)), axis=1)
    total = shares[:, 0] + shares[:, 1] + shares[:, 2]
    shares[total == 0] = (0.5, 0, 0.5)
    return np.asarray(np.round(shares / np.where(total, total, 1)[:, np.newaxis], 4))


def _rule_odds(found: Mapping[int, Findings], count: int) -> Matrix:
    """Shape (texts, kinds); what rests on a picture is no sign of what a text says."""
    odds = np.zeros((count, len(KINDS)), np.float32)
    for at, findings in found.items():
        for kind, evidence in findings.items():
            if not evidence.pictured:
                odds[at, KINDS.index(kind)] = log_odds_above_prior(kind, evidence.probability)
    return odds


def _probabilities(odds: Matrix) -> Probabilities:
    return np.round(1 / (1 + np.exp(-np.clip(odds, -30, 30).astype(np.float64))), 4)


def _logit(probability: float) -> float:
    return log(probability / (1 - probability))
